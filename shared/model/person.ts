import { z } from 'zod'
import { CalendarDate, Year } from './dates.ts'
import { CaseId } from './ids.ts'
import { Decimal } from './money.ts'
import { Country, LIMITS, Line, Note, Verbatim } from './text.ts'

/** A US Social Security Number as SSA wants it typed, 000-00-0000 (R27). */
export const Ssn = z.string().regex(/^\d{3}-\d{2}-\d{4}$/, 'an SSN is written 000-00-0000')

/** A number of another country's social security, as its paper shows it: no shape is checked, and a US number is refused (R28). */
const ForeignNumber = Verbatim.refine(
  (text) => !/(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/.test(text),
  'this looks like a US SSN, which is kept in its own field only',
)

/** The person whose papers these are: one per cabinet. */
export const Person = z.strictObject({
  nameOnRecord: Line.describe('the name exactly as on the official record (R26)'),
  nameOnReturn: Line.optional(),
  nameParts: z
    .strictObject({
      first: Line.optional(),
      middle: Line.optional(),
      last: Line.optional(),
      secondLast: Line.optional(),
    })
    .optional()
    .describe('the same name in its parts, for forms that ask for them; secondLast: the second of two surnames'),
  birthName: Line.optional().describe('maiden or birth name, where it is another one'),
  ssn: Ssn.optional(),
  birthDate: CalendarDate.optional(),
  birthPlace: Line.optional().describe('town and country'),
  citizenships: z.array(Country).max(10).default([]),
  residence: Country.optional().describe('country of permanent residence'),
  address: Note.optional(),
  phone: Line.optional(),
  email: Line.optional(),
  foreignNumbers: z
    .array(z.strictObject({ country: Country, number: ForeignNumber, note: Note.optional() }))
    .max(20)
    .default([])
    .describe('social security numbers of other countries, verbatim'),
  family: z
    .array(
      z.strictObject({
        name: Line,
        relation: Line,
        birthDate: CalendarDate.optional(),
        number: ForeignNumber.optional().describe('in the other country, if known'),
        note: Note.optional(),
      }),
    )
    .max(30)
    .default([])
    .describe('who lives with the person; some agencies ask for them'),
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

/** How more time to file was asked for. The automatic two months abroad are not asked for and not recorded. */
export const EXTENSION_FORM = ['4868', '2350', 'letter'] as const

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
  wagesUsd: Decimal.refine((amount) => !amount.startsWith('-'), 'wages are not negative')
    .optional()
    .describe('wages of the year that US social security tax was paid on'),
  attached: z
    .array(z.strictObject({ what: Line, on: CalendarDate.optional() }))
    .max(LIMITS.list)
    .default([]),
  extensions: z
    .array(
      z.strictObject({
        form: z.enum(EXTENSION_FORM),
        sentOn: CalendarDate.optional(),
        until: CalendarDate.optional().describe('where the IRS named a day, as it does for Form 2350'),
      }),
    )
    .max(LIMITS.list)
    .optional()
    .describe('more time that was asked for'),
  filedOn: CalendarDate.optional(),
  seTaxPaidUsd: Decimal.optional().describe('self-employment tax that was paid for the year'),
  paidOn: CalendarDate.optional().describe('when that tax was paid; the last payment, where there were several'),
  note: Note.optional(),
})
export type TaxYear = z.infer<typeof TaxYear>
