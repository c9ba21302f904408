import { z } from 'zod'
import { CHANNEL } from './case.ts'
import { CalendarDate } from './dates.ts'
import { RecordId } from './ids.ts'
import { DocumentIds } from './references.ts'
import { LIMITS, Line, Note } from './text.ts'

/** The labels between which SSA's online form has one choose first (R20); a foreign request has none of them. */
export const REQUEST_LABEL = ['performer', 'employer', 'self-employed'] as const

/** A field of the request form with what goes into it. The SSN is not kept a second time: it stands with the person. */
const FieldValue = z.strictObject({
  field: Line.describe('as the form calls it'),
  value: Note.refine(
    (text) => !/(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/.test(text),
    'this looks like an SSN, which is kept with the person only',
  ),
  source: Line.optional().describe('the document or official text it was taken from'),
})

/** A request as it is prepared: by which label and channel, and what stands in each field (R20–R34). */
export const Request = z.strictObject({
  agency: Line,
  label: z.enum(REQUEST_LABEL).optional().describe('SSA requests only'),
  channel: z.enum(CHANNEL),
  language: z.string().max(10).optional().describe('of the letter, beside English; absent: the agency’s own'),
  preparedOn: CalendarDate.optional(),
  fields: z.array(FieldValue).max(LIMITS.list).default([]),
  reason: Note.optional().describe('why an exception or a letter is asked for, in words for the agency'),
  submission: RecordId.optional().describe('what it was sent as'),
  documents: DocumentIds.describe('what goes with it'),
  note: Note.optional(),
})
export type Request = z.infer<typeof Request>

export const CONTACT_HOW = ['phone', 'email', 'letter', 'fax', 'portal', 'in-person'] as const

/** A call, letter or visit: with whom, how, what was said and what comes next (R40). */
export const Contact = z.strictObject({
  date: CalendarDate,
  who: Line.describe('the person or office'),
  how: z.enum(CONTACT_HOW),
  summary: Note.refine((text) => text.trim() !== '', 'must not be empty'),
  next: Line.optional(),
  nextOn: CalendarDate.optional(),
  submission: RecordId.optional().describe('the request it was about'),
  documents: DocumentIds,
  note: Note.optional(),
})
export type Contact = z.infer<typeof Contact>
