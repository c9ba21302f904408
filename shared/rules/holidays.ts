import { allForYear } from '@18f/us-federal-holidays'
import type { CalendarDate } from '../model/dates.ts'
import { dateOf, dayNumber, LAST_DAY } from './span.ts'

/** A day on which federal offices are closed. */
export interface FederalHoliday {
  /** The day it is observed: a Saturday's on the Friday before, a Sunday's on the Monday after. */
  readonly date: CalendarDate
  readonly name: string
}

/** No agreement was in force before 1978 and no calendar date here lies after 9999: outside, no holiday is known. */
const FIRST_YEAR = 1978
const LAST_YEAR = 9998

const known = new Map<number, readonly FederalHoliday[]>()

/**
 * The federal holidays observed within a calendar year, in order (5 U.S.C. 6103 as it stands today, Juneteenth from 2021; domain.md §6.1,
 * sources OKEP and OPM23; R85). New Year's Day of the next year is among them where it falls on a Saturday. Inauguration Day, which is
 * Washington's alone, is not.
 */
export function observedFederalHolidays(year: number): readonly FederalHoliday[] {
  const before = known.get(year)
  if (before) return before
  const holidays = [year, year + 1]
    .filter((one) => one >= FIRST_YEAR && one <= LAST_YEAR)
    .flatMap((one) => allForYear(one))
    .map(({ name, dateString }) => ({ name, date: dateString as CalendarDate }))
    .filter(({ date }) => Number(date.slice(0, 4)) === year)
    .sort((a, b) => a.date.localeCompare(b.date))
  known.set(year, holidays)
  return holidays
}

/** The federal holiday observed on a day, if one is. */
export function federalHoliday(date: CalendarDate): FederalHoliday | undefined {
  return observedFederalHolidays(Number(date.slice(0, 4))).find((holiday) => holiday.date === date)
}

/** Whether a day is neither on a weekend nor a federal holiday as observed. */
export function isBusinessDay(date: CalendarDate): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7
  return weekday !== 0 && weekday !== 6 && federalHoliday(date) === undefined
}

/** The first business day that is not before a date: the date itself where it is one. */
export function nextBusinessDay(date: CalendarDate): CalendarDate {
  let day = date
  while (!isBusinessDay(day) && day < LAST_DAY) day = dateOf(dayNumber(day) + 1)
  return day
}
