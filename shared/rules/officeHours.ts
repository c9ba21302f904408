import { type CalendarDate, showDate } from '../model/dates.ts'
import { federalHoliday, isBusinessDay, nextBusinessDay } from './holidays.ts'
import { dateOf, dayNumber } from './span.ts'

/** SSA's Office of Earnings and International Operations answers its telephone in these hours, Eastern Time (R40; source S-COC). */
const OPENS = 8
const CLOSES = 15
const EASTERN = 'America/New_York'

/** Whether the office answers its telephone at a moment, and when that changes next. */
export interface OfficeHours {
  readonly open: boolean
  /** Open: when it closes. Closed: when it opens. */
  readonly until: Date
  /** The federal holiday for which it is closed at that moment. */
  readonly holiday?: string
}

/** Monday to Friday, 8:00 to 15:00 Eastern Time, not on federal holidays as they are observed. */
export function officeHours(now: Date): OfficeHours {
  const { date, hour } = wallClock(now, EASTERN)
  const works = isBusinessDay(date)
  if (works && hour >= OPENS && hour < CLOSES) return { open: true, until: easternMoment(date, CLOSES) }
  const next = works && hour < OPENS ? date : nextBusinessDay(dateOf(dayNumber(date) + 1))
  const holiday = federalHoliday(date)?.name
  return { open: false, until: easternMoment(next, OPENS), ...(holiday ? { holiday } : {}) }
}

/** The same in words, in the time zone of whoever wants to call: "Open now, until 21:00 your time." */
export function officeHoursText(now: Date, timeZone: string): string {
  const { open, until, holiday } = officeHours(now)
  const { date, time } = wallClock(until, timeZone)
  if (open) return `Open now, until ${time} your time.`
  const today = wallClock(now, timeZone).date
  const days = dayNumber(date) - dayNumber(today)
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `on ${weekday(date)}, ${showDate(date)}`
  return `${holiday ? `Closed for ${holiday}` : 'Closed now'}. Opens ${day}, ${time} your time.`
}

function wallClock(moment: Date, timeZone: string): { date: CalendarDate; hour: number; time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  return {
    date: `${part.year}-${part.month}-${part.day}` as CalendarDate,
    hour: Number(part.hour),
    time: `${part.hour}:${part.minute}`,
  }
}

/** The moment of a full hour in Eastern Time. Clocks change at 2:00, so at these hours each is there once. */
function easternMoment(date: CalendarDate, hour: number): Date {
  const asUtc = dayNumber(date) * 86_400_000 + hour * 3_600_000
  // Eastern Time is four hours behind in summer, five in winter.
  const summer = new Date(asUtc + 4 * 3_600_000)
  return wallClock(summer, EASTERN).hour === hour ? summer : new Date(asUtc + 5 * 3_600_000)
}

const weekday = (date: CalendarDate) =>
  ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'][((dayNumber(date) % 7) + 7) % 7]
