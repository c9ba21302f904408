import type { Lane } from '../../model/case.ts'
import type { CalendarDate } from '../../model/dates.ts'
import type { RecordId } from '../../model/ids.ts'
import type { SelfEmployedRule } from '../agreements/agreement.ts'
import type { Finding } from '../finding.ts'
import type { LaneDeadline, LaneState, Limit, Statement } from './answer.ts'
import type { LanePaper } from './paper.ts'
import type { MissingFact } from './questions.ts'
import type { LaneStep } from './steps.ts'

/** An escalation on record: a question to an adviser or agency about this case (R59). */
export interface Escalation {
  readonly question: RecordId
  readonly askedOn: CalendarDate
  readonly to: string
  readonly answeredOn?: CalendarDate
  readonly answer?: string
  readonly by?: string
}

/**
 * What the facts of a case support: which lane (domain.md §3.1, A–F), who covers the work, which paper proves it. It says what facts and
 * sources support and decides nothing for the person (R2, R4, R78).
 */
export interface LaneResult {
  readonly state: LaneState
  /** Beside another state than `decided`: the only lane that these facts leave open, not a settled one. */
  readonly lane?: Lane
  /** `US`, the agreement's other country, `both` (no agreement fits: two systems) or `neither`. */
  readonly covers?: string
  /** The country whose agreement was looked at: GB for Jersey. */
  readonly agreement: string
  /** The rules that were followed, such as `RES`; two where texts disagree; `employee`, `mixed` or none. */
  readonly rules: readonly (SelfEmployedRule | 'employee' | 'mixed-status')[]
  readonly explanation: readonly Statement[]
  readonly paper?: LanePaper
  /** Whether US self-employment tax is due on this work once the lane's paper is in hand; absent: open, or an employee's work. */
  readonly seTaxDue?: boolean
  readonly attachEveryYear: boolean
  readonly missing: readonly MissingFact[]
  readonly deadlines: readonly LaneDeadline[]
  readonly limits: readonly Limit[]
  readonly steps: readonly LaneStep[]
  /** Work before the agreement took effect: nothing but lane F is known for it. */
  readonly before?: { readonly until: CalendarDate; readonly lane: 'F'; readonly covers: 'both' }
  readonly recordedLane?: Lane
  /** Whether the recorded lane is the one the facts support; absent unless both are there. */
  readonly agrees?: boolean
  readonly escalations: readonly Escalation[]
  /** What the rules noticed on the way; `laneFindings` adds what follows from the whole. */
  readonly noticed: readonly Finding[]
}
