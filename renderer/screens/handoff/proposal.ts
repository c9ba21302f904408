import type { Output } from '../../../shared/contract/contract.ts'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { localDate, localTime } from '../../components/show.ts'

/** The years the cases touch, latest first: from the first day of the earliest to today or the last day of the latest. */
export function yearsOf(cases: Output<'case.list'>, now: CalendarDate): number[] {
  const year = (date: string) => Number(date.slice(0, 4))
  const thisYear = year(now)
  const found = cases.flatMap(({ begin, end }) => {
    const last = Math.min(thisYear, end ? year(end) : thisYear)
    return Array.from({ length: Math.max(1, last - year(begin) + 1) }, (_, at) => year(begin) + at)
  })
  return [...new Set(found)].sort((a, b) => b - a).slice(0, 20)
}

/** The year whose return is most likely meant: the last one that is over, else the latest there is. */
export function likelyYears(years: readonly number[], now: CalendarDate): number[] {
  const last = Number(now.slice(0, 4)) - 1
  return years.includes(last) ? [last] : years.slice(0, 1)
}

/** A folder of its own for each handoff, named so that it sorts, says what it is and differs from the one made before. */
export function handoffFolder(parent: string, years: readonly number[], at: Date): string {
  const separator = parent.includes('\\') && !parent.includes('/') ? '\\' : '/'
  const name = ['Handoff', [...years].sort((a, b) => a - b).join(' '), `made ${localDate(at)} ${localTime(at)}`]
    .filter(Boolean)
    .join(' ')
  return `${parent.replace(/[\\/]$/, '')}${separator}${name}`
}
