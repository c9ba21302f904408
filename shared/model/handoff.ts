import { z } from 'zod'
import { CalendarDate, Instant, Year } from './dates.ts'
import { HANDOFF_CHANNEL, PASSWORD_GIVEN } from './handoffWords.ts'
import { CaseId, RecordId, Sha256 } from './ids.ts'
import { LIMITS, Line, Note } from './text.ts'

/** Most exhibits of one handoff. */
const MOST_EXHIBITS = 20_000

const Pages = z.strictObject({ from: z.number().int().positive(), to: z.number().int().positive() })

/** A PDF with bundle pages. */
const BundleFile = z.strictObject({ file: z.string().min(1).max(LIMITS.line), sha256: Sha256, pages: Pages })

/** A document that was handed over, or kept back, by its place. */
const Placed = z.strictObject({ case: CaseId, document: RecordId })

/** Who gets a handoff. The name says which series it belongs to. */
export const Recipient = z.strictObject({ name: Line, firm: Line.optional(), note: Note.optional() })
export type Recipient = z.infer<typeof Recipient>

/** A document that was kept back on purpose, and why. */
export const LeftOut = Placed.extend({ reason: Line })
export type LeftOut = z.infer<typeof LeftOut>

/** An exhibit as it was given: its number is never given to another document of the same edition. */
export const GivenExhibit = Placed.extend({
  exhibit: z.number().int().positive(),
  title: Line,
  sha256: Sha256,
  slip: z.number().int().positive().optional().describe('page of its slip sheet'),
  pages: Pages.optional(),
  missing: z.literal(true).optional().describe('the cabinet could not give its file'),
})
export type GivenExhibit = z.infer<typeof GivenExhibit>

/**
 * A handoff that was made: one volume of the series that its recipient gets. Written by making it; only to whom and how it
 * was given, and what came back, is written by hand.
 */
export const Handoff = z
  .strictObject({
    series: RecordId.describe('the id of the first handoff of the series'),
    edition: z.number().int().positive(),
    volume: z.number().int().positive(),
    before: RecordId.optional().describe('the handoff of the same series before this one'),
    madeOn: CalendarDate,
    writtenAt: Instant,
    years: z.array(Year).min(1).max(LIMITS.list),
    cases: z.array(CaseId).max(LIMITS.list),
    protection: z.enum(['none', 'zip', 'pdf']),
    forFiling: z.boolean().default(false).describe('whether the year attachments show the whole SSN'),
    bundle: BundleFile.extend({
      others: z
        .array(BundleFile)
        .max(MOST_EXHIBITS)
        .default([])
        .describe('its further files, where a limit of size cut it; its own pages are those of the whole bundle'),
    }),
    exhibits: z.array(GivenExhibit).max(MOST_EXHIBITS),
    withdrawn: z
      .array(z.strictObject({ exhibit: z.number().int().positive(), reason: Line }))
      .max(MOST_EXHIBITS)
      .default([])
      .describe('exhibits of earlier volumes that no longer count'),
    leftOut: z.array(LeftOut).max(MOST_EXHIBITS).default([]),
    manifestSha256: Sha256,
    manifestBefore: Sha256.optional(),
    auditHeads: z
      .array(z.strictObject({ case: CaseId.optional(), no: z.number().int().nonnegative(), hash: Sha256 }))
      .max(LIMITS.list + 1),
    recipient: Recipient.optional(),
    channel: z.enum(HANDOFF_CHANNEL).optional(),
    givenOn: CalendarDate.optional(),
    passwordGiven: z.enum(PASSWORD_GIVEN).optional(),
    questions: z
      .array(
        z.strictObject({
          askedOn: CalendarDate,
          question: Note.refine((text) => text.trim() !== '', 'must not be empty'),
          answeredOn: CalendarDate.optional(),
          answer: Note.optional(),
        }),
      )
      .max(LIMITS.list)
      .default([])
      .describe('what the recipient asked back'),
    note: Note.optional(),
  })
  .superRefine(({ questions, protection, passwordGiven }, context) => {
    if (passwordGiven && protection === 'none')
      context.addIssue({ code: 'custom', path: ['passwordGiven'], message: 'this handoff has no password' })
    for (const [at, { askedOn, answeredOn, answer }] of questions.entries()) {
      const path = ['questions', at, 'answeredOn']
      if (answeredOn && answeredOn < askedOn)
        context.addIssue({ code: 'custom', path, message: 'it lies before the day it was asked' })
      if (answeredOn && !answer)
        context.addIssue({ code: 'custom', path, message: 'there is no answer, though somebody answered' })
    }
  })
export type Handoff = z.infer<typeof Handoff>

/** What is written by hand afterwards; everything else stays as it was made. */
export const HANDOFF_BY_HAND = ['recipient', 'channel', 'givenOn', 'passwordGiven', 'questions', 'note'] as const
