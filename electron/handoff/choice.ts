import type { CalendarDate } from '../../shared/model/dates.ts'
import type { LeftOut } from '../../shared/model/handoff.ts'
import type { HandoffPart, LIMIT_BY, Originals } from '../../shared/model/handoffWords.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'

/** What the user chose. What is absent is as it was before there was a choice. */
export interface HandoffChoice {
  readonly years: readonly number[]
  readonly today: CalendarDate
  readonly paper?: 'letter' | 'a4' | undefined
  readonly originals?: Originals | undefined
  readonly without?: readonly HandoffPart[] | undefined
  /** Documents that are not handed over, each with why; a series remembers them. */
  readonly leaveOut?: readonly LeftOut[] | undefined
  /** Documents that were left out of an earlier volume and are not any more. */
  readonly putIn?: readonly { readonly case: CaseId; readonly document: RecordId }[] | undefined
  /** Year attachments with the whole SSN, as they are filed. */
  readonly forFiling?: boolean | undefined
  /** The largest PDF of the bundle. */
  readonly limit?: SizeLimit | undefined
}

/** Bytes of one file, and how to keep to them. */
export interface SizeLimit {
  readonly bytes: number
  readonly by: (typeof LIMIT_BY)[number]
}
