import type { CaseId } from '../../shared/model/ids.ts'
import { dropRecord } from '../vault/bin.ts'
import type { Entry } from '../vault/log.ts'
import type { Vault } from '../vault/vault.ts'
import { listRecords } from './records.ts'

/**
 * For {@link Vault.write}: takes a draft away for good. Not into the bin: what was thrown away or saved in its place is nothing to
 * bring back.
 */
export function droppingDraft(person: Vault, id: string): () => { value: undefined; entry: Entry } {
  return () => {
    dropRecord(person, 'draft', id)
    return { value: undefined, entry: { action: 'draft.delete', entity: 'draft', record: id } }
  }
}

/** The drafts of forms of one case. */
export function draftsOfCase(person: Vault, id: CaseId): string[] {
  return listRecords(person, 'draft')
    .filter(({ record }) => record.case === id)
    .map((draft) => draft.id)
}
