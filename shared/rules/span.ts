import type { CalendarDate } from '../model/dates.ts'

/** A span of calendar dates, both ends included. */
export interface Span {
  readonly begin: CalendarDate
  readonly end: CalendarDate
}

/** Stand-ins for "since always" and "without end": never shown to anyone. */
export const FIRST_DAY = '0001-01-01' as CalendarDate
export const LAST_DAY = '9999-12-31' as CalendarDate

/** The tax year as days: it is the calendar year. */
export const yearSpan = (year: number): Span => ({
  begin: `${year}-01-01` as CalendarDate,
  end: `${year}-12-31` as CalendarDate,
})

/** The days both spans have, or undefined when they have none. */
export function overlap(a: Span, b: Span): Span | undefined {
  const begin = later(a.begin, b.begin)
  const end = later(a.end, b.end) === a.end ? b.end : a.end
  return begin <= end ? { begin, end } : undefined
}

/** Dates are text and compare as text. */
const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a.localeCompare(b) > 0 ? a : b)

/** The last of some dates, or undefined of none. */
export const latest = (dates: readonly CalendarDate[]): CalendarDate | undefined => [...dates].sort().at(-1)

const DAY_MS = 86_400_000

/** Days since 1 January 1970, of no time zone. */
export function dayNumber(date: CalendarDate): number {
  const year = Number(date.slice(0, 4))
  // Rules count days by the hundred thousand, and Date.UTC is much faster than parsing; it takes the years 0 to 99 for those of 1900.
  const ms =
    year < 100 ? Date.parse(`${date}T00:00:00Z`) : Date.UTC(year, Number(date.slice(5, 7)) - 1, Number(date.slice(8)))
  return Math.round(ms / DAY_MS)
}

/** The date of a day number. */
export const dateOf = (day: number): CalendarDate => new Date(day * DAY_MS).toISOString().slice(0, 10) as CalendarDate

/** How many days a span has, both ends counted. */
export const length = (span: Span): number => dayNumber(span.end) - dayNumber(span.begin) + 1

/** What is left of a span after others are taken out of it, in order. */
export function uncovered(span: Span, covered: readonly Span[]): Span[] {
  const gaps: Span[] = []
  let next = dayNumber(span.begin)
  for (const part of [...covered].sort((a, b) => a.begin.localeCompare(b.begin))) {
    const begin = dayNumber(part.begin)
    if (begin > next) gaps.push({ begin: dateOf(next), end: dateOf(begin - 1) })
    next = Math.max(next, dayNumber(part.end) + 1)
  }
  const end = dayNumber(span.end)
  if (next <= end) gaps.push({ begin: dateOf(next), end: span.end })
  return gaps
}
