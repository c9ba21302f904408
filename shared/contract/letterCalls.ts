import { z } from 'zod'
import { CHANNEL } from '../model/case.ts'
import { CalendarDate } from '../model/dates.ts'
import { CaseId, RecordId, Sha256 } from '../model/ids.ts'
import { Packet } from '../rules/packet/shape.ts'
import { call } from './call.ts'

const both = ['window', 'cli'] as const

export const LETTER_AS = ['letter', 'fax', 'worksheet'] as const
export const LETTER_KIND = ['request', 'exception', 'ssa-letter'] as const

const asked = {
  case: CaseId,
  today: CalendarDate,
  as: z.enum(LETTER_AS).default('letter'),
  kind: z.enum(LETTER_KIND).optional().describe('absent: what the lane asks for'),
  language: z.string().max(10).optional().describe('beside English; absent: the agency’s own'),
  to: z.enum(['ssa', 'foreign-agency']).optional(),
  channel: z.enum(CHANNEL).optional(),
  fullSsn: z.boolean().default(false).describe('the whole Social Security Number; the log keeps that it was shown'),
}

const made = {
  pages: z.number().int(),
  as: z.enum(LETTER_AS),
  kind: z.enum(LETTER_KIND),
  to: Packet.shape.to,
  language: z.string(),
  subject: z.string(),
  /** It says on its face that it is not ready, for these reasons. */
  draft: z.boolean(),
  open: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  warnings: Packet.shape.warnings,
}

/** The letter, fax or worksheet of a request: to look at, to keep in the case, to write to the disk. */
export const LETTER_CALLS = {
  'letter.preview': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject(asked),
    output: z.strictObject({
      ...made,
      pictures: z.array(z.instanceof(Uint8Array)).describe('the pages as PNG, in order'),
      languages: z.array(z.string()).describe('those a letter to this agency can be written in, English last'),
    }),
  }),
  'letter.keep': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject(asked),
    output: z.strictObject({
      ...made,
      document: RecordId,
      already: z.boolean().describe('the same bytes were here before'),
    }),
  }),
  'letter.write': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      ...asked,
      out: z.string().min(1).describe('the PDF to write'),
      force: z.boolean().default(false).describe('replace a file that is there'),
    }),
    output: z.strictObject({ ...made, path: z.string(), bytes: z.number().int(), sha256: Sha256 }),
  }),
} as const
