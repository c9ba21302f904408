import { type CalendarDate, showDate } from '../../model/dates.ts'
import type { RecordId } from '../../model/ids.ts'
import { countryInSentence } from '../agreements.ts'
import type { CaseRecords, Kept } from '../records.ts'
import { statusClocks } from '../status/statusClock.ts'
import { clientsOf, type Day } from './entry.ts'

/** What each request waits for: the next look at its status, the day from which to ask about it, the paper in the mail (R45–R48). */
export function requestDays(one: CaseRecords, today: CalendarDate): Day[] {
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
  const lone = one.checks.filter(({ record }) => !record.submission)
  const last = latestCheck(lone.filter(({ record }) => record.nextReview !== undefined))
  const due = last?.record.nextReview
  if (!last || !due) return []
  return [
    {
      kind: 'status-review',
      key: one.id,
      date: due,
      what: `Look at the status again, ${countryInSentence(one.engagement.country)}`,
      detail: `Written down on ${showDate(last.record.date)}, without the request it is about.`,
      named: clientsOf(one),
      sources: ['GUIDE'],
      case: one.id,
      record: { entity: 'status-check', id: last.id },
      done: lone.some(({ record }) => record.date >= due),
    },
  ]
}

const latestCheck = (checks: readonly Kept<'status-check'>[]): Kept<'status-check'> | undefined =>
  checks.reduce<Kept<'status-check'> | undefined>(
    (last, one) => (last && last.record.date > one.record.date ? last : one),
    undefined,
  )

/** What was agreed to happen next when somebody was called or written to (R40). */
export function contactDays(one: CaseRecords): Day[] {
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
