import { z } from 'zod'
import { CalendarDate, Year } from '../model/dates.ts'
import { ENTITIES, type EntityName } from '../model/entities.ts'
import { CaseId, RecordId, Sha256 } from '../model/ids.ts'
import { CALENDAR_KIND } from '../rules/calendar.ts'
import { DATE_STANDING, FILING_KIND, NO_FILING_DAY } from '../rules/filingDates.ts'
import { call } from './call.ts'
import { SourceNames as SourceKeys, SourceShown } from './ruleShapes.ts'

const both = ['window', 'cli'] as const
const entityName = z.enum(Object.keys(ENTITIES) as [EntityName, ...EntityName[]])
const whereabouts = z.enum(['abroad', 'united-states', 'several', 'not-recorded'])

const YearDate = z.strictObject({
  kind: z.enum(FILING_KIND),
  taxYear: Year,
  date: CalendarDate.optional(),
  named: CalendarDate.optional().describe('the day the law names, before weekends and holidays'),
  passedOver: z.array(z.strictObject({ date: CalendarDate, why: z.enum(NO_FILING_DAY) })).readonly(),
  target: CalendarDate.optional(),
  askBy: CalendarDate.optional().describe('the day by which the extension has to be asked for'),
  standing: z.enum(DATE_STANDING),
  what: z.string(),
  detail: z.string(),
  sources: SourceKeys,
  state: z.enum(['done', 'ahead', 'today', 'passed', 'open']),
  doneOn: CalendarDate.optional(),
  askedOn: CalendarDate.optional(),
})

const YearCalendar = z.strictObject({
  taxYear: Year,
  filedOn: CalendarDate.optional(),
  dates: z.array(YearDate).readonly(),
  fileBy: z.strictObject({ date: CalendarDate, kind: z.enum(FILING_KIND) }),
  automaticExtension: z.strictObject({
    onDay: CalendarDate,
    until: CalendarDate,
    home: whereabouts,
    homeCountries: z.array(z.string()).readonly(),
    work: whereabouts,
    workCountries: z.array(z.string()).readonly(),
    who: z.enum(['one-spouse', 'own', 'taxpayer']),
    statement: z.string(),
    sources: SourceKeys,
  }),
})

const YearRetention = z.strictObject({
  year: Year,
  state: z.enum(['not-filed', 'running', 'over']),
  filedOn: CalendarDate.optional(),
  countsFrom: CalendarDate.optional(),
  foreignAccounts: z.enum(['yes', 'not-recorded']),
  threeYears: CalendarDate.optional(),
  sixYears: CalendarDate.optional(),
  fbar: z.strictObject({ due: CalendarDate, filedOn: CalendarDate.optional(), until: CalendarDate }).optional(),
  until: CalendarDate.optional(),
})

const PaperRetention = z.strictObject({
  case: CaseId,
  paper: RecordId,
  years: z.array(Year).readonly(),
  notFiled: z.array(Year).readonly(),
  state: z.enum(['not-filed', 'running', 'over', 'permanent']),
  until: CalendarDate.optional(),
})

const NoticeDue = z.strictObject({
  notice: RecordId,
  date: CalendarDate,
  year: Year.optional(),
  responseDue: CalendarDate,
  basis: z.enum(['letter', 'usual']),
  state: z.enum(['answered', 'open', 'overdue']),
  answeredOn: CalendarDate.optional(),
  late: z.literal(true).optional(),
})

const RefundWindow = z.strictObject({
  year: Year,
  seTaxPaidUsd: z.string(),
  filedOn: CalendarDate,
  countsFrom: CalendarDate,
  threeYearsFromFiling: CalendarDate,
  paidOn: CalendarDate.optional(),
  twoYearsFromPayment: CalendarDate.optional(),
  until: CalendarDate,
  basis: z.enum(['three-years-from-filing', 'two-years-from-payment']),
  state: z.enum(['possible', 'over']),
  papers: z.array(z.strictObject({ case: CaseId, paper: RecordId, receivedOn: CalendarDate.optional() })).readonly(),
})

export const CalendarEntry = z.strictObject({
  kind: z.enum(CALENDAR_KIND),
  key: z.string(),
  date: CalendarDate,
  target: CalendarDate.optional(),
  state: z.enum(['done', 'ahead', 'today', 'passed']),
  what: z.string(),
  detail: z.string(),
  named: z.string().optional(),
  sources: SourceKeys,
  year: Year.optional(),
  case: CaseId.optional(),
  record: z.strictObject({ entity: entityName, id: RecordId }).optional(),
})

const chosen = { years: z.array(Year).max(200).optional().describe('absent: every year there is'), today: CalendarDate }

/** A case that could not be read: what is in it is missing from the answer. */
export const UnreadCase = z.strictObject({ case: CaseId, code: z.string(), text: z.string() })

/** The calendar of a cabinet: filing dates, retention, notices, refund windows, and every day they make worth keeping. */
export const CALENDAR_CALLS = {
  'calendar.show': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject(chosen),
    output: z.strictObject({
      today: CalendarDate,
      notAdvice: z.string(),
      years: z.array(YearCalendar),
      retention: z.strictObject({
        years: z.array(YearRetention),
        papers: z.array(PaperRetention),
        permanently: z.string().describe('what is always offered beside the dates'),
        sources: SourceKeys,
      }),
      notices: z.array(NoticeDue),
      refunds: z.array(RefundWindow),
      entries: z.array(CalendarEntry),
      unread: z.array(UnreadCase),
      sources: z.array(SourceShown),
    }),
  }),
  'reminders.write': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      ...chosen,
      out: z.string().min(1).describe('the .ics file to write'),
      names: z.boolean().default(false).describe('also client names, agencies and numbers'),
      force: z.boolean().default(false).describe('replace a file that is there'),
    }),
    output: z.strictObject({
      path: z.string(),
      bytes: z.number().int(),
      sha256: Sha256,
      names: z.boolean(),
      entries: z.array(CalendarEntry),
      unread: z.array(UnreadCase),
    }),
  }),
} as const
