import type { CalendarDate } from '../../shared/model/dates.ts'
import type { GivenExhibit, LeftOut } from '../../shared/model/handoff.ts'
import type { CaseId, RecordId, Sha256 } from '../../shared/model/ids.ts'
import type { HandoffChoice } from './choice.ts'
import type { SeriesFacts } from './series.ts'

/** An exhibit of an earlier volume as its record has it, and the volume that holds its pages. */
export interface EarlierGiven extends GivenExhibit {
  readonly volume: number
}

/** What a series says about the documents of its next handoff. */
export interface Numbering {
  /** By document: what was given in this edition. Empty for a first volume and for a new edition. */
  readonly given: ReadonlyMap<string, EarlierGiven>
  /** By number: withdrawn in an earlier volume, with the reason. */
  readonly withdrawn: ReadonlyMap<number, string>
  /** By document: kept back; what an earlier volume kept back stays so until it is put in. */
  readonly leftOut: ReadonlyMap<string, LeftOut>
  /** By document: put in again by this choice. */
  readonly putIn: ReadonlySet<string>
  /** The first number that was never given. */
  readonly next: number
}

/** A document's place as one word: ids of two vaults never meet, but a document may have been in another case before. */
export const placeOf = (one: { readonly case: CaseId; readonly document: RecordId }): string =>
  `${one.case} ${one.document}`

/** Pure. The numbers of a series as they stand before its next handoff. */
export function numberingOf(series: SeriesFacts | undefined, choice: HandoffChoice): Numbering {
  const volumes = series?.earlier.map(({ record }) => record) ?? []
  const putIn = new Set((choice.putIn ?? []).map(placeOf))
  // Each record holds all that was kept back until then.
  const leftOut = new Map<string, LeftOut>()
  for (const one of [...(series?.before?.record.leftOut ?? []), ...(choice.leaveOut ?? [])])
    leftOut.set(placeOf(one), one)
  for (const place of putIn) leftOut.delete(place)
  if (series?.next !== 'supplement') return { given: new Map(), withdrawn: new Map(), leftOut, putIn, next: 1 }
  const given = new Map<string, EarlierGiven>()
  const withdrawn = new Map<number, string>()
  for (const { volume, exhibits, withdrawn: gone } of volumes) {
    for (const one of exhibits) {
      given.set(placeOf(one), { ...one, volume })
      withdrawn.delete(one.exhibit)
    }
    for (const { exhibit, reason } of gone) withdrawn.set(exhibit, reason)
  }
  const next = Math.max(0, ...[...given.values()].map(({ exhibit }) => exhibit)) + 1
  return { given, withdrawn, leftOut, putIn, next }
}

/** An exhibit of an earlier volume in the complete index. */
export interface EarlierExhibit {
  readonly no: number
  readonly volume: number
  readonly caseId: CaseId
  readonly documentId: RecordId
  readonly title: string
  readonly sha256: Sha256
  readonly slip?: number
  readonly pages?: { readonly from: number; readonly to: number }
  /** Why it no longer counts. */
  readonly withdrawn?: string
}

/** A number of the edition before and what it is now. */
export interface Renumbered {
  readonly old: number
  readonly volume: number
  readonly title: string
  /** Absent: it is not part of the new edition. */
  readonly no?: number
}

/** A volume that was given before. */
export interface EarlierVolume {
  readonly volume: number
  readonly madeOn: CalendarDate
  readonly file: string
  readonly pages: { readonly from: number; readonly to: number }
  /** First pages of its files after the first one, where it was cut to keep to a size. */
  readonly cutAt: readonly number[]
  readonly exhibits: number
  readonly manifestSha256: Sha256
}
