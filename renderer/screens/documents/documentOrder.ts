import type { Output } from '../../../shared/contract/contract.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'

type Documents = Output<'documents.list'>
type Document = Documents[number]['document']

/** In which order documents are shown, by what a person calls it. */
export const ORDER_NAMES = {
  newest: 'Newest first',
  name: 'By title',
  kind: 'By kind',
  date: 'By the date on it',
} as const
export type Order = keyof typeof ORDER_NAMES

const NAMES = new Intl.Collator('en', { numeric: true })
const byName = (a: Document, b: Document) => NAMES.compare(a.title, b.title)

const COMPARE: Readonly<Record<Order, (a: Document, b: Document) => number>> = {
  newest: (a, b) => b.importedAt.localeCompare(a.importedAt),
  name: byName,
  kind: (a, b) => NAMES.compare(DOCUMENT_KIND_NAMES[a.kind], DOCUMENT_KIND_NAMES[b.kind]) || byName(a, b),
  // What bears no date stands last.
  date: (a, b) => (b.date ?? '').localeCompare(a.date ?? '') || byName(a, b),
}

/** Documents in an order. */
export function inOrder(documents: Documents, order: Order): Documents {
  return [...documents].sort((a, b) => COMPARE[order](a.document, b.document))
}

/** Documents in the order they are shown at first: what came last stands first. */
export const newestFirst = (documents: Documents): Documents => inOrder(documents, 'newest')
