import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { z } from 'zod'
import type { Kept as KeptSchema } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Document } from '../../shared/model/case.ts'
import type { RecordId, Sha256 } from '../../shared/model/ids.ts'
import { LIMITS } from '../../shared/model/text.ts'
import { bodyOf, getRecord, newRecordId, parseEntity, putRecord } from '../records/records.ts'
import type { Vault } from '../vault/vault.ts'
import { CHUNK_BYTES, clearArrivals, dropBlob, findBlob, keepBlob, putChunks, startBlob } from './blobs.ts'
import { BufferPool } from './bufferPool.ts'
import { fileName, titleFrom } from './fileName.ts'
import { SNIFF_BYTES, sniff } from './sniff.ts'

/** A document up to this many bytes is one transaction; a larger one is committed in slices of it. */
export const SLICE_BYTES = 8 * CHUNK_BYTES

const SLICES = new BufferPool(SLICE_BYTES)

/** One file durably kept: the acknowledgement. */
export type Kept = z.infer<typeof KeptSchema>

/** What a person may say about a document as it comes in. */
export interface IntakeMeta {
  readonly kind?: Document['kind'] | undefined
  readonly title?: string | undefined
  readonly now: () => Date
}

/**
 * One document on its way into a vault. At most {@link SLICE_BYTES} of it are in memory; what is beyond is in the database as
 * an *arriving* blob that no record names, until `keep` makes it evidence in the same transaction that writes its record
 * and its audit entry. Always `end` it.
 */
export class Arrival {
  readonly #vault: Vault
  readonly #name: string
  readonly #hash = createHash('sha256')
  readonly #slice = SLICES.take()
  #over = false
  #filled = 0
  #first: Buffer | undefined
  #blob: number | undefined
  #nextChunk = 0
  #bytes = 0

  constructor(vault: Vault, name: string) {
    clearArrivals(vault)
    this.#vault = vault
    this.#name = fileName(name)
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** Takes the next bytes; they may be reused when it resolves. @throws CoverkeepError `disk-full`, `not-writable` */
  async push(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes)
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === SLICE_BYTES) await this.#commitSlice()
      const part = bytes.subarray(at, at + SLICE_BYTES - this.#filled)
      this.#slice.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
    }
    this.#bytes += bytes.length
  }

  /** Makes it evidence. Durable when it returns. @throws CoverkeepError `empty-file`, `disk-full`, `not-writable` */
  keep(meta: IntakeMeta): Kept {
    if (this.#bytes === 0) throw new CoverkeepError('empty-file', { file: this.#name })
    const sha256 = this.#hash.digest('hex') as Sha256
    const kept = this.#vault.write(() =>
      findBlob(this.#vault, sha256) ? this.#link(sha256, meta) : this.#create(sha256, meta),
    )
    if (!kept.already) this.#blob = undefined
    return kept
  }

  /** Ends it. Unless it was kept, the room it took is given back before this resolves, as far as the disk lets it. */
  async end(): Promise<void> {
    if (this.#over) return
    this.#over = true
    SLICES.give(this.#slice)
    if (this.#blob === undefined) return
    try {
      for (const _ of dropBlob(this.#vault, this.#blob)) await nextTurn()
    } catch {
      // A full or lost disk: the leftover is no evidence, and `clearArrivals` removes it when the case is next opened.
    }
  }

  #create(sha256: Sha256, meta: IntakeMeta) {
    const blob = this.#blob ?? startBlob(this.#vault)
    putChunks(this.#vault, blob, this.#nextChunk, this.#slice.subarray(0, this.#filled))
    keepBlob(this.#vault, blob, sha256, this.#bytes)
    const document = newRecordId()
    const record = parseEntity('document', {
      title: meta.title ?? titleFrom(this.#name),
      ...(meta.kind ? { kind: meta.kind } : {}),
      name: this.#name,
      type: sniff(this.#first ?? this.#slice.subarray(0, Math.min(this.#filled, SNIFF_BYTES)), this.#name),
      bytes: this.#bytes,
      sha256,
      importedAt: meta.now().toISOString(),
    })
    const { entry } = putRecord(this.#vault, 'document', document, record, meta.now)
    const value = this.#kept(sha256, document, false)
    return { value, entry: { ...entry, action: 'document.keep', detail: { sha256, bytes: this.#bytes } } }
  }

  /** The same bytes are here already: no second copy, but the new name is a fact worth keeping. */
  #link(sha256: Sha256, meta: IntakeMeta) {
    const found = this.#vault.db
      .prepare<[string], { id: RecordId; created_at: never }>(
        `SELECT id, created_at FROM record WHERE entity = 'document' AND json_extract(body, '$.sha256') = ?`,
      )
      .get(sha256)
    if (!found) throw new CoverkeepError('database-damaged', { file: this.#vault.label })
    const { record } = getRecord(this.#vault, 'document', found.id)
    const known = [record.name, ...record.otherNames].includes(this.#name) || record.otherNames.length >= LIMITS.list
    const value = this.#kept(sha256, found.id, true)
    const action = 'document.again'
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

  #kept(sha256: Sha256, document: RecordId, already: boolean): Kept {
    return { kept: sha256, document, name: this.#name, bytes: this.#bytes, already }
  }

  async #commitSlice(): Promise<void> {
    this.#first ??= Buffer.from(this.#slice.subarray(0, SNIFF_BYTES))
    let blob = this.#blob
    let next = this.#nextChunk
    this.#vault.bookkeep(() => {
      blob ??= startBlob(this.#vault)
      next = putChunks(this.#vault, blob, next, this.#slice.subarray(0, this.#filled))
    })
    this.#blob = blob
    this.#nextChunk = next
    this.#filled = 0
    // Other calls are answered between slices.
    await nextTurn()
  }
}
