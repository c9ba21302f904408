import { z } from 'zod'
import { call } from './call.ts'

/** A sheet in plain text that a person asked for: recovery words, the report of a check-up. Nothing else is written in clear by name. */
export const SHEET_CALLS = {
  'sheet.save': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({
      file: z.string().min(1).describe('a new file outside the cabinet; its name ends in .txt'),
      text: z.string().min(1).max(2_000_000),
    }),
    output: z.strictObject({ file: z.string(), bytes: z.number().int() }),
  }),
} as const
