import type { Document } from '../../shared/model/case.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import { showMoney } from '../../shared/model/money.ts'
import type { Kept } from './facts.ts'
import { originalName } from './names.ts'
import type { Exhibit, PlannedCase } from './plan.ts'
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

/**
 * The exhibits of a handoff with their numbers, case by case. A document that belongs only to payments of other years stays
 * out: what was not chosen is not handed over.
 */
export function exhibitsOf(cases: readonly PlannedCase[]): { exhibits: Exhibit[]; leftOut: number } {
  const chosen = cases.flatMap((planned) => {
    const uses = usesOf(planned)
    return inOrder(planned).map((document) => ({ planned, document, uses: uses.get(document.id) ?? [] }))
  })
  const kept = chosen.filter(
    ({ planned, document, uses }) => uses.length > 0 || !paidInOtherYears(planned, document.id),
  )
  const exhibits = kept.map(({ planned, document, uses }, at) => ({
    ...unreadable(planned, document.id),
    no: at + 1,
    label: `Exhibit ${at + 1}`,
    anchor: `exhibit-${at + 1}`,
    caseNo: planned.no,
    caseId: planned.facts.id,
    documentId: document.id,
    document: document.record,
    uses,
    file: originalName(at + 1, document.record.name),
  }))
  return { exhibits, leftOut: chosen.length - kept.length }
}

function unreadable({ facts }: PlannedCase, document: RecordId): Pick<Exhibit, 'unreadable'> {
  const why = facts.unreadable?.get(document)
  return why === undefined ? {} : { unreadable: why }
}

/** The exhibit number of a document of a case, or undefined when it is not part of the handoff. */
export function exhibitFor(
  exhibits: readonly Exhibit[],
  planned: PlannedCase,
  document: RecordId,
): Exhibit | undefined {
  return exhibits.find((exhibit) => exhibit.caseId === planned.facts.id && exhibit.documentId === document)
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
