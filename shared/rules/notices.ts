import { type CalendarDate, showDate } from '../model/dates.ts'
import type { RecordId } from '../model/ids.ts'
import { laterBy } from './businessDays.ts'
import type { Finding } from './finding.ts'
import type { PersonRecords } from './records.ts'
import type { SourceKey } from './sources.ts'

/** Days from the date of the letter that are usual for a CP2000 (domain.md §7.2, item 9). */
export const USUAL_ANSWER_DAYS = 30

/** Says who, where a response date was not read from the letter. */
export const NOTICE_SOURCES: readonly SourceKey[] = ['IRSCP']

/** A letter that may want an answer, and by when (R91). */
export interface NoticeDue {
  readonly notice: RecordId
  readonly date: CalendarDate
  readonly year?: number
  readonly responseDue: CalendarDate
  /** `letter`: as recorded from the letter. `usual`: 30 days after its date, as is usual for a CP2000; the letter itself decides. */
  readonly basis: 'letter' | 'usual'
  readonly state: 'answered' | 'open' | 'overdue'
  readonly answeredOn?: CalendarDate
  /** Set when the answer was sent after the day it was due. */
  readonly late?: true
}

/** R91: when each notice wants its answer. One with an answer or the day of it counts as answered. */
export function noticesDue(notices: PersonRecords['notices'], today: CalendarDate): NoticeDue[] {
  return notices.map(({ id, record }) => {
    const responseDue = record.responseDue ?? laterBy(record.date, USUAL_ANSWER_DAYS)
    const { answeredOn } = record
    const answered = answeredOn !== undefined || (record.answer ?? '').trim() !== ''
    return {
      notice: id,
      date: record.date,
      ...(record.year === undefined ? {} : { year: record.year }),
      responseDue,
      basis: record.responseDue ? 'letter' : 'usual',
      state: answered ? 'answered' : responseDue < today ? 'overdue' : 'open',
      ...(answeredOn ? { answeredOn } : {}),
      ...(answeredOn && answeredOn > responseDue ? { late: true } : {}),
    }
  })
}

/** R91: notices without an answer, and those whose day of response nobody read from the letter. */
export function noticeFindings(notices: PersonRecords['notices'], today: CalendarDate): Finding[] {
  return noticesDue(notices, today).flatMap((due): Finding[] => {
    if (due.state === 'answered') return []
    const about = due.year === undefined ? 'A notice' : `A notice about ${due.year}`
    const of = {
      sources: NOTICE_SOURCES,
      requirements: ['R91'],
      records: [{ entity: 'notice', id: due.notice }],
      due: due.responseDue,
      ...(due.year === undefined ? {} : { year: due.year }),
    } as const
    const basis =
      due.basis === 'letter'
        ? 'the day recorded from the letter'
        : '30 days after its date, which is usual for a CP2000; the letter itself decides'
    const overdue = due.state === 'overdue'
    return [
      {
        ...of,
        code: overdue ? 'notice-overdue' : 'notice-unanswered',
        weight: overdue ? 'risk' : 'open',
        what: `${about} has no answer on record; the response ${overdue ? 'was' : 'is'} due by ${showDate(due.responseDue)} (${basis}).`,
        why: 'A CP2000 is answered within about 30 days, signed and with copies, and without an amended return for that year.',
        step: overdue
          ? 'Ask the preparer today what can still be answered, and record what was sent.'
          : 'Answer with copies, not originals, and record the day and the answer.',
      },
    ]
  })
}
