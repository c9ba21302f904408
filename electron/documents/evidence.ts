import type { z } from 'zod'
import type { Kept as KeptSchema } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Document, FileType } from '../../shared/model/case.ts'
import type { RecordId, Sha256 } from '../../shared/model/ids.ts'
import { LIMITS } from '../../shared/model/text.ts'
import { bodyOf, getRecord, newRecordId, parseEntity, putRecord, type Stored } from '../records/records.ts'
import { documentInBin, takeFromBin } from '../vault/bin.ts'
import { type Blob, enlistBlob, findBlob, isBlobWhole, placeBlob, replaceBlob } from '../vault/blobs.ts'
import type { Vault } from '../vault/vault.ts'
import { titleFrom } from './fileName.ts'
import { keepTogether } from './keepTogether.ts'

/** One file durably kept: the acknowledgement. */
export type Kept = z.infer<typeof KeptSchema>

/** What a person may say about a document as it comes in. */
export interface IntakeMeta {
  readonly kind?: Document['kind'] | undefined
  readonly title?: string | undefined
  /** The document as another vault of the cabinet keeps it: it stays the same document, under its id. */
  readonly from?: Stored<'document'> | undefined
  readonly now: () => Date
}

/** What a document is, whatever it is called. */
export interface Content {
  readonly sha256: Sha256
  readonly bytes: number
}

/** A document in an encrypted file that is on the disk and that no record names yet. */
export interface Sealed extends Content {
  /** Of the file, without `.new`. */
  readonly name: string
  /** Of the file, with `.new`. */
  readonly path: string
  readonly type: FileType
}

/**
 * Makes a sealed document evidence, in one transaction with its record and its audit entry. Durable when it resolves. Where the
 * same bytes are kept already the sealed file is not needed and is left to the caller; `already` is true then.
 * @param file the name it came with
 * @param key what it is sealed with
 * @param damaged what has to keep the same bytes and does not, as {@link keepAgain} found it
 * @throws CoverkeepError `disk-full`, `not-writable`
 */
export async function keepSealed(
  vault: Vault,
  file: string,
  sealed: Sealed,
  key: Buffer,
  damaged: Blob | undefined,
  meta: IntakeMeta,
): Promise<Kept> {
  // Looked at inside the transaction: the same bytes may have come in beside this while the file was synced.
  const kept = await keepTogether(vault, () => {
    const found = findBlob(vault, sealed.sha256)
    if (!found) return create(vault, file, sealed, key, meta)
    return found.name === damaged?.name ? mend(vault, file, found, sealed, key, meta) : link(vault, file, sealed, meta)
  })
  if (!kept.already) await placeBlob(sealed.path)
  return kept
}

/**
 * Looks for bytes that are kept already and notes that they came again. "Already there" is a promise like "kept": somebody may
 * remove the original because of it. So their file is read through, and one that is damaged or gone is returned to be mended.
 * @throws CoverkeepError `disk-full`, `not-writable`
 */
export async function keepAgain(
  vault: Vault,
  file: string,
  content: Content,
  meta: IntakeMeta,
): Promise<{ kept?: Kept; damaged?: Blob }> {
  const known = findBlob(vault, content.sha256)
  if (!known) return {}
  if (!(await isBlobWhole(vault, known))) return { damaged: known }
  // It may have been moved away while it was read.
  return findBlob(vault, content.sha256) ? { kept: vault.write(() => link(vault, file, content, meta)) } : {}
}

function create(vault: Vault, file: string, sealed: Sealed, key: Buffer, meta: IntakeMeta) {
  const { name, sha256, bytes } = sealed
  enlistBlob(vault, { name, key, sha256, bytes })
  const { from } = meta
  const document = from?.id ?? newRecordId()
  const record = from?.record ?? describe(file, sealed, meta)
  const before = from && { created_at: from.createdAt }
  const { entry } = putRecord(vault, 'document', document, record, meta.now, before)
  const value: Kept = { kept: sha256, document, name: file, bytes, already: false }
  return { value, entry: { ...entry, action: 'document.keep', detail: { sha256, bytes } } }
}

function describe(file: string, { sha256, bytes, type }: Sealed, { title, kind, now }: IntakeMeta): Document {
  return parseEntity('document', {
    title: title ?? titleFrom(file),
    ...(kind ? { kind } : {}),
    name: file,
    type,
    bytes,
    sha256,
    importedAt: now().toISOString(),
  })
}

/** The same bytes are here already: no second copy, but the new name is a fact worth keeping. */
function link(vault: Vault, file: string, { sha256, bytes }: Content, { now }: IntakeMeta) {
  const binned = documentInBin(vault, sha256)
  // Deleted a while ago and wanted again: the deletion is undone.
  if (binned) takeFromBin(vault, 'document', binned.id)
  const found = vault.db
    .prepare<[string], { id: RecordId; created_at: never }>(
      `SELECT id, created_at FROM record WHERE entity = 'document' AND json_extract(body, '$.sha256') = ?`,
    )
    .get(sha256)
  if (!found) throw new CoverkeepError('database-damaged', { file: vault.label })
  const { record } = getRecord(vault, 'document', found.id)
  const known = [record.name, ...record.otherNames].includes(file) || record.otherNames.length >= LIMITS.list
  const value: Kept = { kept: sha256, document: found.id, name: file, bytes, already: true }
  const action = binned ? 'document.restore' : 'document.again'
  const detail = { name: file }
  if (known)
    return {
      value,
      entry: { action, entity: 'document', record: found.id, recordSha256: bodyOf(record).sha256, detail },
    }
  const more = { ...record, otherNames: [...record.otherNames, file] }
  const { entry } = putRecord(vault, 'document', found.id, more, now, found)
  return { value, entry: { ...entry, action, detail } }
}

/** The document is known but its file is damaged or gone: these bytes, which are the same, take its place. */
function mend(vault: Vault, file: string, damaged: Blob, sealed: Sealed, key: Buffer, meta: IntakeMeta) {
  const { name, sha256, bytes } = sealed
  replaceBlob(vault, damaged, { name, key })
  const { value, entry } = link(vault, file, sealed, meta)
  const detail = { ...entry.detail, sha256, bytes }
  return { value: { ...value, already: false }, entry: { ...entry, action: 'document.mend', detail } }
}
