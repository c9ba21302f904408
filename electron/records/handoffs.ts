import type { Handoff } from '../../shared/model/handoff.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import type { Vault } from '../vault/vault.ts'
import { parseEntity, putRecord } from './records.ts'
import { checkReferences, checkUnique } from './references.ts'

/**
 * Writes the record of a handoff that is in its place, in one go with the log entry that names its files.
 * @throws CoverkeepError `invalid-input` when another volume of that number was recorded meanwhile, `disk-full`, `not-writable`
 */
export function keepHandoff(
  vault: Vault,
  id: RecordId,
  handoff: Partial<Handoff>,
  detail: Record<string, unknown>,
  now: () => Date,
): void {
  vault.write(() => {
    const record = parseEntity('handoff', handoff)
    checkReferences({ vault, entity: 'handoff', id, record, settled: () => false, elsewhere: undefined })
    checkUnique(vault, 'handoff', record, id)
    const { value, entry } = putRecord(vault, 'handoff', id, record, now)
    return { value, entry: { ...entry, action: 'handoff.create', detail } }
  })
}
