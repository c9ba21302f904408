import type { z } from 'zod'
import type { Kept as KeptSchema } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Document } from '../../shared/model/case.ts'
import type { RecordId, Sha256 } from '../../shared/model/ids.ts'
import { LIMITS } from '../../shared/model/text.ts'
import { bodyOf, getRecord, newRecordId, parseEntity, putRecord, type Stored } from '../records/records.ts'
import { documentInBin, takeFromBin } from '../vault/bin.ts'
import { type Blob, enlistBlob, findBlob, isBlobWhole, placeBlob, replaceBlob } from '../vault/blobs.ts'
import type { Vault } from '../vault/vault.ts'
import { fileName, titleFrom } from './fileName.ts'
import { keepTogether } from './keepTogether.ts'
import { Sealing } from './sealing.ts'
import { sniff } from './sniff.ts'
import type { Source } from './source.ts'

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

/**
 * One document on its way into a vault: its bytes go, hashed and encrypted, chunk by chunk into a file that no record names,
 * until `keep` makes it evidence in one transaction with its record and its audit entry. `end` at any time before leaves
 * nothing behind.
 */
export class Arrival {
  readonly #vault: Vault
  readonly #name: string
  readonly #sealing: Sealing
  #kept = false

  constructor(vault: Vault, name: string) {
    this.#vault = vault
    this.#name = fileName(name)
    this.#sealing = new Sealing(vault, this.#name)
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return this.#sealing.bytes
  }

  /** Takes what a source gives next; says how much it was, 0 at its end. @throws CoverkeepError `disk-full`, `not-writable`, and what the source throws */
  async pull(source: Source): Promise<number> {
    const bytes = await source.read(this.#sealing.room)
    await this.#sealing.took(bytes)
    return bytes
  }

  /** Takes the next bytes; they may be reused when it resolves. @throws CoverkeepError `disk-full`, `not-writable` */
  async push(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { room } = this.#sealing
      const part = bytes.subarray(at, at + room.length)
      room.set(part)
      await this.#sealing.took(part.length)
      at += part.length
    }
  }

  /** Makes it evidence. Durable when it resolves. @throws CoverkeepError `empty-file`, `disk-full`, `not-writable` */
  async keep(meta: IntakeMeta): Promise<Kept> {
    if (this.bytes === 0) throw new CoverkeepError('empty-file', { file: this.#name })
    const sha256 = this.#sealing.digest()
    const known = findBlob(this.#vault, sha256)
    // "Already there" is a promise like "kept": somebody may remove the original because of it.
    const isWhole = known !== undefined && (await isBlobWhole(this.#vault, known))
    // It may have been moved away while it was read.
    if (isWhole && findBlob(this.#vault, sha256)) return this.#vault.write(() => this.#link(sha256, meta))
    const { name, path } = await this.#sealing.finish()
    // Looked at again inside the transaction: the same bytes may have come in beside this while the file was synced.
    const kept = await keepTogether(this.#vault, () => {
      const found = findBlob(this.#vault, sha256)
      if (!found) return this.#create(name, sha256, meta)
      return found.name === known?.name && !isWhole ? this.#mend(found, name, meta) : this.#link(sha256, meta)
    })
    if (!kept.already) {
      this.#kept = true
      await placeBlob(path)
    }
    return kept
  }

  /** Ends it. Unless it was kept, its file is gone when this resolves. */
  end(): Promise<void> {
    return this.#sealing.end(this.#kept)
  }

  #create(name: string, sha256: Sha256, meta: IntakeMeta) {
    enlistBlob(this.#vault, { name, key: this.#sealing.key, sha256, bytes: this.bytes })
    const { from } = meta
    const document = from?.id ?? newRecordId()
    const record = from?.record ?? this.#describe(sha256, meta)
    const before = from && { created_at: from.createdAt }
    const { entry } = putRecord(this.#vault, 'document', document, record, meta.now, before)
    const value = this.#answer(sha256, document, false)
    return { value, entry: { ...entry, action: 'document.keep', detail: { sha256, bytes: this.bytes } } }
  }

  #describe(sha256: Sha256, meta: IntakeMeta): Document {
    return parseEntity('document', {
      title: meta.title ?? titleFrom(this.#name),
      ...(meta.kind ? { kind: meta.kind } : {}),
      name: this.#name,
      type: sniff(this.#sealing.first, this.#name),
      bytes: this.bytes,
      sha256,
      importedAt: meta.now().toISOString(),
    })
  }

  /** The same bytes are here already: no second copy, but the new name is a fact worth keeping. */
  #link(sha256: Sha256, meta: IntakeMeta) {
    const binned = documentInBin(this.#vault, sha256)
    // Deleted a while ago and wanted again: the deletion is undone.
    if (binned) takeFromBin(this.#vault, 'document', binned.id)
    const found = this.#vault.db
      .prepare<[string], { id: RecordId; created_at: never }>(
        `SELECT id, created_at FROM record WHERE entity = 'document' AND json_extract(body, '$.sha256') = ?`,
      )
      .get(sha256)
    if (!found) throw new CoverkeepError('database-damaged', { file: this.#vault.label })
    const { record } = getRecord(this.#vault, 'document', found.id)
    const known = [record.name, ...record.otherNames].includes(this.#name) || record.otherNames.length >= LIMITS.list
    const value = this.#answer(sha256, found.id, true)
    const action = binned ? 'document.restore' : 'document.again'
    const detail = { name: this.#name }
    if (known)
      return {
        value,
        entry: { action, entity: 'document', record: found.id, recordSha256: bodyOf(record).sha256, detail },
      }
    const more = { ...record, otherNames: [...record.otherNames, this.#name] }
    const { entry } = putRecord(this.#vault, 'document', found.id, more, meta.now, found)
    return { value, entry: { ...entry, action, detail } }
  }

  /** The document is known but its file is damaged or gone: these bytes, which are the same, take its place. */
  #mend(damaged: Blob, name: string, meta: IntakeMeta) {
    replaceBlob(this.#vault, damaged, { name, key: this.#sealing.key })
    const { value, entry } = this.#link(damaged.sha256 as Sha256, meta)
    const detail = { ...entry.detail, sha256: damaged.sha256, bytes: this.bytes }
    return { value: { ...value, already: false }, entry: { ...entry, action: 'document.mend', detail } }
  }

  #answer(sha256: Sha256, document: RecordId, already: boolean): Kept {
    return { kept: sha256, document, name: this.#name, bytes: this.bytes, already }
  }
}
