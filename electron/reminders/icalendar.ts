import { createHash } from 'node:crypto'
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { CabinetId } from '../../shared/model/ids.ts'
import { type CalendarEntry, toCome } from '../../shared/rules/calendar.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import { source } from '../../shared/rules/sources.ts'
import { dayNumber } from '../../shared/rules/span.ts'

/** Days before an entry on which a calendar speaks up, at nine in the morning of wherever it is read. */
const ALARM_DAYS = [30, 7, 1]
const DAY_SECONDS = 86_400
const NINE = 9 * 3600

/** Where counting the versions of an entry begins; a number of 31 bits lasts until 2092. */
const FIRST_SEQUENCE = Date.UTC(2024, 0, 1)

export interface ReminderChoice {
  readonly cabinet: CabinetId
  readonly today: CalendarDate
  /** When it is written: a later file counts as the newer one wherever both are imported. */
  readonly now: Date
  /** Whether client names, agencies and numbers stand in it. Without, no word of the records does. */
  readonly names: boolean
  /** Takes Social Security Numbers out of text that a person typed. */
  readonly mask: (text: string) => string
}

/**
 * The entries to come as an iCalendar file (RFC 5545): all-day events with alarms 30, 7 and 1 days before, as far as those days are still to
 * come. An entry keeps its UID when its day changes, so that a second import moves it instead of adding another.
 */
export function icalendar(entries: readonly CalendarEntry[], choice: ReminderChoice): string {
  const { now, names, mask, today } = choice
  const calendar = ical({
    name: 'Coverkeep',
    prodId: { company: 'Coverkeep', product: 'Coverkeep', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  const sequence = Math.max(0, Math.floor((now.getTime() - FIRST_SEQUENCE) / 1000))
  for (const entry of toCome(entries)) {
    const day = entry.target && entry.target >= today ? entry.target : entry.date
    const event = calendar.createEvent({
      id: uidOf(entry, choice.cabinet),
      start: new Date(dayNumber(day) * DAY_SECONDS * 1000),
      allDay: true,
      timezone: 'UTC',
      summary: entry.what,
      description: describe(entry, names ? mask : undefined),
      transparency: ICalEventTransparency.TRANSPARENT,
      sequence,
      stamp: now,
      lastModified: now,
    })
    for (const before of ALARM_DAYS)
      if (dayNumber(day) - before >= dayNumber(today))
        event.createAlarm({
          type: ICalAlarmType.display,
          trigger: before * DAY_SECONDS - NINE,
          description: entry.what,
        })
  }
  // The library leaves out the last line's end, which the standard wants (RFC 5545 §3.1).
  return `${calendar.toString().replace(/(\r\n)*$/, '')}\r\n`
}

function describe(entry: CalendarEntry, mask: ((text: string) => string) | undefined): string {
  const limit = entry.target ? `The day to aim at is ${entry.target}; the last day is ${entry.date}.` : ''
  const says = entry.sources.map((key) => source(key).title).join(', ')
  return [mask && entry.named ? mask(entry.named) : '', entry.detail, limit, says ? `Source: ${says}.` : '', NOT_ADVICE]
    .filter((line) => line !== '')
    .join('\n')
}

/** Names the cabinet to nobody: its id goes in hashed. */
function uidOf({ kind, key }: CalendarEntry, cabinet: CabinetId): string {
  const hash = createHash('sha256').update(`coverkeep reminder\n${cabinet}\n${kind}\n${key}`).digest('hex')
  return `${hash.slice(0, 32)}@coverkeep.invalid`
}
