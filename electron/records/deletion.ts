import { CoverkeepError, toFailure } from '../../shared/errors.ts'
import { Instant } from '../../shared/model/dates.ts'
import { type Entity, type EntityName, REFERENCES, SINGLETONS } from '../../shared/model/entities.ts'
import { RecordId } from '../../shared/model/ids.ts'
import { BIN_DAYS, type Binned, inBin, keptUntil, listBin, moveToBin, takeFromBin } from '../vault/bin.ts'
import type { Vault } from '../vault/vault.ts'
import { bodyOf, getRecord, parseEntity, type Stored } from './records.ts'
import { checkReferences, checkUnique, idsIn, isThere, type Named } from './references.ts'
import { type Cabinetful, type Placed, referrersOf } from './referrers.ts'

/** A deleted record, and until when its deletion can be undone. */
export interface Deleted {
  readonly id: RecordId
  readonly entity: EntityName
  readonly deletedAt: Instant
  /** After this, the next opening of its vault makes it final. */
  readonly keptUntil: Instant
  readonly record: Entity<EntityName>
}

/**
 * Deletes a record; for thirty days {@link restoreRecord} brings it back as it was. One that others name stays.
 * @throws CoverkeepError `record-not-found`, `not-deletable`, `still-named` with the records that name it
 */
export function deleteRecord(placed: Placed, cabinet: Cabinetful, now: () => Date): Deleted {
  const { vault, entity, id } = placed
  if (SINGLETONS.has(entity)) throw new CoverkeepError('not-deletable', { entity })
  // Looked at before the transaction, since another case may have to be opened for it; nothing can come in between.
  const { record } = getRecord(vault, entity, id)
  const named = referrersOf(placed, cabinet)
  if (named.length > 0) throw new CoverkeepError('still-named', { entity, id, by: enumerate(named) })
  return vault.write(() => {
    const at = Instant.parse(now().toISOString())
    const { sha256 } = bodyOf(record)
    moveToBin(vault, entity, id, at)
    const value = { id: RecordId.parse(id), entity, deletedAt: at, keptUntil: keptUntil(at), record }
    return { value, entry: { action: 'record.delete', entity, record: id, detail: { sha256 } } }
  })
}

/**
 * Undoes a deletion: the record is as it was, under its id, in lists in its old place.
 * @throws CoverkeepError `not-in-bin`, `restore-first` when it names another deleted record, `invalid-input` when another record
 * took its place since
 */
export function restoreRecord(placed: Placed, { elsewhere }: Cabinetful): Stored {
  const { vault, entity, id } = placed
  return vault.write(() => {
    const binned = inBin(vault, entity, id)
    if (!binned) throw new CoverkeepError('not-in-bin', { entity, id, days: BIN_DAYS })
    const record = parseEntity(entity, JSON.parse(binned.body))
    for (const [field, target] of Object.entries(REFERENCES[entity] ?? {})) {
      const gone = idsIn(record, field).find((other) => !isThere(vault, target, other))
      if (gone) throw new CoverkeepError('restore-first', { entity, id, other: `${target} ${gone}` })
    }
    const settled = ({ case: of }: Named) => {
      try {
        elsewhere(of)
        return false
      } catch (error) {
        // A case that was destroyed since.
        return toFailure(error).code === 'case-not-found'
      }
    }
    checkReferences({ vault, entity, id, record, settled, elsewhere })
    checkUnique(vault, entity, record, id)
    takeFromBin(vault, entity, id)
    const value = getRecord(vault, entity, id)
    const recordSha256 = bodyOf(value.record).sha256
    return { value, entry: { action: 'record.restore', entity, record: id, recordSha256 } }
  })
}

/** What can be brought back, what was deleted last first. */
export function listDeleted(vault: Vault): Deleted[] {
  return listBin(vault).map((one) => shown(one))
}

function shown({ entity, id, body, deleted_at }: Binned): Deleted {
  const name = entity as EntityName
  const record = parseEntity(name, JSON.parse(body))
  return { id: RecordId.parse(id), entity: name, deletedAt: deleted_at, keptUntil: keptUntil(deleted_at), record }
}

/** Names the first few; a client's name may stand in hundreds. */
function enumerate(all: readonly string[]): string {
  const most = 5
  if (all.length <= most) return all.join(', ')
  return `${all.slice(0, most).join(', ')} and ${all.length - most} more`
}
