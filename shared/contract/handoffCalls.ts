import { z } from 'zod'
import { FILE_TYPE } from '../model/case.ts'
import { CalendarDate, Year } from '../model/dates.ts'
import { LeftOut, Recipient } from '../model/handoff.ts'
import { HANDOFF_PART, LIMIT_BY, LIMIT_BYTES, ORIGINALS } from '../model/handoffWords.ts'
import { CaseId, RecordId, Sha256 } from '../model/ids.ts'
import { LIMITS } from '../model/text.ts'
import { NUMBER_KIND } from '../rules/privateNumbers.ts'
import { call } from './call.ts'

/** A file that was written, where it lies and what it is. */
export const FileWritten = z.strictObject({ path: z.string(), bytes: z.number().int(), sha256: Sha256 })

/** A number that an exhibit shows in clear, by its last characters. */
const Shown = z.strictObject({
  kind: z.enum(NUMBER_KIND),
  masked: z.string(),
  times: z.number().int().positive(),
  pages: z.array(z.number().int()).describe('pages of the document, from 1; empty in a text or mail'),
})

/** One exhibit as it would be handed over. */
export const ExhibitPreview = z.strictObject({
  exhibit: z.number().int(),
  label: z.string(),
  case: CaseId,
  document: RecordId,
  title: z.string(),
  name: z.string(),
  type: z.enum(FILE_TYPE),
  bytes: z.number().int(),
  sha256: Sha256,
  uses: z.array(z.string()).describe('what it is shown for'),
  pages: z.number().int().nullable(),
  read: z.enum(['text', 'some-text', 'no-text', 'not-read']).describe('how far its text could be searched'),
  pagesWithoutText: z.array(z.number().int()).describe('look at these pages yourself'),
  filesWithoutText: z.array(z.string()).describe('files that a mail carries: look at these yourself'),
  notRead: z.string().nullable().describe('why it was not read'),
  numbers: z.array(Shown),
})
export type ExhibitPreview = z.infer<typeof ExhibitPreview>

const Range = z.strictObject({ from: z.number().int(), to: z.number().int() })

/** The largest file that a recipient takes. */
const Limit = z.strictObject({
  bytes: z.number().int().min(LIMIT_BYTES.least).max(LIMIT_BYTES.most),
  by: z
    .enum(LIMIT_BY)
    .describe(
      'parts: several files, cut between exhibits. scans: smaller gray pictures of scans where it is too large, then parts',
    ),
})

/** Which documents a handoff holds: the series it goes on with, and what is kept back. */
const documents = {
  recipient: Recipient.optional().describe('who gets it; the first handoff to someone begins a series'),
  next: z
    .enum(['supplement', 'edition'])
    .optional()
    .describe('how the series goes on: a volume with what is new, or everything anew with new numbers'),
  leaveOut: z.array(LeftOut).max(LIMITS.list).optional().describe('documents to keep back; a series remembers them'),
  putIn: z
    .array(z.strictObject({ case: CaseId, document: RecordId }))
    .max(LIMITS.list)
    .optional()
    .describe('documents of the series that were kept back or withdrawn and are not any more'),
  limit: Limit.optional().describe('for each PDF of the bundle; none unless told'),
}

/** Making what one recipient gets, and what is decided before. */
export const HANDOFF_CALLS = {
  'handoff.create': call({
    at: 'worker',
    surfaces: ['window', 'cli'],
    input: z.strictObject({
      cases: z.array(CaseId).describe('empty: every case; for a supplement those of its series'),
      years: z.array(Year).min(1).max(20),
      out: z.string().min(1).describe('the folder to make; it must not exist or be empty. Protected: the ZIP to make'),
      today: CalendarDate,
      protection: z
        .strictObject({ kind: z.enum(['zip', 'pdf']), password: z.string().optional().describe('absent: one is made') })
        .optional()
        .describe(
          'zip: one ZIP in which every file is encrypted (AES-256), instead of a folder. pdf: the bundle alone is encrypted (AES-256)',
        ),
      passwords: z
        .array(z.strictObject({ document: RecordId, password: z.string().max(1000) }))
        .optional()
        .describe('what opens documents that need a password; used once, kept nowhere'),
      ...documents,
      paper: z.enum(['letter', 'a4']).optional().describe('letter unless told'),
      originals: z.enum(ORIGINALS).optional().describe('where the files as imported go; folder unless told'),
      without: z.array(z.enum(HANDOFF_PART)).max(HANDOFF_PART.length).optional().describe('parts to leave out'),
      forFiling: z.boolean().optional().describe('year attachments with the whole SSN; logged as a view of it'),
    }),
    event: z.strictObject({ step: z.string(), done: z.number(), total: z.number() }),
    output: z.strictObject({
      /** The handoff's folder, or the one in which its ZIP lies. */
      folder: z.string(),
      zip: z.string().optional(),
      /** With the bundle alone encrypted: what anyone can read beside it, as paths. */
      inClear: z.array(z.string()).optional(),
      /** The password that was made for the ZIP or the bundle: shown once, kept nowhere. */
      password: z.string().optional(),
      files: z.array(FileWritten),
      /** The PDFs of the bundle in their order; one, unless a limit made it several. */
      bundles: z.array(
        z.strictObject({
          path: z.string(),
          bytes: z.number().int(),
          pages: Range,
          exhibits: Range.nullable().describe('numbers of the first and the last one in it'),
          over: z.literal(true).optional().describe('larger than the limit: it cannot be cut further'),
        }),
      ),
      reduced: z
        .array(z.strictObject({ exhibit: z.string(), pages: z.number().int(), dpi: z.number().int() }))
        .describe('exhibits whose pictures are smaller than in their files'),
      pages: z.number().int(),
      exhibits: z.number().int().describe('in this volume'),
      /** The record that was kept of it, and its place in its series. */
      handoff: RecordId,
      series: RecordId,
      edition: z.number().int(),
      volume: z.number().int(),
      attached: z.array(z.strictObject({ exhibit: z.string(), name: z.string(), reason: z.string() })),
      /** Exhibits whose file in the cabinet is damaged or missing: nothing of them is in the handoff but a page that says so. */
      missing: z.array(z.strictObject({ exhibit: z.string(), name: z.string(), sha256: Sha256, reason: z.string() })),
      warnings: z.array(z.string()),
    }),
  }),

  /** Lists what a handoff would hold and which private numbers stand in the text of its exhibits; writes nothing. */
  'handoff.preview': call({
    at: 'worker',
    surfaces: ['window', 'cli'],
    input: z.strictObject({
      cases: z.array(CaseId).describe('empty: every case; for a supplement those of its series'),
      years: z.array(Year).min(1).max(20),
      today: CalendarDate,
      ...documents,
    }),
    event: z.strictObject({ step: z.string(), done: z.number(), total: z.number() }),
    output: z.strictObject({
      exhibits: z.array(ExhibitPreview),
      leftOut: z.number().int().describe('documents that belong only to payments of other years'),
      parts: z
        .array(z.strictObject({ exhibits: Range.nullable(), bytes: z.number().int() }))
        .describe('files of the bundle under the limit, estimated from the sizes of the documents'),
      warnings: z.array(z.string()),
    }),
  }),
} as const
