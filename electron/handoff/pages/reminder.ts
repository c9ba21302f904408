import { showAmount } from '../../../shared/model/money.ts'
import { laneName } from '../../../shared/rules/laneWords.ts'
import { EXEMPT_WORDS, entryAction, entryPlace, returnEntry } from '../../../shared/rules/returnEntry.ts'
import { THRESHOLD_NOTE } from '../../../shared/rules/scheduleSe.ts'
import type { Block, Inline, Section, Span } from '../../press/draw/blocks.ts'
import type { YearCase } from '../facts.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { day, paperPeriod } from '../show.ts'
import { checklist } from './checklist.ts'
import { questions } from './questions.ts'
import { contradiction, foreign, position } from './yearPosition.ts'

/** Folder of the year attachments inside a handoff. */
export const ATTACHMENTS_FOLDER = '1040 attachments'

/** What to do about Schedule SE in one tax year, over all cases of the person, then what is here and what is not (R88, R90; domain.md §3, §7.3). */
export function reminderSections(plan: Plan, year: PlannedYear): Section[] {
  const asked = questions(plan, year)
  const title = `Schedule SE reminder ${year.year}`
  const todo: Section = {
    title,
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: title,
        anchor: `year-${year.year}`,
        bookmark: `Tax year ${year.year}`,
        bookmarkUnder: 'Schedule SE reminders',
      },
      ...position(year),
      ...contradiction(year),
      ...onTheReturn(year),
      ...caseByCase(plan, year),
      ...recordedBlocks(plan, year),
      ...(asked.length > 0
        ? [
            { kind: 'heading' as const, level: 2 as const, text: 'Questions for the preparer' },
            { kind: 'list' as const, items: asked, numbered: true },
          ]
        : []),
      { kind: 'text', as: 'small', text: THRESHOLD_NOTE },
    ],
  }
  const checks: Section = {
    title,
    joins: 0.5,
    blocks: [
      { kind: 'heading', level: 2, text: `${year.year}: what is here and what is not` },
      ...checklist(plan, year),
    ],
  }
  return [todo, checks]
}

function onTheReturn(year: PlannedYear): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'On the return' }
  if (year.attachments.length > 0 || (foreign(year).length > 0 && year.position !== 'due'))
    return [
      heading,
      { kind: 'facts', rows: foreignRows(year) },
      { kind: 'text', as: 'small', text: howAndWhence(year) },
    ]
  if (year.position === 'due')
    return [
      heading,
      {
        kind: 'facts',
        rows: [
          [
            'Schedule SE',
            [
              { text: 'completed and filed', bold: true },
              ' with Form 1040, for the net earnings of all businesses of the person',
            ],
          ],
          [
            'Exempt entry',
            `none: ${entryPlace(returnEntry(year.year))} carries the tax, not the words or the code for foreign coverage`,
          ],
          [
            'Attach',
            'nothing for this. A certificate from SSA is shown to the other country\u2019s agency; it is not what decides US self-employment tax',
          ],
          ...(foreign(year).length > 0
            ? [
                [
                  'If the paper comes first',
                  `${entryPlace(returnEntry(year.year))}: ${entryAction(returnEntry(year.year))}, with a copy of the paper; make this handoff again then`,
                ] as const,
              ]
            : []),
        ],
      },
    ]
  return []
}

/** How the paper gets to the return, and where the entry comes from. */
function howAndWhence(year: PlannedYear): string {
  const entry = returnEntry(year.year)
  const state = {
    known: '',
    provisional: ' Provisional: check the final form.',
    unpublished: ' This year\u2019s form was not published when Coverkeep was made: check it.',
  }[entry.state]
  return `The paper goes with the return as an attached PDF or, if the software cannot attach one, on paper behind it; a photocopy is enough, keep the original. Source of the entry: ${entry.source}.${state} SSA\u2019s staff manual says \u201cindicate on Schedule SE\u201d in places; the IRS text is followed here.`
}

function foreignRows(year: PlannedYear): (readonly [string, Inline])[] {
  const entry = returnEntry(year.year)
  return [
    ['Where', [{ text: entryPlace(entry), bold: true }]],
    ['What', [{ text: entryAction(entry), bold: true }]],
    [
      'Schedule SE',
      SCHEDULE_SE_OF[year.position] ?? 'completed for the work that is not foreign-covered; see the questions below',
    ],
    ...year.attachments.flatMap((attachment): (readonly [string, Inline])[] => [
      [
        'Attach',
        [
          { text: attachment.file, bold: true },
          `\nin the folder ${ATTACHMENTS_FOLDER}: the copy of the paper behind a statement titled \u201c${EXEMPT_WORDS}\u201d. Draft: last four digits of the SSN only`,
        ],
      ],
      ['Description to type', attachment.description],
    ]),
    ...(year.attachments.length === 0
      ? [
          [
            'Attach',
            [{ text: 'missing: there is no paper to attach', bold: true, tone: 'bad' } satisfies Span],
          ] as const,
        ]
      : []),
  ]
}

const SCHEDULE_SE_OF: Partial<Record<PlannedYear['position'], string>> = {
  'exempt-supported': 'not completed for this work',
  'partly-covered':
    'open: the paper does not cover every day of work, and a year is not split by days; see the questions below',
}

const SCHEDULE_SE: Record<YearCase['outcome'], string> = {
  foreign: 'left out, paper attached',
  us: 'due, filed',
  neither: 'due, filed',
  undecided: 'ask the preparer',
}

function caseByCase(plan: Plan, year: PlannedYear): Block[] {
  const rows = year.cases.flatMap((one, at) => {
    if (!one.work) return []
    const missing = one.outcome === 'foreign' && one.papers.length === 0
    return [
      {
        cells: [
          [{ text: plan.cases[at]?.label ?? '', to: `case-${at + 1}` }],
          laneName(one.facts.engagement.lane),
          one.papers.length > 0
            ? one.papers.map(({ record }) => `${record.issuer}, ${paperPeriod(record)}`).join('\n')
            : [{ text: 'none', tone: 'bad' as const }],
          one.outcome === 'foreign' || one.outcome === 'us' ? `${one.days.covered} of ${one.days.worked}` : '\u2013',
          [
            {
              text: missing ? 'paper missing' : SCHEDULE_SE[one.outcome],
              bold: true,
              ...(missing || one.outcome === 'undecided' ? { tone: 'bad' as const } : {}),
            },
          ],
        ],
      },
    ]
  })
  if (rows.length < 2) return []
  return [
    { kind: 'heading', level: 2, text: 'Case by case' },
    {
      kind: 'table',
      columns: [
        { head: 'Case', flex: 1.3 },
        { head: 'Coverage', flex: 0.9 },
        { head: 'Paper relied on', flex: 1.6 },
        { head: 'Days of work covered', width: 60, align: 'right' },
        { head: 'Schedule SE', flex: 1 },
      ],
      rows,
    },
  ]
}

/** Net earnings, earlier attachments and the filing date, as the user wrote them down. */
function recordedBlocks(plan: Plan, year: PlannedYear): Block[] {
  const { recorded } = year
  if (!recorded) return []
  const earnings = recorded.businesses.map((business) => {
    const planned = plan.cases.find((one) => one.facts.id === business.case)
    return `${business.name}${planned ? ` (case ${planned.no})` : ''}: ${business.netEarningsUsd ? `${showAmount(business.netEarningsUsd)} USD` : 'not recorded'}`
  })
  const rows: (readonly [string, Inline])[] = [
    ...(recorded.filingStatus ? [['Filing status', recorded.filingStatus.replaceAll('-', ', ')] as const] : []),
    ...(earnings.length > 0 ? [['Schedule C net profit', earnings.join('\n')] as const] : []),
    ...(recorded.attached.length > 0
      ? [
          [
            'Attached to the return',
            recorded.attached.map((item) => `${item.what}${item.on ? `, ${day(item.on)}` : ''}`).join('\n'),
          ] as const,
        ]
      : []),
    ...(recorded.filedOn ? [['Return filed on', day(recorded.filedOn)] as const] : []),
    ...(recorded.note ? [['Note', recorded.note] as const] : []),
  ]
  return rows.length > 0
    ? [
        { kind: 'heading', level: 2, text: 'As recorded for this year' },
        { kind: 'facts', rows },
      ]
    : []
}
