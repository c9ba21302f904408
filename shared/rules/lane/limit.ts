import { CalendarDate } from '../../model/dates.ts'
import { dateOf, dayNumber, LAST_DAY } from '../span.ts'
import type { Limit } from './answer.ts'

const MONTHS: Record<Limit['what'], number> = {
  'five-years': 60,
  'three-years': 36,
  '24-months': 24,
  'series-24-months': 24,
}

/** How each limit is called in a sentence. */
export const LIMIT_NAME: Record<Limit['what'], string> = {
  'five-years': 'five years',
  'three-years': 'three years',
  '24-months': '24 months',
  'series-24-months': '24 months from the first beginning',
}

/**
 * Measures a stay against a limit, its first and last day both counted: five years from 1 Feb 2024 end on 31 Jan 2029, from 29 Feb 2024 on
 * 28 Feb 2029. A stay that ends on the anniversary itself is an `edge`: agencies write "from 1 Feb 2024 to 1 Feb 2029" for five years, and
 * no source says how they count.
 */
export function limitOf(what: Limit['what'], begin: CalendarDate, expectedEnd: CalendarDate): Limit {
  const anniversary = anniversaryOf(begin, MONTHS[what])
  const lastDay = anniversary === LAST_DAY ? LAST_DAY : dateOf(dayNumber(anniversary) - 1)
  const result = expectedEnd <= lastDay ? 'within' : expectedEnd === anniversary ? 'edge' : 'over'
  return { what, begin, lastDay, expectedEnd, result }
}

/** The same day so many months later; where that month has no such day, the first of the next: 29 Feb 2024 + 5 years is 1 Mar 2029. */
export function anniversaryOf(begin: CalendarDate, months: number): CalendarDate {
  const same = CalendarDate.safeParse(`${monthAfter(begin, months)}${begin.slice(7)}`)
  return same.success ? same.data : firstOf(monthAfter(begin, months + 1))
}

/** The last day of the month that lies so many months after a date's. */
export function endOfMonthAfter(date: CalendarDate, months: number): CalendarDate {
  const next = firstOf(monthAfter(date, months + 1))
  return next === LAST_DAY ? LAST_DAY : dateOf(dayNumber(next) - 1)
}

/** `YYYY-MM`, so many months after a date's month; nothing beyond the years of four digits. */
function monthAfter(date: CalendarDate, months: number): string | undefined {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  return year > 9999 ? undefined : `${String(year).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

const firstOf = (month: string | undefined) => (month ? (`${month}-01` as CalendarDate) : LAST_DAY)
