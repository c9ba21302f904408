import type { Document } from '../../shared/model/case.ts'
import type { LeftOut } from '../../shared/model/handoff.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import { showMoney } from '../../shared/model/money.ts'
import type { Kept } from './facts.ts'
import { originalName } from './names.ts'
import { type Numbering, placeOf } from './numbering.ts'
import type { Exhibit, Plan, PlannedCase } from './plan.ts'
import { day, paperName, papersInOrder } from './show.ts'

/** The order in which a reader looks for things: the paper first, the money last. */
const ORDER: readonly Document['kind'][] = [
  'certificate',
  'confirmation',
  'request',
  'correspondence',
  'contract',
  'identity',
  'contribution-proof',
  'tax-return',
  'invoice',
  'payment-proof',
  'other',
]

/** The documents of a handoff by what becomes of them. */
export interface Sorted {
  /** What this volume holds, by number. */
  readonly exhibits: readonly Exhibit[]
  /** What earlier volumes hold and still counts. */
  readonly given: readonly Exhibit[]
  /** How many belong only to payments of other years. */
  readonly otherYears: number
  /** Kept back on purpose. */
  readonly leftOut: readonly LeftOut[]
}

/**
 * The exhibits of a handoff with their numbers, case by case. A document that belongs only to payments of other years stays
 * out: what was not chosen is not handed over. One that was given before keeps its number and is not given again, unless its file
 * was missing then or it was withdrawn and is put in.
 */
export function exhibitsOf(cases: readonly PlannedCase[], numbering: Numbering): Sorted {
  const exhibits: Exhibit[] = []
  const given: Exhibit[] = []
  const leftOut: LeftOut[] = []
  let { next } = numbering
  let otherYears = 0
  for (const planned of cases) {
    const uses = usesOf(planned)
    for (const { id, record } of inOrder(planned)) {
      const place = placeOf({ case: planned.facts.id, document: id })
      const out = numbering.leftOut.get(place)
      const before = numbering.given.get(place)
      const of = { planned, id, record, uses: uses.get(id) ?? [] }
      if (out) {
        // What was given before is withdrawn, with the same reason.
        if (!before) leftOut.push(out)
      } else if (before && numbering.withdrawn.has(before.exhibit) && !numbering.putIn.has(place)) continue
      else if (before && !before.missing && !numbering.withdrawn.has(before.exhibit))
        given.push({ ...exhibit(of, before.exhibit), volume: before.volume })
      else if (before) exhibits.push(exhibit(of, before.exhibit))
      else if (of.uses.length === 0 && paidInOtherYears(planned, id)) otherYears += 1
      else exhibits.push(exhibit(of, next++))
    }
  }
  exhibits.sort((a, b) => a.no - b.no)
  return { exhibits, given, otherYears, leftOut }
}

function exhibit(
  of: { planned: PlannedCase; id: RecordId; record: Document; uses: readonly string[] },
  no: number,
): Exhibit {
  const { planned, id, record, uses } = of
  return {
    ...unreadable(planned, id),
    no,
    label: `Exhibit ${no}`,
    anchor: `exhibit-${no}`,
    caseNo: planned.no,
    caseId: planned.facts.id,
    documentId: id,
    document: record,
    uses,
    file: originalName(no, record.name),
  }
}

function unreadable({ facts }: PlannedCase, document: RecordId): Pick<Exhibit, 'unreadable'> {
  const why = facts.unreadable?.get(document)
  return why === undefined ? {} : { unreadable: why }
}

/** The exhibit of a document of a case, in this volume or an earlier one; undefined when it is not part of the handoff. */
export function exhibitFor(
  plan: Pick<Plan, 'exhibits' | 'given'>,
  planned: PlannedCase,
  document: RecordId,
): Exhibit | undefined {
  const its = (one: Exhibit) => one.caseId === planned.facts.id && one.documentId === document
  return plan.exhibits.find(its) ?? plan.given.find(its)
}

function usesOf(planned: PlannedCase): Map<RecordId, string[]> {
  const uses = new Map<RecordId, string[]>()
  const add = (id: RecordId | undefined, use: string) => {
    if (id !== undefined) uses.set(id, [...(uses.get(id) ?? []), use])
  }
  for (const { record } of planned.facts.papers) {
    for (const id of record.documents) add(id, `${paperName(record)}, ${record.issuer}`)
    add(record.translation, `transcription of ${paperName(record)}, ${record.issuer}`)
  }
  for (const { record } of planned.facts.submissions)
    add(record.confirmation, `confirmation of the request of ${day(record.sentOn)} to ${record.agency}`)
  for (const { record } of planned.facts.requests)
    for (const id of record.documents) add(id, `request to ${record.agency}`)
  for (const { record } of planned.facts.contacts)
    for (const id of record.documents) add(id, `contact of ${day(record.date)} with ${record.who}`)
  for (const { record } of planned.payments)
    for (const id of record.documents)
      add(id, `payment of ${day(record.date)}, ${showMoney(record.received)}, ${record.payer}`)
  return uses
}

function paidInOtherYears(planned: PlannedCase, document: RecordId): boolean {
  return planned.facts.payments.some(({ record }) => record.documents.includes(document))
}

/** Documents of papers in their page order first, then by kind, day and title: those of one import come in any order. */
function inOrder(planned: PlannedCase): Kept<'document'>[] {
  const ofPapers = papersInOrder(planned.facts.papers).flatMap(({ record }) => [
    ...record.documents,
    ...(record.translation ? [record.translation] : []),
  ])
  const place = new Map([...new Set(ofPapers)].map((id, at) => [id, at]))
  const key = ({ record }: Kept<'document'>) => (record.date ?? record.importedAt).slice(0, 10)
  return [...planned.facts.documents].sort(
    (a, b) =>
      (place.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (place.get(b.id) ?? Number.MAX_SAFE_INTEGER) ||
      ORDER.indexOf(a.record.kind) - ORDER.indexOf(b.record.kind) ||
      key(a).localeCompare(key(b)) ||
      a.record.title.localeCompare(b.record.title) ||
      a.id.localeCompare(b.id),
  )
}
