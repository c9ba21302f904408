import { z } from 'zod'
import { CalendarDate, END_BEFORE_BEGIN, endNotBeforeBegin } from './dates.ts'
import { CaseId } from './ids.ts'
import { DocumentsAnywhere } from './references.ts'
import { Country, Line, Note } from './text.ts'

/** Where the person lived, and what shows it: residence decides the country in 18 agreements (R10). */
export const ResidencePeriod = z
  .strictObject({
    country: Country,
    begin: CalendarDate,
    end: CalendarDate.optional().describe('absent while the person lives there'),
    address: Note.optional(),
    shownBy: Line.optional().describe('what shows it: a dwelling, a registration, children in school'),
    documents: DocumentsAnywhere,
    note: Note.optional(),
  })
  .refine(endNotBeforeBegin, END_BEFORE_BEGIN)
export type ResidencePeriod = z.infer<typeof ResidencePeriod>

/** A question put to an adviser or agency, and the answer: escalation is an outcome of its own (R59). */
export const AdviserQuestion = z
  .strictObject({
    askedOn: CalendarDate,
    to: Line,
    question: Note.refine((text) => text.trim() !== '', 'must not be empty'),
    case: CaseId.optional().describe('the case it is about'),
    answeredOn: CalendarDate.optional(),
    answer: Note.optional(),
    by: Line.optional().describe('who answered'),
    documents: DocumentsAnywhere,
    note: Note.optional(),
  })
  .superRefine(({ askedOn, answeredOn, answer, by }, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (answeredOn && answeredOn < askedOn) say('answeredOn', 'it lies before the day it was asked')
    if ((answeredOn || by) && !answer) say('answer', 'is missing, though somebody answered')
  })
export type AdviserQuestion = z.infer<typeof AdviserQuestion>

/** A fact that the person read and entered in place of a built-in one: shown as such wherever it is used (R77, R93). */
export const Fact = z.strictObject({
  table: Line.describe('which list of facts, such as agreements'),
  cell: Line.describe('which fact of it, such as RO in force'),
  value: Line,
  source: Line,
  readOn: CalendarDate,
  note: Note.optional(),
})
export type Fact = z.infer<typeof Fact>
