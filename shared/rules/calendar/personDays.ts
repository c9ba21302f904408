import type { CalendarDate } from '../../model/dates.ts'
import type { YearCalendar } from '../filingCalendar.ts'
import { NOTICE_SOURCES, noticesDue } from '../notices.ts'
import type { CabinetRecords } from '../records.ts'
import { REFUND_SOURCES, refundWindows } from '../refunds.ts'
import { RETENTION_SOURCES, retentionOf } from '../retention.ts'
import { calendarYears } from '../touchedYears.ts'
import type { Day } from './entry.ts'

/** What falls due for a tax year, and until when more time can be asked for (R86). */
export function filingDays({ taxYear, dates }: YearCalendar): Day[] {
  return dates.flatMap(({ kind, date, askBy, askedOn, target, state, what, detail, standing, sources }) => {
    if (date === undefined) return []
    const moved =
      standing === 'rule'
        ? ''
        : ' Not certain: relief moved dates of that season, or the rule of that time is not confirmed.'
    const of = { year: taxYear, key: String(taxYear), sources, done: state === 'done' }
    const days: Day[] = [
      { ...of, kind, date, what, detail: `${detail}${moved}`, ...(target && target < date ? { target } : {}) },
    ]
    // The letter goes by 15 October itself, a day nobody else's entry has when it lies on a weekend.
    if (askBy && kind === 'discretionary-letter')
      days.push({
        ...of,
        kind: 'extension-ask-by',
        date: askBy,
        what: `Letter for two more months for the ${taxYear} return`,
        detail,
        done: of.done || askedOn !== undefined,
      })
    if (askBy && kind === 'form-4868')
      days.push({
        ...of,
        kind: 'extension-ask-by',
        key: `${taxYear} 4868`,
        date: askBy,
        what: `Form 4868 for ${taxYear}, when living and working abroad`,
        detail,
        done: of.done || askedOn !== undefined,
      })
    return days
  })
}

/** By when notices want an answer (R91). */
export function noticeDays({ notices }: CabinetRecords, today: CalendarDate): Day[] {
  return noticesDue(notices, today).map(({ notice, year, responseDue, basis, state }) => {
    const record = notices.find(({ id }) => id === notice)?.record
    return {
      kind: 'notice-response',
      key: notice,
      date: responseDue,
      what: `Answer a notice${year === undefined ? '' : ` about ${year}`}`,
      detail:
        basis === 'letter'
          ? 'As recorded from the letter.'
          : '30 days after its date, as is usual for a CP2000; the letter itself decides.',
      ...(record ? { named: [record.agency, record.number, record.about].filter(Boolean).join(', ') } : {}),
      sources: NOTICE_SOURCES,
      ...(year === undefined ? {} : { year }),
      record: { entity: 'notice', id: notice },
      done: state === 'answered',
    }
  })
}

/** Until when a refund can be asked about. */
export function refundDays(records: CabinetRecords, today: CalendarDate): Day[] {
  return refundWindows(records, today).map(({ year, until }) => ({
    kind: 'refund-until',
    key: String(year),
    date: until,
    what: `Refund claim for ${year} is usually possible until now`,
    detail: 'A question for the preparer: later of 3 years from filing and 2 years from payment.',
    sources: REFUND_SOURCES,
    year,
  }))
}

/** Until when papers are usually kept (R69). */
export function keepDays(records: CabinetRecords, today: CalendarDate): Day[] {
  return retentionOf(records, calendarYears(records, today), today).flatMap(({ year, until }): Day[] =>
    until
      ? [
          {
            kind: 'keep-until',
            key: String(year),
            date: until,
            what: `The usual time to keep the papers of ${year} ends`,
            detail:
              'Nothing is deleted. Certificates can be kept permanently: they can explain gaps in an earnings record later.',
            sources: RETENTION_SOURCES,
            year,
          },
        ]
      : [],
  )
}
