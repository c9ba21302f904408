import type { CalendarDate } from '../../../shared/model/dates.ts'
import { dateOf, dayNumber, type Span } from '../../../shared/rules/span.ts'
import type { Block, TimelineRow } from '../../press/draw/blocks.ts'
import type { YearCase } from '../facts.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import { count, paperPeriod, paperState, papersInOrder, showPeriod, showYears } from '../show.ts'

type Timeline = Extract<Block, { kind: 'timeline' }>

/** Years beyond the chosen ones that may be shown for what began earlier or goes on: further ones would make days invisible. */
const EARLIER = 12
const LATER = 3
/** Gaps on one row: their labels stand on lines below each other. */
const GAPS_ON_A_ROW = 4

/** When there was work, what papers cover it, what no paper covers and when money came in, case by case (design §5). Pure. */
export function timeline(plan: Plan): Timeline {
  const years = plan.years.map(({ year }) => year)
  return {
    kind: 'timeline',
    ...windowOf(plan, years),
    marked: years,
    groups: plan.cases.map((planned) => ({
      title: planned.label,
      to: `case-${planned.no}`,
      rows: rowsOf(plan, planned),
    })),
    legend: [
      { kind: 'work', text: 'work' },
      { kind: 'paper', text: 'paper relied on' },
      { kind: 'weak', text: 'paper not relied on' },
      { kind: 'gap', text: 'work without a paper' },
      { kind: 'marks', text: 'payment' },
    ],
  }
}

/** What the drawing leaves out, in words. */
export function timelineNote(plan: Plan): string {
  const years = plan.years.map(({ year }) => year)
  return `An arrow says that it goes on. Gaps and payments are those of ${years.length === 1 ? 'tax year' : 'tax years'} ${showYears(years)} (tinted); a tax year is the calendar year.`
}

function windowOf(plan: Plan, years: readonly number[]): { from: number; to: number } {
  const first = Math.min(...years)
  const last = Math.max(...years)
  const spans = plan.cases.flatMap(({ facts }) => [facts.engagement, ...facts.papers.map(({ record }) => record)])
  const yearsOf = (dates: readonly (CalendarDate | undefined)[]) =>
    dates.flatMap((date) => (date ? Number(date.slice(0, 4)) : []))
  const begins = yearsOf(spans.map(({ begin }) => begin)).filter((year) => year >= first - EARLIER)
  const ends = yearsOf(spans.map(({ end }) => end)).filter((year) => year <= last + LATER)
  return {
    from: Math.min(first, ...begins),
    to: Math.max(last, ...ends, ...begins.filter((year) => year <= last + LATER)),
  }
}

function rowsOf(plan: Plan, planned: PlannedCase): TimelineRow[] {
  const { engagement } = planned.facts
  const years = plan.years.flatMap(({ cases }) => cases[planned.no - 1] ?? [])
  return [
    {
      kind: 'work',
      name: engagement.work ?? 'Work',
      spans: [
        {
          begin: engagement.begin,
          ...(engagement.end ? { end: engagement.end } : {}),
          label: engagement.end
            ? showPeriod(engagement.begin, engagement.end, '')
            : `${showPeriod(engagement.begin, undefined, '')}, going on`,
        },
      ],
    },
    ...paperRows(plan, planned, years),
    ...gapRows(years),
    ...paymentRow(planned),
  ]
}

/** Every paper of the case, then those of other cases that cover it too; whether it is relied on is said in words as well. */
function paperRows(plan: Plan, planned: PlannedCase, years: readonly YearCase[]): TimelineRow[] {
  const relied = new Set(years.flatMap(({ papers }) => papers.map((paper) => `${paper.case} ${paper.id}`)))
  const own = papersInOrder(planned.facts.papers).map((paper) => ({ ...paper, case: planned.facts.id }))
  const others = years.flatMap(({ papers }) => papers.filter((paper) => paper.case !== planned.facts.id))
  const all = [...own, ...new Map(others.map((paper) => [paper.id, paper])).values()]
  return all.map(({ id, case: keeper, record }) => {
    const used = relied.has(`${keeper} ${id}`)
    const no = plan.cases.find(({ facts }) => facts.id === keeper)?.no
    const from = keeper === planned.facts.id || no === undefined ? '' : ` (case ${no})`
    const state = used ? '' : record.state === 'held' ? ', not relied on' : `, ${paperState(record)}`
    const { begin, end, openEnded } = record
    return {
      kind: used ? 'paper' : 'weak',
      name: `${record.form ? `${record.form}, ` : ''}${record.issuer}${from}`,
      spans:
        begin || end
          ? [{ begin: begin ?? '0001-01-01', ...(end ? { end } : {}), label: `${paperPeriod(record)}${state}` }]
          : openEnded
            ? [{ begin: '0001-01-01', label: `${paperPeriod(record)}${state}` }]
            : [],
      note: `${paperPeriod(record)}${state}`,
    }
  })
}

/** Stretches of the chosen years that no paper covers, joined over the turn of a year. */
function gapRows(years: readonly YearCase[]): TimelineRow[] {
  const gaps = joined(
    years
      .filter(({ outcome }) => outcome === 'foreign' || outcome === 'us')
      .flatMap(({ gaps }) => gaps)
      .sort((a, b) => a.begin.localeCompare(b.begin)),
  )
  const rows: TimelineRow[] = []
  for (let at = 0; at < gaps.length; at += GAPS_ON_A_ROW)
    rows.push({
      kind: 'gap',
      name: 'No paper',
      spans: gaps
        .slice(at, at + GAPS_ON_A_ROW)
        .map(({ begin, end }) => ({ begin, end, label: `no paper: ${showPeriod(begin, end, '')}` })),
    })
  return rows
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (last && dateOf(dayNumber(last.end) + 1) >= span.begin) all.splice(-1, 1, { begin: last.begin, end: span.end })
    else all.push(span)
  }
  return all
}

function paymentRow({ payments }: PlannedCase): TimelineRow[] {
  if (payments.length === 0) return []
  const dates = [...new Set(payments.map(({ record }) => record.date))].sort()
  return [
    {
      kind: 'marks',
      name: count(payments.length, 'payment entry', 'payment entries'),
      spans: dates.map((date) => ({ begin: date, end: date })),
    },
  ]
}
