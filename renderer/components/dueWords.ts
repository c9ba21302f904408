import { type CalendarDate, showDate } from '../../shared/model/dates.ts'

/** "By 2 May 2026", and "Was due 2 May 2026" once that day is over. */
export function dueWords(due: CalendarDate, today: CalendarDate): string {
  return due < today ? `Was due ${showDate(due)}` : `By ${showDate(due)}`
}
