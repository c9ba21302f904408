import type { CalendarDate } from '../model/dates.ts'
import { isBusinessDay, observedFederalHolidays } from './holidays.ts'
import { dateOf, dayNumber, FIRST_DAY, LAST_DAY } from './span.ts'

/** Business days to let pass after a request was filed before asking about it (R45; stated by one guide, not by SSA). */
export const FOLLOW_UP_AFTER = 90

/** Calendar days to allow for the paper in the mail once a request shows as completed (R45). */
export const MAIL_DAYS = 14

/**
 * The day that is `count` business days after another: the day after `from` is day 1 where it is a business day, as `from` itself never
 * counts (R85, domain.md §6.3; SSA defines no counting rule). No later than the last date there is.
 */
export function businessDaysAfter(from: CalendarDate, count: number): CalendarDate {
  let day = from
  for (let left = count; left > 0 && day < LAST_DAY; ) {
    day = dateOf(dayNumber(day) + 1)
    if (isBusinessDay(day)) left -= 1
  }
  return day
}

/** How many business days have passed after `from`, up to and with `to`; 0 when `to` is not later. */
export function businessDaysBetween(from: CalendarDate, to: CalendarDate): number {
  if (to <= from) return 0
  let count = weekdaysUntil(to) - weekdaysUntil(from)
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    count -= observedFederalHolidays(year).filter(({ date }) => date > from && date <= to).length
  return count
}

/** Days from Monday to Friday since Monday, 29 December 1969; a holiday as observed is always one of them. */
function weekdaysUntil(date: CalendarDate): number {
  const day = dayNumber(date) + 3
  const weeks = Math.floor(day / 7)
  return weeks * 5 + Math.min(day - weeks * 7 + 1, 5)
}

/** The day by which a paper can be counted on when a request is filed on `filed`: 90 business days and two weeks of mail. No promise (R49). */
export function paperExpected(filed: CalendarDate): CalendarDate {
  return laterBy(businessDaysAfter(filed, FOLLOW_UP_AFTER), MAIL_DAYS)
}

/** The last day on which a request can be filed so that {@link paperExpected} is not after `needed` (R46, R49, R85). */
export function startBy(needed: CalendarDate): CalendarDate {
  let left = FOLLOW_UP_AFTER
  let day = laterBy(needed, -MAIL_DAYS)
  while (day > FIRST_DAY) {
    if (isBusinessDay(day)) left -= 1
    // The day before the earliest of the 90 is the last one that still has them all after it.
    day = laterBy(day, -1)
    if (left === 0) return day
  }
  return day
}

/** A date some calendar days later, or earlier for a minus; never outside the dates there are. */
export function laterBy(date: CalendarDate, days: number): CalendarDate {
  const day = Math.min(Math.max(dayNumber(date) + days, dayNumber(FIRST_DAY)), dayNumber(LAST_DAY))
  return dateOf(day)
}
