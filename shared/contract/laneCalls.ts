import { z } from 'zod'
import { LANE, PAPER_KIND } from '../model/case.ts'
import { CalendarDate } from '../model/dates.ts'
import { CaseId, RecordId } from '../model/ids.ts'
import { Line, Note } from '../model/text.ts'
import { EXTRA_DATA, SELF_EMPLOYED_RULE } from '../rules/agreements/agreement.ts'
import { call } from './call.ts'
import { RuleFinding, SourceNames, SourceShown, StandingShown } from './ruleShapes.ts'

const both = ['window', 'cli'] as const

const Statement = z.strictObject({
  text: z.string(),
  sources: SourceNames,
  entered: z.strictObject({ fact: z.string(), source: z.string(), readOn: z.string() }).optional(),
})

const Issuer = z.strictObject({
  name: z.string().optional().describe('absent: unverified, or a fact of the case is missing'),
  address: z.string().optional(),
  standing: StandingShown,
  sources: SourceNames,
  note: z.string().optional(),
  entered: z.strictObject({ source: z.string(), readOn: z.string() }).optional(),
})

const LanePaper = z.strictObject({
  name: z.string(),
  kinds: z.array(z.enum(PAPER_KIND)).readonly(),
  form: z.string().optional(),
  issuer: Issuer,
  copies: z.string().optional(),
  goesTo: z.enum(['return', 'foreign-agency', 'employer']),
  attachEveryYear: z.boolean(),
  asks: z.array(z.enum(EXTRA_DATA)).readonly().describe('what the request wants beside the core list'),
  held: z.array(RecordId).readonly().describe('papers of this case that are held and of such a kind'),
})

const MissingFact = z.strictObject({
  fact: z.string().describe('where it is recorded'),
  question: z.string(),
  why: z.string(),
  sources: SourceNames,
  neededFor: z.enum(['lane', 'paper']),
  unknown: z.literal(true).optional().describe('the person was asked and does not know'),
})

const Limit = z.strictObject({
  what: z.enum(['five-years', 'three-years', '24-months', 'series-24-months']),
  begin: CalendarDate,
  lastDay: CalendarDate,
  expectedEnd: CalendarDate,
  result: z.enum(['within', 'edge', 'over']),
})

const LaneAnswer = z.strictObject({
  case: CaseId,
  today: CalendarDate,
  notAdvice: z.string(),
  state: z.enum(['decided', 'unresolved', 'escalate']),
  lane: z.enum(LANE).optional(),
  covers: z.string().optional().describe('US, the other country, both or neither'),
  agreement: z.string().describe('the country whose agreement was looked at'),
  rules: z.array(z.enum([...SELF_EMPLOYED_RULE, 'employee', 'mixed-status'])).readonly(),
  explanation: z.array(Statement).readonly(),
  paper: LanePaper.optional(),
  seTaxDue: z.boolean().optional().describe('once the paper is in hand; absent: open, or an employee'),
  attachEveryYear: z.boolean(),
  missing: z.array(MissingFact).readonly(),
  deadlines: z
    .array(
      z.strictObject({
        what: z.literal('italy-election'),
        due: CalendarDate,
        passed: z.boolean(),
        text: z.string(),
        sources: SourceNames,
      }),
    )
    .readonly(),
  limits: z.array(Limit).readonly(),
  steps: z.array(z.strictObject({ step: z.string(), text: z.string(), sources: SourceNames })).readonly(),
  before: z.strictObject({ until: CalendarDate, lane: z.literal('F'), covers: z.literal('both') }).optional(),
  recordedLane: z.enum(LANE).optional(),
  agrees: z.boolean().optional().describe('whether the recorded lane is the one the facts support'),
  escalations: z
    .array(
      z.strictObject({
        question: RecordId,
        askedOn: CalendarDate,
        to: z.string(),
        answeredOn: CalendarDate.optional(),
        answer: z.string().optional(),
        by: z.string().optional(),
      }),
    )
    .readonly(),
  findings: z.array(RuleFinding).readonly(),
  sources: z.array(SourceShown).readonly(),
})

const FactShown = z.strictObject({
  table: z.string(),
  cell: z.string(),
  value: z.string().optional().describe('absent: nobody knows it'),
  standing: StandingShown,
  sources: SourceNames,
  note: z.string().optional(),
  asOf: z.string().describe('the day its source was last read'),
  ageMonths: z.number().int(),
  old: z.boolean(),
  entered: z
    .strictObject({ record: RecordId, source: z.string(), builtIn: z.string().optional() })
    .optional()
    .describe('the person’s own, in place of the built-in one'),
})

/** Calls about the lane of a case and the facts that it rests on. */
export const LANE_CALLS = {
  'rules.lane': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId, today: CalendarDate }),
    output: LaneAnswer,
  }),
  'facts.list': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      table: z.string().optional(),
      today: CalendarDate,
      olderThanMonths: z.number().int().min(0).max(1200).optional(),
    }),
    output: z.strictObject({
      today: CalendarDate,
      olderThanMonths: z.number().int(),
      tables: z.array(z.strictObject({ name: z.string(), title: z.string(), asOf: z.string() })),
      facts: z.array(FactShown),
      unreadable: z.array(
        z.strictObject({ record: RecordId, table: z.string(), cell: z.string(), value: z.string(), why: z.string() }),
      ),
      recheck: z.array(z.strictObject({ question: z.string(), facts: z.array(z.string()).readonly() })).readonly(),
      sources: z.array(SourceShown).readonly(),
    }),
  }),
  'facts.set': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      table: Line,
      cell: Line,
      value: Line,
      source: Line,
      readOn: CalendarDate,
      today: CalendarDate,
      note: Note.optional(),
    }),
    output: z.strictObject({
      record: RecordId,
      table: z.string(),
      cell: z.string(),
      value: z.string(),
      builtIn: z.string().optional(),
      /** What was entered before, where this takes its place. */
      before: z.string().optional(),
    }),
  }),
} as const
