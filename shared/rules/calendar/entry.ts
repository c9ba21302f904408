import type { CalendarDate } from '../../model/dates.ts'
import type { EntityName } from '../../model/entities.ts'
import type { CaseId, RecordId } from '../../model/ids.ts'
import { FILING_KIND } from '../filingDates.ts'
import type { CaseRecords } from '../records.ts'
import type { SourceKey } from '../sources.ts'

/** What a day can be kept for. `start-by`: the last day to ask for a paper that has to be there by a filing date; `limit-end`: the last day within an agreement's time limit. */
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
  'italy-election',
  'limit-end',
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
export type Day = Omit<CalendarEntry, 'state'> & { readonly done?: boolean }

/** The clients of a case, for the words that name them. */
export const clientsOf = (one: CaseRecords): string => one.engagement.clients.map(({ name }) => name).join(', ')
