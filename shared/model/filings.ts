import { z } from 'zod'
import { CalendarDate, END_BEFORE_BEGIN, endNotBeforeBegin, Year } from './dates.ts'
import { Money } from './money.ts'
import { DocumentsAnywhere } from './references.ts'
import { Country, Line, Note, Verbatim } from './text.ts'

/** Filings that a certificate of coverage does not do away with (R60–R64). `other`: named in `name`. */
export const FILING_FORM = ['1116', '2555', '8938', 'FBAR', 'other'] as const
export const FILED = ['yes', 'no', 'not-checked'] as const

/** Whether another filing was made for a tax year; that nobody looked is an answer too. */
export const OtherFiling = z
  .strictObject({
    year: Year,
    form: z.enum(FILING_FORM),
    name: Line.optional().describe('which form, where it is another one'),
    filed: z.enum(FILED),
    filedOn: CalendarDate.optional(),
    documents: DocumentsAnywhere,
    note: Note.optional(),
  })
  .refine((one) => (one.form === 'other') === (one.name !== undefined), {
    message: 'it goes with the form "other", and only with it',
    path: ['name'],
  })
  .refine((one) => one.filed === 'yes' || !one.filedOn, {
    message: 'only what was filed has a date',
    path: ['filedOn'],
  })
export type OtherFiling = z.infer<typeof OtherFiling>

/** A letter from the IRS or an agency that may want an answer by a day (R91). */
export const Notice = z
  .strictObject({
    agency: Line,
    date: CalendarDate.describe('the date printed on it'),
    number: Verbatim.optional().describe('as printed, such as CP2000'),
    year: Year.optional().describe('the tax year it is about'),
    about: Line.optional(),
    receivedOn: CalendarDate.optional(),
    responseDue: CalendarDate.optional(),
    answer: Note.optional(),
    answeredOn: CalendarDate.optional(),
    documents: DocumentsAnywhere,
    note: Note.optional(),
  })
  .superRefine((notice, context) => {
    for (const path of ['receivedOn', 'responseDue', 'answeredOn'] as const) {
      const day = notice[path]
      if (day && day < notice.date)
        context.addIssue({ code: 'custom', path: [path], message: 'it lies before the date of the letter' })
    }
  })
export type Notice = z.infer<typeof Notice>

/** Proof that contributions were paid to a country's system for a year (R66). */
export const ContributionProof = z
  .strictObject({
    year: Year,
    country: Country,
    agency: Line,
    amount: Money.optional(),
    begin: CalendarDate.optional(),
    end: CalendarDate.optional(),
    documents: DocumentsAnywhere,
    note: Note.optional(),
  })
  .refine(endNotBeforeBegin, END_BEFORE_BEGIN)
export type ContributionProof = z.infer<typeof ContributionProof>
