import type { Block, Section } from '../../press/draw/blocks.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import { day } from '../show.ts'

/** Every look at a request's status, as it was seen that day (R44, R47). */
export function statusSection(plan: Plan): Section {
  return {
    title: 'Status log',
    joins: 0.25,
    blocks: [
      { kind: 'heading', level: 1, text: 'Status log', anchor: 'status', bookmark: 'Status log' },
      {
        kind: 'text',
        text: 'What an agency showed on a day. A status is a process state, never proof of coverage: only the paper itself is.',
      },
      ...plan.cases.flatMap((planned) => caseBlocks(planned)),
    ],
  }
}

function caseBlocks(planned: PlannedCase): Block[] {
  const { checks, submissions } = planned.facts
  const agency = (id: string | undefined) => submissions.find((submission) => submission.id === id)?.record.agency
  return [
    { kind: 'heading', level: 2, text: planned.label },
    checks.length === 0
      ? { kind: 'text', text: [{ text: 'No status check is recorded.', tone: 'soft' }] }
      : {
          kind: 'table',
          columns: [
            { head: 'Date', width: 58 },
            { head: 'Status seen', flex: 1.5 },
            { head: 'Checked by', flex: 1 },
            { head: 'Follow-up', flex: 1.5 },
            { head: 'Next review', width: 58 },
          ],
          rows: [...checks]
            .sort((a, b) => a.record.date.localeCompare(b.record.date))
            .map(({ record }) => ({
              cells: [
                day(record.date),
                [
                  record.seen,
                  ...(agency(record.submission)
                    ? ['\n', { text: agency(record.submission) ?? '', tone: 'soft' as const }]
                    : []),
                  ...(record.note ? ['\n', { text: record.note, tone: 'soft' as const }] : []),
                ],
                record.checkedBy ?? '',
                record.followUp ?? '',
                record.nextReview ? day(record.nextReview) : '',
              ],
            })),
        },
  ]
}
