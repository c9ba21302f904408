import { countryName } from '../../../shared/rules/agreements.ts'
import type { Block, Inline, Section } from '../../press/draw/blocks.ts'
import type { BundlePart } from '../parts.ts'
import type { Plan } from '../plan.ts'
import { count, day, listed, shortened, showPeriod, showYears } from '../show.ts'
import { glance } from './glance.ts'
import { caseNumbers } from './readiness.ts'

/** What is cut so that the cover stays one page, step by step: rows of the glance table, and lines of the readiness report that are named. */
const ROOM = [
  { rows: 20, open: 5 },
  { rows: 20, open: 3 },
  { rows: 16, open: 4 },
  { rows: 12, open: 4 },
  { rows: 9, open: 3 },
  { rows: 6, open: 3 },
  { rows: 4, open: 2 },
  { rows: 2, open: 1 },
] as const
type Room = (typeof ROOM)[number]

/** So many cases have room for their clients and work on the cover. */
const ROOMY = 3

/** The first page: who, which years, which cases, and what this is. It is one page, whatever has to be left to the pages behind it. */
export function coverSection(plan: Plan, parts: readonly BundlePart[]): Section {
  const [blocks = [], ...shorter] = ROOM.map((room) => coverBlocks(plan, parts, room))
  const dense = plan.cases.length > ROOMY
  return { title: 'Cover', cover: true, ...(dense ? { dense } : {}), blocks, shorter }
}

function coverBlocks(plan: Plan, parts: readonly BundlePart[], room: Room): Block[] {
  const years = plan.years.map((year) => year.year)
  const many = plan.cases.length > ROOMY
  return [
    { kind: 'gap', points: many ? 4 : 24 },
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
        ...(many ? [casesRow(plan)] : plan.cases.map((one) => caseRow(plan, one.no))),
      ],
    },
    { kind: 'heading', level: 2, text: 'At a glance' },
    glance(plan, room.rows),
    ...open(plan, room.open),
    { kind: 'heading', level: 2, text: 'What this is' },
    {
      kind: 'text',
      text: 'Records kept by the person named above about which country\u2019s social security covers their self-employed work, put together by Coverkeep for a tax preparer. It shows where each engagement stands, what goes with each year\u2019s Form 1040, and the evidence behind it, every document with its SHA-256.',
    },
    {
      kind: 'text',
      text: 'A certificate of coverage concerns social security and Medicare taxes on specific work in a specific period. It is not a waiver of income tax or of any other filing. Education only, not legal or tax advice: the preparer decides.',
    },
  ]
}

/** What is open, heaviest first; the report has all of it. */
function open(plan: Plan, most: number): Block[] {
  const found = plan.findings.filter(({ weight }) => weight !== 'note')
  const stops = found.filter(({ weight }) => weight === 'blocks').length
  const heading = { kind: 'heading', level: 2, text: 'What is open' } as const
  if (found.length === 0)
    return [heading, { kind: 'text', text: 'Nothing was found that stops a return or is still to be asked.' }]
  const of = (finding: (typeof found)[number]) => {
    const cases = caseNumbers(plan, finding)
    const which =
      cases.length === 0 ? undefined : `${cases.length === 1 ? 'Case' : 'Cases'} ${listed(cases.map(String))}`
    return [finding.year, which].filter((part) => part !== undefined).join(', ')
  }
  return [
    heading,
    {
      kind: 'list',
      items: found
        .slice(0, most)
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
