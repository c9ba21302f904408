import { z } from 'zod'
import { CalendarDate, Year } from './dates.ts'
import { CaseId } from './ids.ts'
import { Decimal } from './money.ts'
import { Country, LIMITS, Line, Note } from './text.ts'

/** A US Social Security Number as SSA wants it typed, 000-00-0000 (R27). */
export const Ssn = z.string().regex(/^\d{3}-\d{2}-\d{4}$/, 'an SSN is written 000-00-0000')

/** The person whose papers these are: one per cabinet. */
export const Person = z.strictObject({
  nameOnRecord: Line.describe('the name exactly as on the official record (R26)'),
  nameOnReturn: Line.optional(),
  ssn: Ssn.optional(),
  birthDate: CalendarDate.optional(),
  citizenships: z.array(Country).max(10).default([]),
  residence: Country.optional(),
  address: Note.optional(),
  spouse: z
    .strictObject({
      name: Line,
      birthDate: CalendarDate.optional(),
      citizenships: z.array(Country).max(10).default([]),
      since: CalendarDate.optional(),
      note: Note.optional(),
    })
    .optional()
    .describe('some agencies ask for the spouse; the SSN is not among it'),
  note: Note.optional(),
})
export type Person = z.infer<typeof Person>

/** `***-**-6789`: how an SSN is shown unless someone asks for it, which is logged (R94). */
export function maskSsn(ssn: string): string {
  return `***-**-${ssn.slice(-4)}`
}

export const FILING_STATUS = [
  'single',
  'married-joint',
  'married-separate',
  'head-of-household',
  'surviving-spouse',
] as const

/** What the user says the year's position is; Coverkeep records it and never decides it alone. */
export const YEAR_POSITION = ['foreign-coverage', 'us-coverage', 'mixed', 'undecided'] as const

/** One tax year of the person, over all businesses and cases: Schedule SE belongs to the person and the year. */
export const TaxYear = z.strictObject({
  year: Year,
  filingStatus: z.enum(FILING_STATUS).optional(),
  position: z.enum(YEAR_POSITION).default('undecided'),
  businesses: z
    .array(
      z.strictObject({
        name: Line,
        case: CaseId.optional(),
        netEarningsUsd: Decimal.optional().describe('Schedule C net profit in USD; may be negative'),
      }),
    )
    .max(LIMITS.list)
    .default([]),
  attached: z
    .array(z.strictObject({ what: Line, on: CalendarDate.optional() }))
    .max(LIMITS.list)
    .default([]),
  filedOn: CalendarDate.optional(),
  note: Note.optional(),
})
export type TaxYear = z.infer<typeof TaxYear>
