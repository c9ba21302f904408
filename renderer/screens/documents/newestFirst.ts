import type { Output } from '../../../shared/contract/contract.ts'

/** Documents in the order they are shown: what came last stands first. */
export function newestFirst(documents: Output<'documents.list'>): Output<'documents.list'> {
  return [...documents].sort((a, b) => b.document.importedAt.localeCompare(a.document.importedAt))
}
