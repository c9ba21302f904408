import { z } from 'zod'
import { CalendarDate, END_BEFORE_BEGIN, endNotBeforeBegin, Year } from './dates.ts'
import { Country, LIMITS, Line, Note } from './text.ts'

/** How the two countries see the work. `mixed`: one sees self-employment, the other employment. */
export const WORKER = ['self-employed', 'employee', 'mixed'] as const

/** Who employs in the other country: the one who sent the worker, an affiliate of theirs, or somebody else. */
export const EMPLOYED_BY = ['same-employer', 'affiliate', 'other-employer'] as const

/** Whom a German freelancer pays for health insurance: it decides who issues the certificate. */
export const INSURED = ['statutory', 'private', 'none'] as const

/** Canada's two pension plans: each has an issuer of its own. */
export const PENSION_PLAN = ['CPP', 'QPP'] as const

/** Facts of a case that are asked for and that a person may not know: where each is recorded. */
export const ASKED_FACT = [
  'person.citizenships',
  'engagement.situation.worker',
  'engagement.situation.selfEmployedIn',
  'engagement.situation.residence',
  'engagement.situation.workedIn',
  'engagement.situation.transfer',
  'engagement.situation.transfer.from',
  'engagement.situation.transfer.expectedEnd',
  'engagement.situation.transfer.earlier',
  'engagement.situation.insurance.worker',
  'engagement.situation.insurance.family',
  'engagement.situation.bases',
  'engagement.situation.bases.present',
  'engagement.situation.election',
  'engagement.situation.election.askedOn',
  'engagement.situation.contributionsTo',
  'engagement.situation.incomeElsewhere',
  'engagement.situation.pensionPlan',
  'engagement.situation.insured',
  'engagement.situation.employer.american',
  'engagement.situation.employer.employedBy',
  'engagement.situation.employer.section3121l',
  'engagement.situation.employer.section3121l.effective',
  'engagement.situation.exception',
  'engagement.situation.exception.grants',
] as const
export type AskedFact = (typeof ASKED_FACT)[number]

/** Days before which a stretch of time begins and ends; both ends are part of it. */
const stretch = { begin: CalendarDate, end: CalendarDate.optional() }

const dayCount = z.number().int().min(0).max(366)

const Residence = z
  .strictObject({ country: Country, begin: CalendarDate.optional(), end: CalendarDate.optional() })
  .refine(endNotBeforeBegin, END_BEFORE_BEGIN)

const Transfer = z
  .strictObject({
    temporary: z.boolean().describe('false: set up where it is, or moved for good'),
    from: Country.optional().describe('where the business or the worker came from'),
    begin: CalendarDate.optional().describe('first day there; absent: the engagement’s'),
    expectedEnd: CalendarDate.optional().describe('last day there as it is expected; absent: the engagement’s end'),
    earlier: z
      .array(z.strictObject(stretch).refine(endNotBeforeBegin, END_BEFORE_BEGIN))
      .max(LIMITS.list)
      .optional()
      .describe('earlier moves to the same country; empty: there was none'),
  })
  .refine(({ begin, expectedEnd }) => endNotBeforeBegin({ begin, end: expectedEnd }), {
    message: 'the expected end lies before the beginning',
    path: ['expectedEnd'],
  })

const Employer = z.strictObject({
  american: z.boolean().optional().describe('whether the employer that sends is an American one'),
  employedBy: z.enum(EMPLOYED_BY).optional().describe('who employs in the country of the work'),
  section3121l: z
    .strictObject({ agreed: z.boolean(), effective: CalendarDate.optional() })
    .optional()
    .describe('whether the American employer covers the affiliate’s workers by agreement with the IRS'),
})

const Exception = z
  .strictObject({
    askedOn: CalendarDate.optional(),
    askedOf: Country.optional().describe('the country whose coverage is wanted'),
    grantedOn: CalendarDate.optional(),
    grants: Country.optional().describe('the country whose coverage was granted'),
    refusedOn: CalendarDate.optional(),
  })
  .refine(({ grantedOn, refusedOn }) => !(grantedOn && refusedOn), {
    message: 'an exception is granted or refused, not both',
    path: ['refusedOn'],
  })

/**
 * The facts from which the lane of a case follows (domain.md §1.2, §3.1; R10, R17). Every one is optional: what is absent has not been
 * answered, which is something else than "no"; `unknown` keeps that somebody was asked and did not know.
 */
export const Situation = z.strictObject({
  worker: z.enum(WORKER).optional(),
  selfEmployedIn: Country.optional().describe('with worker “mixed”: the country that sees self-employment'),
  residence: z
    .array(Residence)
    .max(LIMITS.list)
    .optional()
    .describe('where the person lives during the engagement; absent: the residence history, then the person'),
  workedIn: z.array(Country).max(LIMITS.list).optional().describe('every country in which the work is done'),
  bases: z
    .array(z.strictObject({ year: Year, country: Country, days: dayCount, present: dayCount.optional() }))
    .max(LIMITS.list)
    .optional()
    .describe('days of a tax year with a fixed base in a country, and days physically there (France)'),
  transfer: Transfer.optional(),
  insurance: z
    .strictObject({
      worker: z.boolean().optional(),
      family: z.boolean().optional().describe('also true when no family comes along'),
      arrangedOn: CalendarDate.optional(),
      what: Line.optional(),
    })
    .optional()
    .describe('private health insurance for the time there (France, Japan)'),
  insured: z.enum(INSURED).optional().describe('how the person is insured in Germany'),
  contributionsTo: z
    .array(z.strictObject({ country: Country, agency: Line.optional() }))
    .max(LIMITS.list)
    .optional()
    .describe('to whom contributions for this work are paid'),
  election: z
    .strictObject({ country: Country, askedOn: CalendarDate.optional() })
    .optional()
    .describe('Italy: the country chosen by asking it for a certificate'),
  incomeElsewhere: z.boolean().optional().describe('Norway: income from outside both countries'),
  pensionPlan: z.enum(PENSION_PLAN).optional().describe('Canada: which plan the person pays into'),
  employer: Employer.optional(),
  exception: Exception.optional().describe('a special exception that was asked for'),
  refusal: z
    .strictObject({ agency: Line, country: Country, on: CalendarDate.optional(), reason: Note.optional() })
    .optional()
    .describe('an agency that will not issue a paper'),
  escalation: z
    .strictObject({ why: Line, on: CalendarDate.optional() })
    .optional()
    .describe('why this goes to SSA or an adviser, whatever the facts say'),
  unknown: z
    .array(z.enum(ASKED_FACT))
    .max(LIMITS.list)
    .optional()
    .describe(
      'facts that were asked for and that the person does not know; one that is recorded since counts as known',
    ),
})
export type Situation = z.infer<typeof Situation>
