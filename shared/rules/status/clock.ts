import { z } from 'zod'
import { CHANNEL, PAPER_STATE } from '../../model/case.ts'
import { CalendarDate } from '../../model/dates.ts'
import { RecordId } from '../../model/ids.ts'

/**
 * Where a request stands. `received`, `pending`, `completed`: SSA's labels, which SSA defines nowhere. `unknown`: another text was seen, which
 * is kept as it is. `no-label`: a foreign agency, which has none of these labels. `not-checked`: nobody looked yet.
 */
export const PROCESS_STATE = ['not-checked', 'received', 'pending', 'completed', 'unknown', 'no-label'] as const
export type ProcessState = (typeof PROCESS_STATE)[number]

/** What one request sent to an agency is waiting for, as of a day. Dates are calendar dates; nothing in it is a promise (R49). */
export const StatusClock = z.strictObject({
  submission: RecordId,
  agency: z.string(),
  toSsa: z.boolean(),
  sentOn: CalendarDate,
  channel: z.enum(CHANNEL),
  /** What every question about it has to name; kept verbatim. */
  reference: z.strictObject({ kind: z.enum(['control-number', 'foreign-reference']), value: z.string() }).optional(),
  state: z.enum(PROCESS_STATE),
  /** The last text seen, verbatim. */
  seen: z.string().optional(),
  seenOn: CalendarDate.optional(),
  checkedBy: z.string().optional(),
  /** Since when each look has shown the same text. */
  unchangedSince: CalendarDate.optional(),
  checks: z.number().int(),
  /** What the state can be read as, and what to do now. */
  meaning: z.string(),
  doNow: z.string(),
  /** The 90th business day after it was sent: not before then is a question about it in order. */
  followUpFrom: CalendarDate,
  businessDaysPassed: z.number().int(),
  mayFollowUp: z.boolean(),
  followUps: z.array(CalendarDate).describe('days on which a follow-up was recorded'),
  /** Two separate things: that SSA shows it as completed, and that the paper has come (R48). */
  completed: z.strictObject({
    is: z.boolean(),
    firstSeenOn: CalendarDate.optional(),
    paperBy: CalendarDate.optional(),
  }),
  paper: z.strictObject({
    received: z.boolean(),
    state: z.enum(PAPER_STATE).optional(),
    id: RecordId.optional(),
    receivedOn: CalendarDate.optional(),
  }),
  /** `closed`: the paper is here, or was refused. */
  closed: z.boolean(),
  nextReview: z
    .strictObject({
      on: CalendarDate,
      from: z.enum(['recorded', 'mail-time', 'business-days', 'monthly']),
      overdue: z.boolean(),
    })
    .optional(),
  refile: z.enum(['not-by-default', 'no-need', 'ask-first']),
  followUpText: z.strictObject({ subject: z.string(), body: z.string() }).optional(),
})
export type StatusClock = z.infer<typeof StatusClock>
