import type { Engagement } from '../../shared/model/case.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { Entity, EntityName } from '../../shared/model/entities.ts'
import type { CabinetId, CaseId, RecordId } from '../../shared/model/ids.ts'
import type { Person, TaxYear } from '../../shared/model/person.ts'

/** A record with its id, as far as a handoff cares. */
export interface Kept<Name extends EntityName> {
  readonly id: RecordId
  readonly record: Entity<Name>
}

/** The last entry of an audit log: its number and its hash. */
export interface AuditHead {
  readonly no: number
  readonly hash: string
}

/** Everything a handoff uses of one case. */
export interface CaseFacts {
  readonly id: CaseId
  readonly engagement: Engagement
  readonly submissions: readonly Kept<'submission'>[]
  readonly checks: readonly Kept<'status-check'>[]
  readonly papers: readonly Kept<'paper'>[]
  readonly payments: readonly Kept<'payment'>[]
  readonly documents: readonly Kept<'document'>[]
  readonly auditHead: AuditHead
  /** Documents whose file the cabinet cannot give, each with the reason as a clause; known once the files were read. */
  readonly unreadable?: ReadonlyMap<RecordId, string>
}

/** The facts of a handoff without the documents' bytes: what a plan is made from. */
export interface HandoffFacts {
  readonly person?: Person
  readonly taxYears: readonly TaxYear[]
  readonly cases: readonly CaseFacts[]
  readonly cabinetId: CabinetId
  readonly cabinetHead: AuditHead
}

/** Facts and the way to a document's bytes. */
export interface HandoffSource extends HandoffFacts {
  read(caseId: CaseId, documentId: RecordId): AsyncIterable<Uint8Array>
}

/** What the user chose. */
export interface HandoffChoice {
  readonly years: readonly number[]
  readonly today: CalendarDate
}
