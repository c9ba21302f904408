import type { LeftOut, Recipient } from '../../shared/model/handoff.ts'
import type { CaseId, RecordId, Sha256 } from '../../shared/model/ids.ts'
import type { Change } from './changes.ts'
import type { EarlierExhibit, EarlierVolume, Numbering, Renumbered } from './numbering.ts'
import { placeOf } from './numbering.ts'
import type { Exhibit } from './plan.ts'
import type { Next, SeriesFacts } from './series.ts'

/** Where the planned handoff stands in its series, and everything that was given before. */
export interface PlannedVolume {
  /** Absent: the id of this handoff's own record, which begins the series. */
  readonly series?: RecordId
  readonly edition: number
  readonly volume: number
  readonly next?: Next
  readonly recipient?: Recipient
  /** The handoff before this one. */
  readonly before?: RecordId
  readonly manifestBefore?: Sha256
  /** Printed number of the first page: a supplement goes on counting. */
  readonly firstPage: number
  /** Earlier volumes of this edition. */
  readonly volumes: readonly EarlierVolume[]
  /** Their exhibits by number, those that were withdrawn with the reason; what this volume holds again is not among them. */
  readonly earlier: readonly EarlierExhibit[]
  /** Numbers that this volume withdraws. */
  readonly withdraws: readonly EarlierExhibit[]
  /** Everything the series keeps back, of whatever case. */
  readonly keptBack: readonly LeftOut[]
  readonly changes: readonly Change[]
  /** Cases that the handoff before did not have. */
  readonly newCases: readonly CaseId[]
  /** For a new edition: every number of the one before. */
  readonly renumbered: readonly Renumbered[]
}

interface Sorted {
  readonly exhibits: readonly Exhibit[]
  readonly given: readonly Exhibit[]
}

const FIRST: PlannedVolume = {
  edition: 1,
  volume: 1,
  firstPage: 1,
  volumes: [],
  earlier: [],
  withdraws: [],
  keptBack: [],
  changes: [],
  newCases: [],
  renumbered: [],
}

/** Pure: where a handoff with these documents and cases stands. */
export function volumeOf(
  series: SeriesFacts | undefined,
  numbering: Numbering,
  sorted: Sorted,
  cases: readonly CaseId[],
): PlannedVolume {
  const keptBack = [...numbering.leftOut.values()]
  if (!series) return { ...FIRST, keptBack }
  const { id, edition, volume, next, recipient, before } = series
  const supplement = next === 'supplement'
  const volumes = series.earlier.map(({ record }) => ({
    volume: record.volume,
    madeOn: record.madeOn,
    file: record.bundle.file,
    pages: record.bundle.pages,
    cutAt: record.bundle.others.map(({ pages }) => pages.from),
    exhibits: record.exhibits.length,
    manifestSha256: record.manifestSha256,
  }))
  const earlier = earlierOf(numbering, sorted)
  return {
    ...(next ? { series: id } : {}),
    edition,
    volume,
    ...(next ? { next } : {}),
    ...(recipient ? { recipient } : {}),
    ...(before ? { before: before.id, manifestBefore: before.record.manifestSha256 } : {}),
    firstPage: supplement ? Math.max(0, ...volumes.map(({ pages }) => pages.to)) + 1 : 1,
    volumes: supplement ? volumes : [],
    earlier,
    withdraws: earlier.filter(({ no, withdrawn }) => withdrawn !== undefined && !numbering.withdrawn.has(no)),
    keptBack,
    changes: series.changes,
    newCases: before ? cases.filter((id) => !before.record.cases.includes(id)) : [],
    renumbered: next === 'edition' ? renumberedOf(series, sorted.exhibits) : [],
  }
}

function earlierOf(numbering: Numbering, { exhibits, given }: Sorted): EarlierExhibit[] {
  const own = new Set(exhibits.map(({ no }) => no))
  const standing = new Set(given.map(({ no }) => no))
  return [...numbering.given.values()]
    .filter((one) => !own.has(one.exhibit))
    .sort((a, b) => a.exhibit - b.exhibit)
    .map((one) => {
      const gone = standing.has(one.exhibit)
        ? undefined
        : (numbering.withdrawn.get(one.exhibit) ??
          numbering.leftOut.get(placeOf(one))?.reason ??
          'its document is no longer among the records')
      return {
        no: one.exhibit,
        volume: one.volume,
        caseId: one.case,
        documentId: one.document,
        title: one.title,
        sha256: one.sha256,
        ...(one.slip === undefined ? {} : { slip: one.slip }),
        ...(one.pages ? { pages: one.pages } : {}),
        ...(gone === undefined ? {} : { withdrawn: gone }),
      }
    })
}

/** A document that was given twice, once missing and once whole, had one number and stands once. */
function renumberedOf(series: SeriesFacts, exhibits: readonly Exhibit[]): Renumbered[] {
  const now = new Map(exhibits.map((one) => [placeOf({ case: one.caseId, document: one.documentId }), one.no]))
  const old = new Map<number, Renumbered>()
  for (const { record } of series.earlier)
    for (const one of record.exhibits) {
      const no = now.get(placeOf(one))
      old.set(one.exhibit, {
        old: one.exhibit,
        volume: record.volume,
        title: one.title,
        ...(no === undefined ? {} : { no }),
      })
    }
  return [...old.values()].sort((a, b) => a.old - b.old)
}
