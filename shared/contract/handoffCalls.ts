import { z } from 'zod'
import { FILE_TYPE } from '../model/case.ts'
import { CalendarDate, Year } from '../model/dates.ts'
import { CaseId, RecordId, Sha256 } from '../model/ids.ts'
import { NUMBER_KIND } from '../rules/privateNumbers.ts'
import { call } from './call.ts'

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

/** What is decided before a handoff is made. */
export const HANDOFF_CALLS = {
  /** Lists what a handoff would hold and which private numbers stand in the text of its exhibits; writes nothing. */
  'handoff.preview': call({
    at: 'worker',
    surfaces: ['window', 'cli'],
    input: z.strictObject({
      cases: z.array(CaseId).describe('empty: every case'),
      years: z.array(Year).min(1).max(20),
      today: CalendarDate,
    }),
    event: z.strictObject({ step: z.string(), done: z.number(), total: z.number() }),
    output: z.strictObject({
      exhibits: z.array(ExhibitPreview),
      leftOut: z.number().int().describe('documents that belong only to payments of other years'),
      warnings: z.array(z.string()),
    }),
  }),
} as const
