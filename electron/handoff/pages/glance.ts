import { countryName } from '../../../shared/rules/agreements.ts'
import { laneName } from '../../../shared/rules/laneWords.ts'
import type { Block, Inline, Row, Span } from '../../press/draw/blocks.ts'
import type { YearCase } from '../facts.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { count, paperPeriod, shortened } from '../show.ts'

/** So many rows have room for two lines each. */
const ROOMY = 6

/** Every year and case in a row: the position, what it means for the return, and the paper. Of many rows each is a line. */
export function glance(plan: Plan, most: number): Block {
  const many = plan.years.flatMap(({ cases }) => cases.filter(({ work }) => work)).length > ROOMY
  const rows = plan.years.flatMap((year) => rowsOf(year, many))
  const shown = rows.slice(0, rows.length > most ? most - 1 : most)
  const more = rows.length - shown.length
  return {
    kind: 'table',
    columns: many
      ? [
          { head: 'Year', width: 22 },
          { head: 'Case', flex: 0.34 },
          { head: 'Position', width: 166 },
          { head: 'Paper', flex: 1, small: true },
        ]
      : [
          { head: 'Year', width: 34 },
          { head: 'Case', flex: 1 },
          { head: 'Position', flex: 1.25 },
          { head: 'Paper', flex: 1.5 },
        ],
    rows:
      more > 0
        ? [
            ...shown,
            { cells: ['', [{ text: `and ${more} more`, to: 'position' }], 'see the position per case and year', ''] },
          ]
        : shown,
  }
}

const MEANING = {
  foreign: 'not on Schedule SE, paper attached',
  us: 'SE tax due, Schedule SE filed',
  neither: 'SE tax due, Schedule SE filed',
  undecided: 'ask before filing',
} as const

/** The same, beside the position on one line. */
const BRIEF = {
  foreign: 'paper attached',
  us: 'SE tax due',
  neither: 'SE tax due',
  undecided: 'ask before filing',
} as const

/** Characters of an issuer in a row, and in one that is to be a line. */
const ISSUER = 44
const BRIEF_ISSUER = 30

function rowsOf({ year, cases }: PlannedYear, many: boolean): Row[] {
  const touched = cases.flatMap((one, at) => (one.work ? [{ one, no: at + 1 }] : []))
  const link = { text: String(year), to: `year-${year}` }
  if (touched.length === 0) return [{ cells: [[link], 'none', 'no engagement touches this year', ''] }]
  return touched.map(({ one, no }, at) => {
    const { engagement } = one.facts
    return {
      cells: [
        many && at > 0 ? '' : [link],
        [
          {
            text: `${many ? '' : 'Case '}${no}${many ? '' : ':'} ${countryName(engagement.country)}`,
            to: `case-${no}`,
          },
        ],
        [{ text: laneName(engagement.lane), bold: true }, many ? ', ' : '\n', meaning(one, many)],
        papers(one, many),
      ],
    }
  })
}

function meaning(one: YearCase, many: boolean): Span {
  const without = one.papers.length > 0 ? one.days.worked - one.days.covered : 0
  if (one.outcome === 'foreign' && one.papers.length === 0)
    return { text: many ? 'no paper to attach' : 'the paper to attach is missing', tone: 'bad' }
  if (without > 0) {
    const days = count(without, 'day')
    return { text: many ? `no paper for ${days}` : `${days} of work without a paper`, tone: 'warn' }
  }
  return { text: (many ? BRIEF : MEANING)[one.outcome], tone: one.outcome === 'undecided' ? 'bad' : 'soft' }
}

function papers(one: YearCase, many: boolean): Inline {
  const needed = one.outcome === 'foreign' || one.outcome === 'us'
  if (one.papers.length === 0)
    return needed ? [{ text: many ? 'none for this year' : 'none in this file for this year', tone: 'bad' }] : '\u2013'
  const [first, ...others] = one.papers.map(({ record }) => record)
  if (!many || !first)
    return one.papers.map(({ record }) => `${shortened(record.issuer, ISSUER)}, ${paperPeriod(record)}`).join('\n')
  if (others.length === 0) return `${shortened(first.issuer, BRIEF_ISSUER)}, ${paperPeriod(first)}`
  return `${shortened(first.issuer, BRIEF_ISSUER - 10)}, ${paperPeriod(first)}, ${others.length} more`
}
