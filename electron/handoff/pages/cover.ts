import { countryName } from '../../../shared/rules/agreements.ts'
import { laneName } from '../../../shared/rules/laneWords.ts'
import type { Inline, Section } from '../../press/draw/blocks.ts'
import type { BundlePart } from '../parts.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { count, day, listed, paperPeriod, shortened, showPeriod, showYears } from '../show.ts'

/** Rows of the glance table that fit the cover. */
const MOST_ROWS = 6

/** Lines of the readiness report that the cover names. */
const MOST_OPEN = 5

/** So many cases have room for their clients and work on the cover. */
const ROOMY = 3

/** The first page: who, which years, which cases, and what this is. */
export function coverSection(plan: Plan, parts: readonly BundlePart[]): Section {
  const years = plan.years.map((year) => year.year)
  return {
    title: 'Cover',
    cover: true,
    ...(plan.cases.length > ROOMY ? { dense: true } : {}),
    blocks: [
      { kind: 'gap', points: 24 },
      {
        kind: 'title',
        over: 'Evidence handoff',
        text: plan.person.name,
        under: `Certificates of coverage and US self-employment tax, ${years.length === 1 ? 'tax year' : 'tax years'} ${showYears(years)}`,
        anchor: 'cover',
        bookmark: 'Cover',
      },
      {
        kind: 'facts',
        rows: [
          ...(plan.person.onReturn ? [['Name on the return', plan.person.onReturn] as const] : []),
          [
            'Social Security Number',
            plan.person.maskedSsn ? `${plan.person.maskedSsn}  (masked in this bundle)` : 'not recorded',
          ],
          ['Prepared on', day(plan.today)],
          ...recipientRow(plan),
          ...volumeRow(plan),
          [
            'Contents',
            `${count(plan.cases.length, 'case')}, ${count(plan.exhibits.length, 'exhibit')}${leftOutWords(plan)}`,
          ],
          ...partsRow(parts),
          ...(plan.cases.length > ROOMY ? [casesRow(plan)] : plan.cases.map((one) => caseRow(plan, one.no))),
        ],
      },
      { kind: 'heading', level: 2, text: 'At a glance' },
      glance(plan),
      ...open(plan),
      { kind: 'heading', level: 2, text: 'What this is' },
      {
        kind: 'text',
        text: 'Records kept by the person named above about which country\u2019s social security covers their self-employed work, put together by Coverkeep for a tax preparer. It shows where each engagement stands, what goes with each year\u2019s Form 1040, and the evidence behind it, every document with its SHA-256.',
      },
      {
        kind: 'text',
        text: 'A certificate of coverage concerns social security and Medicare taxes on specific work in a specific period. It is not a waiver of income tax or of any other filing. Education only, not legal or tax advice: the preparer decides.',
      },
    ],
  }
}

/** What is open, heaviest first; the report has all of it. */
function open(plan: Plan): Section['blocks'] {
  const found = plan.findings.filter(({ weight }) => weight !== 'note')
  const stops = found.filter(({ weight }) => weight === 'blocks').length
  const heading = { kind: 'heading', level: 2, text: 'What is open' } as const
  if (found.length === 0)
    return [heading, { kind: 'text', text: 'Nothing was found that stops a return or is still to be asked.' }]
  const of = (finding: (typeof found)[number]) => {
    const no = plan.cases.find(({ facts }) => facts.id === finding.case)?.no
    return [finding.year, no === undefined ? undefined : `case ${no}`].filter((part) => part !== undefined).join(', ')
  }
  return [
    heading,
    {
      kind: 'list',
      items: found
        .slice(0, MOST_OPEN)
        .map((finding) => [
          ...(finding.weight === 'blocks' ? [{ text: 'Stops: ', bold: true, tone: 'bad' as const }] : []),
          ...(finding.weight === 'risk' ? [{ text: 'Risk: ', bold: true, tone: 'warn' as const }] : []),
          ...(of(finding) ? [`${of(finding)}: `] : []),
          { text: shortened(finding.what, 130), to: `finding-${plan.findings.indexOf(finding) + 1}` },
        ]),
    },
    {
      kind: 'text',
      as: 'small',
      text: [
        { text: `All ${count(found.length, 'open point')}`, to: 'readiness' },
        `${stops > 0 ? `, ${stops} of them to be settled before filing` : ', none of which stops a return'}: see the readiness report.`,
      ],
    },
  ]
}

function recipientRow({ volume: { recipient } }: Plan): (readonly [string, Inline])[] {
  return recipient ? [['For', [recipient.name, recipient.firm].filter(Boolean).join(', ')]] : []
}

/** That there is more than this file. */
function partsRow(parts: readonly BundlePart[]): (readonly [string, Inline])[] {
  if (parts.length < 2) return []
  return [
    [
      'Files',
      [
        `part 1 of ${parts.length}, with everything but exhibits of later parts: `,
        { text: 'which file holds which', to: 'index' },
      ],
    ],
  ]
}

/** Which volume this is, and that it goes on where the last one ended. */
function volumeRow({ volume: { next, edition, volume, firstPage, volumes } }: Plan): (readonly [string, Inline])[] {
  if (next === 'edition')
    return [
      [
        'Edition',
        [`${edition}: complete, in place of what was given before. `, { text: 'Old and new numbers', to: 'numbers' }],
      ],
    ]
  const last = volumes.at(-1)
  if (next !== 'supplement' || !last) return []
  return [
    [
      'Volume',
      [
        `${volume}, after ${volumes.length === 1 ? 'volume 1' : `volumes 1\u2013${last.volume}`}; its pages begin with ${firstPage}. `,
        { text: 'What changed', to: 'changes' },
      ],
    ],
  ]
}

function leftOutWords({ leftOut }: Plan): string {
  return leftOut.length > 0 ? `; ${count(leftOut.length, 'document')} left out by the person` : ''
}

/** A cover is one page: many cases stand by country and period only, and each has its place in the position. */
function casesRow({ cases }: Plan): readonly [string, Inline] {
  const named = cases.flatMap(({ no, facts: { engagement } }, at): Exclude<Inline, string>[number][] => [
    at > 0 ? ';  ' : '',
    { text: `${no} ${countryName(engagement.country)}`, to: `case-${no}` },
    ` ${showPeriod(engagement.begin, engagement.end, '')}`,
  ])
  return ['Cases', named]
}

function caseRow(plan: Plan, no: number): readonly [string, Inline] {
  const { engagement } = plan.cases[no - 1]?.facts ?? {}
  if (!engagement) return [`Case ${no}`, '']
  const clients = engagement.clients.map((client) => shortened(client.name, 120))
  const shown = clients.length > 3 ? [...clients.slice(0, 3), `${clients.length - 3} more`] : clients
  const work = engagement.work ? `, ${shortened(engagement.work, 120)}` : ''
  const period = showPeriod(engagement.begin, engagement.end, '')
  return [
    `Case ${no}`,
    [{ text: `${countryName(engagement.country)}: ${listed(shown)}${work}, ${period}`, to: `case-${no}` }],
  ]
}

function glance(plan: Plan): Section['blocks'][number] {
  const rows = plan.years.flatMap((year) => glanceRows(year))
  const most = plan.cases.length > ROOMY ? MOST_ROWS - 1 : MOST_ROWS
  const shown = rows.slice(0, most)
  if (rows.length > most)
    shown.push({
      cells: ['', [{ text: `${rows.length - most} more in the position per case and year`, to: 'position' }], '', ''],
    })
  return {
    kind: 'table',
    columns: [
      { head: 'Year', width: 34 },
      { head: 'Case', flex: 1 },
      { head: 'Position', flex: 1.25 },
      { head: 'Paper', flex: 1.5 },
    ],
    rows: shown,
  }
}

const MEANING = {
  foreign: 'not on Schedule SE, paper attached',
  us: 'SE tax due, Schedule SE filed',
  neither: 'SE tax due, Schedule SE filed',
  undecided: 'ask before filing',
} as const

function glanceRows({ year, cases }: PlannedYear): { cells: Inline[] }[] {
  const touched = cases.flatMap((one, at) => (one.work ? [{ one, no: at + 1 }] : []))
  const link = { text: String(year), to: `year-${year}` }
  if (touched.length === 0) return [{ cells: [[link], 'none', 'no engagement touches this year', ''] }]
  return touched.map(({ one, no }) => {
    const { engagement } = one.facts
    const papers = one.papers.map(({ record }) => `${shortened(record.issuer, 44)}, ${paperPeriod(record)}`)
    const needed = one.outcome === 'foreign' || one.outcome === 'us'
    const paper: Inline =
      papers.length > 0
        ? papers.join('\n')
        : needed
          ? [{ text: 'none in this file for this year', tone: 'bad' }]
          : '\u2013'
    const missing = one.outcome === 'foreign' && papers.length === 0
    const without = one.papers.length > 0 ? one.days.worked - one.days.covered : 0
    const meaning = missing
      ? 'the paper to attach is missing'
      : without > 0
        ? `${count(without, 'day')} of work without a paper`
        : MEANING[one.outcome]
    return {
      cells: [
        [link],
        [{ text: `Case ${no}: ${countryName(engagement.country)}`, to: `case-${no}` }],
        [
          { text: laneName(engagement.lane), bold: true },
          '\n',
          { text: meaning, tone: missing || one.outcome === 'undecided' ? 'bad' : without > 0 ? 'warn' : 'soft' },
        ],
        paper,
      ],
    }
  })
}
