import { z } from 'zod'
import { CalendarDate, END_BEFORE_BEGIN, endNotBeforeBegin, Instant } from './dates.ts'
import { CaseId, RecordId, Sha256 } from './ids.ts'
import { DocumentIds } from './references.ts'
import { Situation } from './situation.ts'
import { Country, LIMITS, Line, Note, Verbatim } from './text.ts'

/**
 * Which country covers the work and which paper proves it (domain.md §3.1): A foreign-covered, B US-covered,
 * C SSA letter, D Norway's determination of residence, E special exception, F no agreement. Absent: unresolved (R11).
 */
export const LANE = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Lane = (typeof LANE)[number]

/** What a request asks about an employer; absent for the self-employed, who never see these fields (R30, R32, R75). */
const Employment = z.strictObject({
  usEmployer: z
    .strictObject({
      name: Line.describe('legal name, as payroll has it'),
      street: Line.optional(),
      city: Line.optional(),
      state: Line.optional(),
      zip: Line.optional(),
    })
    .optional(),
  foreignEmployer: z.strictObject({ name: Line, address: Note.optional() }).optional(),
  hiredOn: CalendarDate.optional(),
  hiredIn: Country.optional(),
})

/** The engagement a case is about: one country, one kind of activity, one or more clients, a period. One per case. */
export const Engagement = z
  .strictObject({
    clients: z
      .array(z.strictObject({ name: Line, country: Country.optional(), address: Note.optional() }))
      .min(1)
      .max(LIMITS.list),
    country: Country.describe('the other country of the agreement'),
    work: Line.optional().describe('nature of the self-employed activity'),
    businessName: Line.optional(),
    businessAddress: Note.optional().describe('where the trade or business is in the other country'),
    businessAddressUs: Note.optional().describe('where it is in the United States; "none" where there is none'),
    employment: Employment.optional().describe('only where the work is done for an employer'),
    begin: CalendarDate,
    end: CalendarDate.optional().describe('absent while the engagement goes on'),
    lane: z.enum(LANE).optional(),
    situation: Situation.optional().describe('the facts from which the lane follows'),
    facts: z
      .array(z.strictObject({ fact: Line, source: Line.optional(), readOn: CalendarDate.optional() }))
      .max(LIMITS.list)
      .default([]),
    coveredBy: z
      .array(z.strictObject({ case: CaseId, paper: RecordId, note: Note.optional() }))
      .max(LIMITS.list)
      .default([])
      .describe('papers kept in other cases that cover this work too: a certificate names no client'),
    note: Note.optional(),
  })
  .refine(endNotBeforeBegin, END_BEFORE_BEGIN)
export type Engagement = z.infer<typeof Engagement>

export const CHANNEL = ['online', 'mail', 'fax', 'portal', 'in-person'] as const

/** A request as it was sent: an SSA request has a Control Number, a foreign one the agency's own reference (R38). */
export const Submission = z.strictObject({
  sentOn: CalendarDate,
  agency: Line,
  channel: z.enum(CHANNEL),
  controlNumber: Verbatim.optional().describe('SSA requests only; shape undocumented, kept verbatim'),
  foreignReference: Verbatim.optional(),
  emailConfirmation: z.boolean().optional().describe('whether e-mail confirmation was requested (R25)'),
  confirmation: RecordId.optional().describe('the confirmation as a document of this case'),
  note: Note.optional(),
})
export type Submission = z.infer<typeof Submission>

/** One look at the status: what the agency's page said that day, as free text; a process state, never proof (R44, R47). */
export const StatusCheck = z.strictObject({
  date: CalendarDate,
  submission: RecordId.optional(),
  seen: Verbatim,
  checkedBy: Line.optional(),
  followUp: Line.optional(),
  nextReview: CalendarDate.optional(),
  note: Note.optional(),
})
export type StatusCheck = z.infer<typeof StatusCheck>

export const PAPER_KIND = [
  'foreign-certificate',
  'us-certificate',
  'ssa-letter',
  'residence-determination',
  'other',
] as const
export const YES_NO = ['yes', 'no'] as const
export const PAPER_STATE = ['asked', 'held', 'replaced', 'lost', 'refused'] as const

/** A paper: certificate of coverage, SSA letter or determination, with its period and its scans in page order. */
export const Paper = z
  .strictObject({
    kind: z.enum(PAPER_KIND),
    state: z.enum(PAPER_STATE),
    issuer: Line,
    country: Country.optional().describe('country of the issuer'),
    number: Verbatim.optional(),
    form: Verbatim.optional().describe('form number printed on it, such as D/USA 101'),
    begin: CalendarDate.optional(),
    end: CalendarDate.optional(),
    openEnded: z.boolean().default(false),
    bilateralForm: z
      .enum(YES_NO)
      .optional()
      .describe('whether it is the form of this agreement, not one such as the EU\u2019s A1'),
    nameOnPaper: Line.optional().describe('as printed on it, where it is not the name on record'),
    language: Line.optional(),
    translation: RecordId.optional().describe('a labelled transcription or translation, as a document of this case'),
    transcription: z
      .array(z.strictObject({ field: Line, original: Note.optional(), english: Note }))
      .max(LIMITS.list)
      .optional()
      .describe(
        'what the paper says, field by field: its own name of the field, the words printed, the same in English',
      ),
    receivedOn: CalendarDate.optional(),
    replaces: RecordId.optional().describe('the paper that this one stands in for, such as a corrected or lost one'),
    renews: RecordId.optional().describe('the paper whose period this one goes on from'),
    documents: DocumentIds.describe('its scans in page order'),
    keepPermanently: z.boolean().optional().describe('kept beyond every retention date'),
    note: Note.optional(),
  })
  .refine(endNotBeforeBegin, END_BEFORE_BEGIN)
  .refine((paper) => !(paper.openEnded && paper.end), { message: 'an open-ended paper has no end date', path: ['end'] })
export type Paper = z.infer<typeof Paper>

export const DOCUMENT_KIND = [
  'confirmation',
  'certificate',
  'request',
  'contract',
  'invoice',
  'payment-proof',
  'contribution-proof',
  'correspondence',
  'tax-return',
  'identity',
  'other',
] as const

/** What the first bytes say a file is. `other` is kept as an opaque file. */
export const FILE_TYPE = ['pdf', 'jpeg', 'png', 'tiff', 'heic', 'webp', 'text', 'csv', 'eml', 'other'] as const
export type FileType = (typeof FILE_TYPE)[number]

/** Quarter turns of a page, clockwise, in degrees. */
export const TURNS = [90, 180, 270] as const
export type Turn = (typeof TURNS)[number]

/** How one page is shown: turned first, then cut to a part of it. The file stays as it was taken. */
export const PageView = z
  .strictObject({
    page: z.number().int().min(1).max(10_000),
    turn: z.union([z.literal(90), z.literal(180), z.literal(270)]).optional(),
    crop: z
      .strictObject({
        x: z.number().min(0).max(1),
        y: z.number().min(0).max(1),
        width: z.number().min(0.05).max(1),
        height: z.number().min(0.05).max(1),
      })
      .refine(({ x, y, width, height }) => x + width <= 1.000_001 && y + height <= 1.000_001, 'it lies beyond the page')
      .optional()
      .describe('fractions of the page as it is turned'),
  })
  .refine(({ turn, crop }) => turn !== undefined || crop !== undefined, 'it shows the page as it is')
export type PageView = z.infer<typeof PageView>

/** An evidence file as imported, byte for byte, never changed. What may change is what people call it and how it is shown. */
export const Document = z.strictObject({
  title: Line,
  kind: z.enum(DOCUMENT_KIND).default('other'),
  date: CalendarDate.optional(),
  name: z.string().min(1).max(LIMITS.fileName).describe('file name as imported'),
  otherNames: z
    .array(z.string().min(1).max(LIMITS.fileName))
    .max(LIMITS.list)
    .default([])
    .describe('names under which the same bytes came again'),
  type: z.enum(FILE_TYPE),
  bytes: z.number().int().nonnegative(),
  sha256: Sha256,
  importedAt: Instant,
  view: z
    .array(PageView)
    .max(LIMITS.list)
    .refine((views) => new Set(views.map(({ page }) => page)).size === views.length, 'the same page is named twice')
    .optional()
    .describe('how pages are shown, where not as they are'),
  note: Note.optional(),
})
export type Document = z.infer<typeof Document>
