import { z } from 'zod'
import { CalendarDate, Year } from '../model/dates.ts'
import { CaseId } from '../model/ids.ts'
import { EVIDENCE } from '../rules/readiness/evidence.ts'
import { HANDOFF_CHECK } from '../rules/readiness/handoffCheck.ts'
import { RED_FLAGS, type RedFlag } from '../rules/readiness/redFlags.ts'
import { call } from './call.ts'
import { RuleFinding, SourceNames, SourceShown, UnreadShown } from './ruleShapes.ts'

const redFlag = z.enum(RED_FLAGS.map(({ flag }) => flag) as [RedFlag, ...RedFlag[]])
const verdict = z
  .enum(['stop', 'open', 'ready'])
  .describe('stop: something blocks, or a red flag is up: resolve it before filing; open: not all is settled')
const counts = z.strictObject({
  blocks: z.number().int(),
  risk: z.number().int(),
  open: z.number().int(),
  note: z.number().int(),
})
const checkState = z.enum(['matches', 'differs', 'not-recorded'])

const CaseChecked = z.strictObject({
  case: CaseId,
  country: z.string(),
  clients: z.array(z.string()).readonly(),
  verdict,
  counts,
  threeChecks: z.strictObject({ agreementCountry: checkState, agreementText: checkState, description: checkState }),
  evidence: z
    .array(
      z.strictObject({ item: z.enum(EVIDENCE), name: z.string(), state: z.enum(['here', 'missing', 'not-needed']) }),
    )
    .readonly(),
})

const YearChecked = z.strictObject({
  year: Year,
  position: z.enum(['exempt-supported', 'due', 'mixed', 'partly-covered', 'undecided', 'none']),
  items: z
    .array(z.strictObject({ item: z.enum(HANDOFF_CHECK), state: z.enum(['done', 'open', 'not-needed']) }))
    .readonly(),
})

const ConductShown = z.strictObject({
  row: z.enum(['official-text', 'exclusion', 'yearly-attachment', 'documented-before-filing']),
  risky: z.string(),
  lowRisk: z.string(),
  state: z.enum(['risky', 'low-risk']),
  sources: SourceNames,
})

const NotSolvedShown = z.strictObject({
  filing: z.enum(['Schedule SE', 'FBAR', 'FATCA', 'Form 8938']),
  helps: z.string(),
  doesNotSolve: z.string(),
  ask: z.string(),
  sources: SourceNames,
})

/** The readiness report: what is missing, inconsistent, late or risky before papers are handed over. */
export const CHECK_CALLS = {
  'rules.check': call({
    at: 'worker',
    surfaces: ['window', 'cli'],
    input: z.strictObject({
      case: CaseId.optional().describe('absent: the person and every case'),
      today: CalendarDate,
    }),
    output: z.strictObject({
      today: CalendarDate,
      notAdvice: z.string(),
      case: CaseId.optional(),
      verdict,
      counts,
      redFlags: z.array(z.strictObject({ flag: redFlag, means: z.string(), findings: z.number().int() })).readonly(),
      findings: z.array(RuleFinding.extend({ redFlag: redFlag.optional() })).readonly(),
      cases: z.array(CaseChecked).readonly(),
      years: z.array(YearChecked).readonly(),
      conduct: z.array(ConductShown).readonly(),
      notSolved: z.array(NotSolvedShown).readonly(),
      unread: z.array(UnreadShown).readonly(),
      sources: z.array(SourceShown).readonly(),
    }),
  }),
} as const
