import type { Entity, EntityName } from '../model/entities.ts'
import type { CaseId, RecordId } from '../model/ids.ts'

/** A record with its id: what a rule sees of it. */
export interface Kept<Name extends EntityName> {
  readonly id: RecordId
  readonly record: Entity<Name>
}

/** The records of one case, as they are kept; what is not there yet is absent or empty. */
export interface CaseRecords {
  readonly id: CaseId
  readonly engagement: Entity<'engagement'>
  readonly requests: readonly Kept<'request'>[]
  readonly submissions: readonly Kept<'submission'>[]
  readonly checks: readonly Kept<'status-check'>[]
  readonly contacts: readonly Kept<'contact'>[]
  readonly papers: readonly Kept<'paper'>[]
  readonly payments: readonly Kept<'payment'>[]
  readonly documents: readonly Kept<'document'>[]
}

/** The records of the person file: what is true of the person in every case. */
export interface PersonRecords {
  readonly person?: Entity<'person'>
  readonly residence: readonly Kept<'residence-period'>[]
  readonly taxYears: readonly Kept<'tax-year'>[]
  readonly otherFilings: readonly Kept<'other-filing'>[]
  readonly notices: readonly Kept<'notice'>[]
  readonly contributionProofs: readonly Kept<'contribution-proof'>[]
  readonly adviserQuestions: readonly Kept<'adviser-question'>[]
  readonly facts: readonly Kept<'fact'>[]
}

/** Everything the rules look at: Schedule SE, the calendar and readiness belong to the person over all cases. */
export interface CabinetRecords extends PersonRecords {
  readonly cases: readonly CaseRecords[]
}
