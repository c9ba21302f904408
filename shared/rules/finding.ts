import type { CalendarDate } from '../model/dates.ts'
import type { EntityName } from '../model/entities.ts'
import type { CaseId, RecordId } from '../model/ids.ts'
import type { SourceKey } from './sources.ts'

/**
 * How much a finding weighs, heaviest first. `blocks`: a careful preparer would send the handoff back. `risk`: someone could
 * object. `open`: nobody has looked or asked yet. `note`: good to know.
 */
export const WEIGHT = ['blocks', 'risk', 'open', 'note'] as const
export type Weight = (typeof WEIGHT)[number]

/** One line of the readiness report: what, why with its source, and the step that resolves it. */
export interface Finding {
  /** Stable, in kebab case: the same situation gives the same code in every version. */
  readonly code: string
  readonly weight: Weight
  /** What is missing, inconsistent, late or risky: one sentence, claiming no more than the sources do. */
  readonly what: string
  /** Why it matters: one sentence. */
  readonly why: string
  /** Says who? At least one key, unless the finding follows from the records alone. */
  readonly sources: readonly SourceKey[]
  /** What to do next: one sentence. */
  readonly step: string
  /** Requirements of domain.md §8 that it carries, such as `R54`. */
  readonly requirements: readonly `R${number}`[]
  readonly case?: CaseId
  readonly year?: number
  /** The records it is about. */
  readonly records?: readonly { readonly entity: EntityName; readonly id: RecordId }[]
  /** The day by which it should be resolved. */
  readonly due?: CalendarDate
}

/** The order of a readiness report: by weight, then by the day it is due, then as they were found. */
export function byWeight(a: Finding, b: Finding): number {
  return (
    WEIGHT.indexOf(a.weight) - WEIGHT.indexOf(b.weight) ||
    (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
    (a.year ?? 0) - (b.year ?? 0)
  )
}
