import type { CalendarDate, Instant } from '../../shared/model/dates.ts'
import { showDate } from '../../shared/model/dates.ts'

/** "1.2 MB": sizes as file managers write them, powers of ten. */
export function showBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power - 1]}`
}

/** "1 page", "3 pages". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
}

/** "1 Jan 2025 – 31 Dec 2025", "1 Jan 2025 – today" while it goes on. */
export function showPeriod(begin: CalendarDate | undefined, end: CalendarDate | undefined, open = 'now'): string {
  if (!begin && !end) return ''
  return `${begin ? showDate(begin) : '…'} – ${end ? showDate(end) : open}`
}

const regions = new Intl.DisplayNames(['en'], { type: 'region' })

/** "Germany" for DE. */
export function showCountry(code: string): string {
  return regions.of(code) ?? code
}

/** A moment in the user's own time zone: "15 Apr 2026, 14:05". */
export function showInstant(instant: Instant): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}

const twoDigits = (part: number) => String(part).padStart(2, '0')

/** The calendar date of a moment where the user is: "2026-04-15". */
export function localDate(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-')
}

/** The time of day of a moment where the user is, fit for a file name: "14.05.59". */
export function localTime(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join('.')
}
