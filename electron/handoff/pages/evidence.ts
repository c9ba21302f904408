import type { Row, Section } from '../../press/draw/blocks.ts'
import type { Outcome } from '../outcome.ts'
import type { Exhibit, Plan } from '../plan.ts'
import { count, day, dayOf, twoLines } from '../show.ts'

/** The index of every exhibit: what it is, where it is, and the hash of the file it was made from. */
export function evidenceSection(plan: Plan, outcomes: ReadonlyMap<string, Outcome>): Section {
  const rows = plan.cases.flatMap((planned): Row[] => {
    const own = plan.exhibits.filter((exhibit) => exhibit.caseNo === planned.no)
    return own.length === 0
      ? []
      : [{ as: 'group', cells: [planned.label] }, ...own.map((exhibit) => row(exhibit, outcomes))]
  })
  return {
    title: 'Evidence index',
    blocks: [
      { kind: 'heading', level: 1, text: 'Evidence index', anchor: 'index', bookmark: 'Evidence index' },
      {
        kind: 'text',
        text: 'Each SHA-256 is of the file as it was imported, which is in the folder originals unless its row says otherwise. Pages are pages of this bundle; the slip sheet is the first.',
      },
      ...(plan.leftOut > 0
        ? [
            {
              kind: 'text' as const,
              text: `${count(plan.leftOut, 'document')} that ${plan.leftOut === 1 ? 'belongs' : 'belong'} only to payments of other years ${plan.leftOut === 1 ? 'is' : 'are'} not part of this handoff.`,
            },
          ]
        : []),
      rows.length === 0
        ? { kind: 'callout', tone: 'warn', text: 'No document is kept in the chosen cases.' }
        : {
            kind: 'table',
            columns: [
              { head: 'No.', width: 22, align: 'right' },
              { head: 'Title and file name', flex: 1 },
              { head: 'From page', width: 28, align: 'right' },
              { head: 'to page', width: 28, align: 'right' },
              { head: 'Imported', width: 56 },
              { head: 'SHA-256', width: 138, small: true },
            ],
            rows,
          },
    ],
  }
}

const withoutPages = (outcome: Outcome | undefined) =>
  outcome?.state === 'unreadable' ? 'file missing here: see its slip sheet' : 'no pages: see its slip sheet'

function row(exhibit: Exhibit, outcomes: ReadonlyMap<string, Outcome>): Row {
  const { document } = exhibit
  const outcome = outcomes.get(exhibit.anchor)
  return {
    cells: [
      [{ text: String(exhibit.no), bold: true, to: exhibit.anchor }],
      [
        { text: document.title, to: exhibit.anchor },
        '\n',
        { text: document.name, tone: 'soft' },
        ...(outcome?.state === 'pages' && outcome.carries
          ? ['\n', { text: `with ${count(outcome.carries.length, 'attachment')}`, tone: 'soft' as const }]
          : []),
        ...(outcome?.state === 'pages' ? [] : ['\n', { text: withoutPages(outcome), tone: 'warn' as const }]),
      ],
      [{ pageOf: exhibit.anchor }],
      [{ pageOf: `${exhibit.anchor}:last` }],
      day(dayOf(document.importedAt)),
      twoLines(document.sha256),
    ],
  }
}
