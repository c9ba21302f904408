import { z } from 'zod'

/** Limits of what a person types, in one place: generous, so that nothing true is ever cut, bounded, so that nothing hurts. */
export const LIMITS = { line: 300, note: 20_000, list: 500, fileName: 255 } as const

/** One line of text, trimmed, NFC-normalised, not empty. */
export const Line = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().min(1, 'must not be empty').max(LIMITS.line))

/** Free text, NFC-normalised, may be empty. */
export const Note = z
  .string()
  .transform((text) => text.normalize('NFC'))
  .pipe(z.string().max(LIMITS.note))

/** Text an agency printed: kept verbatim (only the outer white space goes), because its shape is documented nowhere (R38). */
export const Verbatim = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().min(1, 'must not be empty').max(LIMITS.line))

/** ISO 3166-1 alpha-2 country code. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'a country is its two-letter ISO code, such as DE')
