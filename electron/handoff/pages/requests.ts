import type { Submission } from '../../../shared/model/case.ts'
import type { Block, Inline, Section } from '../../press/draw/blocks.ts'
import { exhibitFor } from '../exhibits.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import { day, paperKind, paperPeriod, paperState, papersInOrder } from '../show.ts'

/** SSA's label belongs to SSA's requests only; any other agency's number is a foreign reference. */
export function referenceOf(submission: Submission): string | undefined {
  const parts = [
    submission.controlNumber ? `Control Number ${submission.controlNumber}` : undefined,
    submission.foreignReference ? `foreign reference ${submission.foreignReference}` : undefined,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** Each number on a line of its own, so that it is not taken apart. */
function referenceLines({ controlNumber, foreignReference }: Submission): Inline {
  const lines = [
    ...(controlNumber ? [['Control Number', controlNumber] as const] : []),
    ...(foreignReference ? [['foreign reference', foreignReference] as const] : []),
  ]
  if (lines.length === 0) return [{ text: 'none recorded', tone: 'warn' }]
  return lines.flatMap(([label, number], at) => [
    { text: `${at > 0 ? '\n' : ''}${label}\n`, tone: 'soft' as const },
    number,
  ])
}

const CHANNEL: Record<Submission['channel'], string> = {
  online: 'online',
  mail: 'mail',
  fax: 'fax',
  portal: 'portal',
  'in-person': 'in person',
}

/** What was asked of whom and when, and the papers that came of it. */
export function requestsSection(plan: Plan): Section {
  return {
    title: 'Request and submission',
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: 'Request and submission',
        anchor: 'requests',
        bookmark: 'Request and submission',
      },
      ...plan.cases.flatMap((planned) => caseBlocks(plan, planned)),
    ],
  }
}

function caseBlocks(plan: Plan, planned: PlannedCase): Block[] {
  const { submissions, papers } = planned.facts
  const heading = { kind: 'heading', level: 2, text: planned.label } as const
  if (submissions.length + papers.length === 0)
    return [heading, { kind: 'text', text: [{ text: 'No request and no paper is recorded.', tone: 'bad' }] }]
  return [
    heading,
    { kind: 'heading', level: 3, text: 'Requests' },
    submissions.length === 0
      ? { kind: 'text', text: [{ text: 'No request is recorded.', tone: 'soft' }] }
      : {
          kind: 'table',
          columns: [
            { head: 'Sent on', width: 58 },
            { head: 'Agency', flex: 1.6 },
            { head: 'Channel', width: 44 },
            { head: 'Reference', flex: 1.6 },
            { head: 'Confirmation', width: 60 },
          ],
          rows: [...submissions]
            .sort((a, b) => a.record.sentOn.localeCompare(b.record.sentOn))
            .map(({ record }) => ({
              cells: [
                day(record.sentOn),
                [record.agency, ...(record.note ? ['\n', { text: record.note, tone: 'soft' as const }] : [])],
                CHANNEL[record.channel],
                referenceLines(record),
                record.confirmation
                  ? exhibitLinks(plan, planned, [record.confirmation])
                  : [{ text: 'not here', tone: 'warn' as const }],
              ],
            })),
        },
    { kind: 'heading', level: 3, text: 'Papers' },
    papers.length === 0
      ? { kind: 'text', text: [{ text: 'No paper is recorded.', tone: 'bad' }] }
      : {
          kind: 'table',
          columns: [
            { head: 'Paper', flex: 1.5 },
            { head: 'Issuer', flex: 1.3 },
            { head: 'Number', flex: 1.3 },
            { head: 'Period', flex: 1.25 },
            { head: 'State', flex: 1 },
            { head: 'Scan', width: 42 },
          ],
          rows: papersInOrder(papers).map(({ record }) => ({
            cells: [
              [
                paperKind(record),
                ...(record.form ? [`\n${record.form}`] : []),
                ...(record.language ? ['\n', { text: `in ${record.language}`, tone: 'soft' as const }] : []),
              ],
              record.issuer,
              record.number ?? 'not recorded',
              paperPeriod(record),
              [
                paperState(record),
                ...(record.receivedOn
                  ? ['\n', { text: `received ${day(record.receivedOn)}`, tone: 'soft' as const }]
                  : []),
              ],
              record.documents.length > 0
                ? exhibitLinks(plan, planned, record.documents)
                : [{ text: 'not here', tone: 'bad' as const }],
            ],
          })),
        },
  ]
}

/** Links to the slip sheets of documents: "Ex. 3, Ex. 4". */
export function exhibitLinks(
  plan: Plan,
  planned: PlannedCase,
  documents: PlannedCase['facts']['papers'][number]['record']['documents'],
): Inline {
  const links = documents.flatMap((id) => exhibitFor(plan, planned, id) ?? [])
  return links.flatMap((exhibit, at) => [
    ...(at > 0 ? [', '] : []),
    exhibit.volume === undefined
      ? { text: `Ex.\u00a0${exhibit.no}`, to: exhibit.anchor }
      : { text: `Ex.\u00a0${exhibit.no} (volume\u00a0${exhibit.volume})`, to: exhibit.anchor },
  ])
}
