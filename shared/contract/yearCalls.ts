import { z } from 'zod'
import { LANE, PAPER_KIND } from '../model/case.ts'
import { CalendarDate, Year } from '../model/dates.ts'
import { CaseId, RecordId } from '../model/ids.ts'
import { FILING_STATUS, YEAR_POSITION } from '../model/person.ts'
import { FORM_8938_ROWS } from '../rules/taxFacts.ts'
import { call } from './call.ts'
import { FactUsed, RuleFinding, SourceNames, SourceShown, SpanShown, UnreadShown } from './ruleShapes.ts'

/** US dollars as a decimal with two places; sums can have more digits than an amount that someone records. */
const Dollars = z.string().regex(/^-?\d{1,30}\.\d{2}$/)
const Said = z.strictObject({ text: z.string(), sources: SourceNames })
const Names = z.strictObject({
  onPaper: z.string().nullable(),
  onReturn: z.string().nullable(),
  state: z.enum(['same', 'accents-differ', 'differ', 'not-recorded']),
})

const Paper = z.strictObject({
  case: CaseId.describe('the case that keeps it, not always the one it covers'),
  id: RecordId,
  kind: z.enum(PAPER_KIND),
  issuer: z.string(),
  number: z.string().nullable(),
  form: z.string().nullable(),
  begin: CalendarDate.nullable(),
  end: CalendarDate.nullable(),
  openEnded: z.boolean(),
  names: Names,
  bilateralForm: z.enum(['yes', 'no', 'unclear']),
  language: z.string().nullable(),
  transcribed: z.boolean(),
})

const NotReliedOn = z.enum([
  'asked',
  'replaced',
  'lost',
  'refused',
  'no-work',
  'no-period',
  'other-period',
  'other-country',
  'no-scan',
  'scan-unreadable',
])

const CaseOfBusiness = z.strictObject({
  case: CaseId,
  country: z.string(),
  lane: z.enum(LANE).nullable(),
  outcome: z.enum(['foreign', 'us', 'neither', 'undecided']),
  work: SpanShown.nullable().describe('the part of the year in which the work was done'),
  days: z.strictObject({ worked: z.number().int(), covered: z.number().int() }),
  gaps: z.array(SpanShown).readonly().describe('stretches of work that no paper covers'),
  papers: z.array(Paper).readonly(),
  notReliedOn: z.array(z.strictObject({ paper: Paper, code: NotReliedOn, why: z.string() })).readonly(),
  paidWork: z
    .strictObject({
      covered: z.number().int(),
      partly: z.number().int(),
      notCovered: z.number().int(),
      notRecorded: z.number().int(),
      uncovered: z
        .array(
          z.strictObject({
            payment: RecordId,
            part: z.number().int().nullable(),
            days: z.array(SpanShown).readonly(),
          }),
        )
        .readonly(),
    })
    .describe('payments received in the year by whether papers cover the work they were for'),
})

const Business = z.strictObject({
  name: z.string(),
  recorded: z.boolean().describe('whether it stands in the tax year; else a case touches the year'),
  netProfit: z.string().nullable().describe('as recorded'),
  position: z.enum(['foreign-supported', 'partly-covered', 'us-coverage', 'no-agreement', 'no-paper', 'undecided']),
  reason: z
    .enum([
      'no-case',
      'case-not-here',
      'work-outside-year',
      'no-lane',
      'exception-not-shown',
      'cases-differ',
      'days-uncovered',
      'no-usable-paper',
    ])
    .nullable(),
  taxed: z.enum(['yes', 'no', 'open']),
  summary: z.string(),
  cases: z.array(CaseOfBusiness).readonly(),
})

const Tax = z
  .strictObject({
    state: z.enum(['due', 'below-400', 'ask-wage-base', 'ask-rates']),
    netProfit: Dollars.describe('line 3'),
    netEarnings: Dollars.describe('line 4c, to the cent; $400 is held against it before rounding'),
    wageBase: Dollars.nullable(),
    wages: Dollars.describe('line 8'),
    socialSecurity: Dollars.nullable().describe('line 10'),
    medicare: Dollars.nullable().describe('line 11'),
    total: Dollars.nullable().describe('line 12'),
    halfDeductible: Dollars.nullable().describe('line 13'),
  })
  .describe('US dollars; null where something is not known')

const WhatIf = z.strictObject({
  businesses: z.array(z.string()).readonly(),
  tax: Tax.nullable(),
  more: Dollars.nullable().describe('above what is taxed as it stands'),
})

const Limits = z.strictObject({
  format: z.literal('PDF'),
  encrypted: z.literal(false),
  bytes: z.number(),
  totalBytes: z.number(),
  nameCharacters: z.number(),
  nameAllowed: z.string(),
  descriptionCharacters: z.number(),
  scanDotsPerInch: z.number(),
  sources: SourceNames,
})

/** Where a person stands in a tax year, over all businesses and cases, with what belongs on the return. */
export const YearShape = z.strictObject({
  year: Year,
  today: CalendarDate,
  position: z.enum(['exempt-supported', 'due', 'mixed', 'partly-covered', 'undecided', 'none']),
  sentence: z.string(),
  recorded: z.strictObject({
    position: z.enum(YEAR_POSITION).nullable(),
    agrees: z.boolean().nullable().describe('whether that is what the papers support'),
    filingStatus: z.enum(FILING_STATUS).nullable(),
    filedOn: CalendarDate.nullable(),
    attached: z.array(z.strictObject({ what: z.string(), on: CalendarDate.nullable() })).readonly(),
  }),
  filed: z
    .strictObject({
      filedOn: CalendarDate,
      left: z
        .array(
          z.strictObject({
            code: z.enum([
              'copy',
              'refund',
              'tax-with-paper',
              'tax-not-recorded',
              'not-settled',
              'other-filings',
              'notice',
            ]),
            text: z.string(),
            sources: SourceNames,
          }),
        )
        .readonly(),
    })
    .nullable()
    .describe('what is left to do where the return was filed'),
  owner: z
    .strictObject({
      person: z.string().nullable(),
      joint: z.enum(['yes', 'no', 'not-recorded']),
      spouse: z.string().nullable(),
      papers: z.enum(['person', 'differs', 'not-recorded', 'none']),
      text: z.string(),
    })
    .describe('whose work, papers and Schedule SE these are'),
  names: Names.describe('the name on the paper against the name on the return'),
  businesses: z.array(Business).readonly(),
  scheduleSe: z.strictObject({
    action: z.enum(['leave-out', 'file', 'file-for-part', 'not-required', 'ask']),
    tax: Tax.nullable().describe(
      'on the businesses that are taxed; null where none is, and while one of their profits is not recorded',
    ),
    wageBase: FactUsed,
    profitMissing: z.array(z.string()).readonly(),
    additionalMedicare: z
      .strictObject({
        filingStatus: z.enum(FILING_STATUS).nullable(),
        threshold: Dollars.nullable(),
        leftAfterWages: Dollars.nullable(),
        over: Dollars.nullable(),
        tax: Dollars.nullable(),
      })
      .nullable()
      .describe('Form 8959, not part of the figure'),
  }),
  atStake: WhatIf.nullable().describe('if no paper were accepted'),
  open: WhatIf.nullable().describe('if what is undecided or partly covered were taxed as a whole'),
  onTheReturn: z.strictObject({
    applies: z.boolean().describe('whether a paper of this year goes with it'),
    state: z.enum(['known', 'provisional', 'unpublished']),
    form: z.string(),
    line: z.string(),
    box: z.number().optional(),
    code: z.string().optional(),
    words: z.string().optional(),
    source: z.string(),
    sources: SourceNames,
    place: z.string(),
    action: z.string(),
  }),
  attachments: z
    .array(
      z.strictObject({
        country: z.string(),
        file: z.string(),
        description: z.string(),
        papers: z.array(z.strictObject({ case: CaseId, id: RecordId, scans: z.number().int() })).readonly(),
        tooLarge: z.array(RecordId).readonly(),
      }),
    )
    .readonly(),
  attaching: z.strictObject({
    everyYear: Said,
    limits: Limits,
    onPaper: Said,
    software: z
      .array(z.strictObject({ software: z.string(), says: z.string(), sources: SourceNames, about: z.string() }))
      .readonly(),
    pomsConflict: Said,
  }),
  filings: z
    .array(
      z.strictObject({
        form: z.enum(['Form 1040', 'Schedule C', 'Form 2555 or 1116', 'Form 8938', 'FBAR']),
        state: z.enum(['filed', 'not-filed', 'not-checked', 'not-recorded']),
        filedOn: z.string().optional(),
        says: z.string(),
        sources: SourceNames,
      }),
    )
    .readonly(),
  thresholds: z.strictObject({
    fbar: FactUsed,
    form8938: z.array(z.strictObject({ row: z.enum(FORM_8938_ROWS), yearEnd: FactUsed, anyTime: FactUsed })).readonly(),
    lives: z.enum(['abroad', 'united-states', 'both', 'not-recorded']),
  }),
  questions: z
    .array(
      z.strictObject({
        code: z.enum([
          'form-8833',
          'mixed-entry',
          'uncovered-days',
          'file-without-paper',
          'coverage',
          'fact-unknown',
          'form-not-bilateral',
        ]),
        text: z.string(),
        sources: SourceNames,
      }),
    )
    .readonly(),
  habits: z
    .array(z.strictObject({ risky: z.string(), safer: z.string(), sources: SourceNames }))
    .readonly()
    .describe('what people do beside what is safer'),
  findings: z.array(RuleFinding).readonly(),
  sources: z.array(SourceShown).readonly(),
})

/** The calls about tax years. */
export const YEAR_CALLS = {
  'rules.year': call({
    at: 'worker',
    surfaces: ['window', 'cli'],
    input: z.strictObject({ year: Year, today: CalendarDate }),
    output: YearShape.extend({
      unread: z.array(UnreadShown).describe('cases that could not be read: the answer is without them'),
      notAdvice: z.string(),
    }),
  }),
} as const
