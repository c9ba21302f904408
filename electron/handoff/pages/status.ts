import { CONTACT_HOW_NAMES } from '../../../shared/model/caseNames.ts'
import type { Block, Inline, Section } from '../../press/draw/blocks.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import { day, listed } from '../show.ts'
import { exhibitLinks } from './requests.ts'

/** Every look at a request's status, as it was seen that day (R44, R47), and every call, letter and visit about it (R40). */
export function statusSection(plan: Plan): Section {
  const empty = plan.cases.filter(({ facts }) => facts.checks.length + facts.contacts.length === 0)
  return {
    title: 'Status and contact log',
    joins: 0.25,
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: 'Status and contact log',
        anchor: 'status',
        bookmark: 'Status and contact log',
      },
      {
        kind: 'text',
        text: 'What an agency showed on a day, and what was said or written. A status is a process state, never proof of coverage: only the paper itself is.',
      },
      ...plan.cases.flatMap((planned) =>
        empty.includes(planned)
          ? []
          : [
              { kind: 'heading' as const, level: 2 as const, text: planned.label },
              ...statusTable(planned),
              ...contactTable(plan, planned),
            ],
      ),
      ...(empty.length > 0 ? [{ kind: 'text' as const, text: noneIn(plan, empty) }] : []),
    ],
  }
}

/** That nothing is recorded, once for all cases without anything. */
function noneIn(plan: Plan, empty: readonly PlannedCase[]): Inline {
  const none = { text: 'No status check and no contact is recorded', tone: 'soft' } as const
  if (plan.cases.length === 1) return [none, { text: '.', tone: 'soft' }]
  const which = `${empty.length === 1 ? 'case' : 'cases'} ${listed(empty.map(({ no }) => String(no)))}`
  return [none, { text: ` for ${which}.`, tone: 'soft' }]
}

const soft = (text: string | undefined): Exclude<Inline, string> => (text ? ['\n', { text, tone: 'soft' }] : [])

function statusTable({ facts: { checks, submissions } }: PlannedCase): Block[] {
  if (checks.length === 0) return []
  const agency = (id: string | undefined) => submissions.find((submission) => submission.id === id)?.record.agency
  const followed = checks.some(({ record }) => record.followUp !== undefined)
  return [
    {
      kind: 'table',
      columns: [
        { head: 'Date', width: 58 },
        { head: 'Status seen', flex: 2.2 },
        { head: 'Checked by', flex: 1 },
        ...(followed ? [{ head: 'Follow-up', flex: 1.5 }] : []),
        { head: 'Next review', width: 58 },
      ],
      rows: [...checks]
        .sort((a, b) => a.record.date.localeCompare(b.record.date))
        .map(({ record }) => ({
          cells: [
            day(record.date),
            [record.seen, ...soft(agency(record.submission)), ...soft(record.note)],
            record.checkedBy ?? '',
            ...(followed ? [record.followUp ?? ''] : []),
            record.nextReview ? day(record.nextReview) : '',
          ],
        })),
    },
  ]
}

function contactTable(plan: Plan, planned: PlannedCase): Block[] {
  const { contacts } = planned.facts
  if (contacts.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { head: 'Date', width: 58 },
        { head: 'With whom', flex: 1 },
        { head: 'What was said', flex: 1.6 },
        { head: 'What comes next', flex: 1 },
        { head: 'Exhibits', width: 42 },
      ],
      rows: [...contacts]
        .sort((a, b) => a.record.date.localeCompare(b.record.date))
        .map(({ record }) => ({
          cells: [
            day(record.date),
            [record.who, ...soft(CONTACT_HOW_NAMES[record.how].toLowerCase())],
            [record.summary, ...soft(record.note)],
            [
              record.next ?? '',
              ...(record.nextOn ? ['\n', { text: `on ${day(record.nextOn)}`, tone: 'soft' as const }] : []),
            ],
            record.documents.length > 0 ? exhibitLinks(plan, planned, record.documents) : '',
          ],
        })),
    },
  ]
}
