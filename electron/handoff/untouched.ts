import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { Plan, PlannedCase } from './plan.ts'
import { showYears } from './show.ts'

const yearOf = (date: CalendarDate) => Number(date.slice(0, 4))

/**
 * Refuses years that say nothing about any chosen case, mostly mistyped: such a handoff would be pages of nothing. One year
 * with work is enough, the others get a warning; money that came after the work was done counts too.
 * @throws CoverkeepError `years-untouched`
 */
export function refuseUntouched(plan: Plan): void {
  const touched = plan.years.some(({ cases }) => cases.some(({ work }) => work))
  if (touched || plan.cases.some(({ payments }) => payments.length > 0)) return
  const years = plan.years.map(({ year }) => year)
  const theirs = [...new Set(plan.cases.flatMap((one) => yearsOf(one, yearOf(plan.today))))].sort((a, b) => a - b)
  throw new CoverkeepError('years-untouched', { years: showYears(years), touched: showYears(theirs) })
}

/** Years of work and of payments; work that goes on is counted to this year. */
function yearsOf({ facts }: PlannedCase, thisYear: number): number[] {
  const { begin, end } = facts.engagement
  const first = yearOf(begin)
  const last = Math.max(first, end ? yearOf(end) : thisYear)
  const paid = facts.payments.map(({ record }) => yearOf(record.date))
  return [...Array.from({ length: last - first + 1 }, (_, at) => first + at), ...paid]
}
