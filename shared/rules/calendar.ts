import type { CalendarDate } from '../model/dates.ts'
import { CALENDAR_KIND, type CalendarEntry } from './calendar/entry.ts'
import { laneDays, renewDays, startByDays } from './calendar/paperDays.ts'
import { filingDays, keepDays, noticeDays, refundDays } from './calendar/personDays.ts'
import { contactDays, requestDays } from './calendar/requestDays.ts'
import type { FactBook } from './factBook.ts'
import { filingCalendar } from './filingCalendar.ts'
import type { CabinetRecords } from './records.ts'
import { calendarYears } from './touchedYears.ts'

export { CALENDAR_KIND, type CalendarEntry, type CalendarKind } from './calendar/entry.ts'

/**
 * Every day that what is recorded makes worth keeping, in order (R45–R48, R69, R81–R83, R85, R86, R91). Past ones are among them and say so: no
 * due date disappears because a day went by.
 */
export function calendarEntries(records: CabinetRecords, book: FactBook, today: CalendarDate): CalendarEntry[] {
  const years = filingCalendar(records, calendarYears(records, today), today)
  const days = [
    ...years.flatMap(filingDays),
    ...startByDays(records, years, today),
    ...records.cases.flatMap((one) => [
      ...requestDays(one, today),
      ...contactDays(one),
      ...renewDays(one, records.cases, today),
    ]),
    ...records.cases.flatMap((one) => laneDays(one, records, book, today)),
    ...noticeDays(records, today),
    ...refundDays(records, today),
    ...keepDays(records, today),
  ]
  return days
    .map(({ done, ...day }): CalendarEntry => ({ ...day, state: done ? 'done' : stateOf(day.date, today) }))
    .sort((a, b) => a.date.localeCompare(b.date) || rank(a) - rank(b) || a.key.localeCompare(b.key))
}

/** Entries that are still to come: what another calendar is told. What is done or past stays in Coverkeep's own. */
export const toCome = (entries: readonly CalendarEntry[]): CalendarEntry[] =>
  entries.filter(({ state }) => state === 'ahead' || state === 'today')

/** The entries of some tax years; those of no year, such as a status review, belong to every choice. */
export const ofYears = (entries: readonly CalendarEntry[], years: readonly number[] | undefined): CalendarEntry[] =>
  entries.filter(({ year }) => year === undefined || !years || years.includes(year))

const rank = ({ kind }: CalendarEntry) => CALENDAR_KIND.indexOf(kind)

const stateOf = (date: CalendarDate, today: CalendarDate) =>
  date === today ? 'today' : date > today ? 'ahead' : 'passed'
