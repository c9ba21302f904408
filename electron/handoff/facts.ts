import type { CabinetId, CaseId, RecordId } from '../../shared/model/ids.ts'
import type { CalendarEntry } from '../../shared/rules/calendar.ts'
import type { CaseYear } from '../../shared/rules/coverage.ts'
import type { CabinetRecords, CaseRecords } from '../../shared/rules/records.ts'
import type { SeriesFacts } from './series.ts'

export type { Kept } from '../../shared/rules/records.ts'

/** The last entry of an audit log: its number and its hash. */
export interface AuditHead {
  readonly no: number
  readonly hash: string
}

/** Everything a handoff uses of one case. */
export interface CaseFacts extends CaseRecords {
  readonly auditHead: AuditHead
  /** Documents whose file the cabinet cannot give, each with the reason as a clause; known once the files were read. */
  readonly unreadable?: ReadonlyMap<RecordId, string>
}

/** What one case of the handoff says about one tax year. */
export type YearCase = CaseYear<CaseFacts>

/** The facts of a handoff without the documents' bytes: what a plan is made from. */
export interface HandoffFacts extends CabinetRecords {
  readonly cases: readonly CaseFacts[]
  readonly cabinetId: CabinetId
  readonly cabinetHead: AuditHead
  /** Absent: it begins a series of its own. */
  readonly series?: SeriesFacts
  /** The days to come for the chosen years and cases, for reminders.ics; empty: there is no such file. */
  readonly calendar?: readonly CalendarEntry[]
}

/** Facts and the way to a document's bytes. */
export interface HandoffSource extends HandoffFacts {
  read(caseId: CaseId, documentId: RecordId): AsyncIterable<Uint8Array>
}
