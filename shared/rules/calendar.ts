import { type CalendarDate, showDate } from '../model/dates.ts'
import type { EntityName } from '../model/entities.ts'
import type { CaseId, RecordId } from '../model/ids.ts'
import { countryInSentence } from './agreements.ts'
import { laterBy, paperExpected, startBy } from './businessDays.ts'
import { caseYear } from './coverage.ts'
import { filingCalendar, type YearCalendar } from './filingCalendar.ts'
import { FILING_KIND } from './filingDates.ts'
import { NOTICE_SOURCES, noticesDue } from './notices.ts'
import type { CabinetRecords, CaseRecords, Kept } from './records.ts'
import { REFUND_SOURCES, refundWindows } from './refunds.ts'
import { RETENTION_SOURCES, retentionOf } from './retention.ts'
import type { SourceKey } from './sources.ts'
import { statusClocks } from './status/statusClock.ts'
import { calendarYears, workedYears } from './touchedYears.ts'

/** What a day can be kept for. `start-by`: the last day to ask for a paper that has to be there by a filing date. */
export const CALENDAR_KIND = [
  ...FILING_KIND,
  'extension-ask-by',
  'start-by',
  'status-review',
  'follow-up',
  'paper-in-mail',
  'next-contact',
  'renew-paper',
  'notice-response',
  'refund-until',
  'keep-until',
] as const
export type CalendarKind = (typeof CALENDAR_KIND)[number]

/** One day with what it is kept for. Its words name no client, number or agency; `named` does. */
export interface CalendarEntry {
  readonly kind: CalendarKind
  /** Tells entries of a kind apart and stays the same when the day changes: a calendar that has it moves it. */
  readonly key: string
  readonly date: CalendarDate
  /** The day to aim at where it is earlier. */
  readonly target?: CalendarDate
  readonly state: 'done' | 'ahead' | 'today' | 'passed'
  readonly what: string
  readonly detail: string
  /** The same in the words of the records, with names, for whoever asks for them. */
  readonly named?: string
  readonly sources: readonly SourceKey[]
  readonly year?: number
  readonly case?: CaseId
  readonly record?: { readonly entity: EntityName; readonly id: RecordId }
}

/** An entry before the day it is looked at is known. */
type Day = Omit<CalendarEntry, 'state'> & { readonly done?: boolean }

/**
 * Every day that what is recorded makes worth keeping, in order (R45, R46, R47, R69, R83, R85, R86, R91). Past ones are among them and say so: no
 * due date disappears because a day went by.
 */
export function calendarEntries(records: CabinetRecords, today: CalendarDate): CalendarEntry[] {
  const years = filingCalendar(records, calendarYears(records, today), today)
  const days = [
    ...years.flatMap(filingDays),
    ...startByDays(records, years, today),
    ...records.cases.flatMap((one) => [...requestDays(one, today), ...contactDays(one), ...renewDays(one, today)]),
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

function filingDays({ taxYear, dates }: YearCalendar): Day[] {
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

/** For each filing date ahead of a year whose foreign-covered work has no paper: the last day to ask for one (R46, R85). */
function startByDays(records: CabinetRecords, years: readonly YearCalendar[], today: CalendarDate): Day[] {
  const worked = new Set(workedYears(records, today))
  return years
    .filter(({ taxYear, filedOn }) => worked.has(taxYear) && !filedOn)
    .flatMap(({ taxYear, dates }) =>
      records.cases
        .filter((one) => {
          const { work, outcome, papers } = caseYear(one, taxYear, records.cases)
          return work && outcome === 'foreign' && papers.length === 0
        })
        .flatMap((one) =>
          dates
            .filter(({ kind }) => ['return', 'automatic-extension', 'form-4868'].includes(kind))
            .flatMap(({ kind, date }): Day[] => {
              if (date === undefined) return []
              const country = countryInSentence(one.engagement.country)
              return [
                {
                  kind: 'start-by',
                  key: `${one.id} ${taxYear} ${kind}`,
                  date: startBy(date),
                  what: `Last day to ask for the paper for ${taxYear} to have it by ${showDate(date)}`,
                  detail: `Work in ${country}: 90 business days and two weeks of mail, as counted for SSA. No agency promises a time; earlier is safer.`,
                  named: clientsOf(one),
                  sources: ['GUIDE'],
                  year: taxYear,
                  case: one.id,
                  done: asked(one),
                },
              ]
            }),
        ),
    )
}

/** Whether a request that is still open was sent: what remains is waiting. */
const asked = (one: CaseRecords) =>
  one.submissions.length > 0 || one.papers.some(({ record }) => record.state === 'asked')

/** What each request waits for: the next look at its status, the day from which to ask about it, the paper in the mail (R45–R48). */
function requestDays(one: CaseRecords, today: CalendarDate): Day[] {
  const country = countryInSentence(one.engagement.country)
  const clocks = statusClocks(one, today)
  const days = clocks.flatMap((clock): Day[] => {
    const reference = clock.reference ? `, ${clock.reference.value}` : ''
    const of = {
      key: `${one.id} ${clock.submission}`,
      named: `${clock.agency}${reference}; ${clientsOf(one)}`,
      sources: ['GUIDE'],
      case: one.id,
      record: { entity: 'submission', id: clock.submission },
      done: clock.closed,
    } as const
    const sent = `The request was sent on ${showDate(clock.sentOn)}.`
    const all: Day[] = [
      {
        ...of,
        kind: 'follow-up',
        date: clock.followUpFrom,
        what: `From now on a question about the request is in order, ${country}`,
        detail: `${sent} Ninety business days are over; no agency promises a time. Ask, do not file again.`,
        done: clock.closed || clock.completed.is || clock.followUps.some((day) => day >= clock.followUpFrom),
      },
    ]
    if (clock.completed.paperBy)
      all.push({
        ...of,
        kind: 'paper-in-mail',
        date: clock.completed.paperBy,
        what: `The paper should have come by mail, ${country}`,
        detail:
          'Completed is a state of the process and proves nothing; the paper does. Two weeks are allowed for the mail.',
      })
    const review = clock.nextReview?.on ?? recordedReview(one, clock.submission)
    if (review)
      all.push({
        ...of,
        kind: 'status-review',
        date: review,
        what: `Look at the status of the request, ${country}`,
        detail: `${sent} Write down the day, the text seen, who looked and when to look next.`,
      })
    return all
  })
  return [...days, ...loneReviews(one, clocks.length)]
}

/** The next look as the last one wrote it down, for requests that are over. */
function recordedReview(one: CaseRecords, submission: RecordId): CalendarDate | undefined {
  return latestCheck(one.checks.filter(({ record }) => (record.submission ?? submission) === submission))?.record
    .nextReview
}

/** A next look that was written down where it is not known about which request: it is kept all the same. */
function loneReviews(one: CaseRecords, requests: number): Day[] {
  if (requests === 1) return []
  const last = latestCheck(one.checks.filter(({ record }) => !record.submission))
  if (!last?.record.nextReview) return []
  return [
    {
      kind: 'status-review',
      key: one.id,
      date: last.record.nextReview,
      what: `Look at the status again, ${countryInSentence(one.engagement.country)}`,
      detail: `Written down on ${showDate(last.record.date)}, without the request it is about.`,
      named: clientsOf(one),
      sources: ['GUIDE'],
      case: one.id,
      record: { entity: 'status-check', id: last.id },
    },
  ]
}

const latestCheck = (checks: readonly Kept<'status-check'>[]): Kept<'status-check'> | undefined =>
  checks.reduce<Kept<'status-check'> | undefined>(
    (last, one) => (last && last.record.date > one.record.date ? last : one),
    undefined,
  )

/** What was agreed to happen next when somebody was called or written to (R40). */
function contactDays(one: CaseRecords): Day[] {
  return one.contacts.flatMap(({ id, record }): Day[] =>
    record.nextOn
      ? [
          {
            kind: 'next-contact',
            key: `${one.id} ${id}`,
            date: record.nextOn,
            what: `Next step after a contact, ${countryInSentence(one.engagement.country)}`,
            detail: `The contact was on ${showDate(record.date)}.`,
            named: `${record.who}: ${record.next ?? record.summary}`,
            sources: [],
            case: one.id,
            record: { entity: 'contact', id },
            done: one.contacts.some((later) => later.record.date >= (record.nextOn ?? '') && later.id !== id),
          },
        ]
      : [],
  )
}

/** A paper whose period ends before the work does is asked for again in time (R83, R85). */
function renewDays(one: CaseRecords, today: CalendarDate): Day[] {
  return one.papers.flatMap(({ id, record }): Day[] => {
    const { end } = record
    const goesOn = !one.engagement.end || (end !== undefined && one.engagement.end > end)
    if (record.state !== 'held' || !end || !goesOn) return []
    const renewed = one.papers.some((other) => other.record.renews === id && other.record.state !== 'refused')
    const by = startBy(laterBy(end, 1))
    const late = by < today && end >= today
    return [
      {
        kind: 'renew-paper',
        key: `${one.id} ${id}`,
        date: by,
        what: `Ask again for the paper from ${countryInSentence(record.country ?? one.engagement.country)}`,
        detail: `Its period ends on ${showDate(end)} and the work goes on. ${
          late ? `A new one could take until ${showDate(paperExpected(today))}. ` : ''
        }Counted back from that day: 90 business days and two weeks of mail.`,
        named: `${record.issuer}${record.number ? `, ${record.number}` : ''}; ${clientsOf(one)}`,
        sources: ['P-2605038'],
        case: one.id,
        record: { entity: 'paper', id },
        done: renewed,
      },
    ]
  })
}

function noticeDays({ notices }: CabinetRecords, today: CalendarDate): Day[] {
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

function refundDays(records: CabinetRecords, today: CalendarDate): Day[] {
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

function keepDays(records: CabinetRecords, today: CalendarDate): Day[] {
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

const clientsOf = (one: CaseRecords) => one.engagement.clients.map(({ name }) => name).join(', ')
