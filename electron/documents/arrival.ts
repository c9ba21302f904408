import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { z } from 'zod'
import type { Kept as KeptSchema } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Document } from '../../shared/model/case.ts'
import type { RecordId, Sha256 } from '../../shared/model/ids.ts'
import { LIMITS } from '../../shared/model/text.ts'
import { bodyOf, getRecord, newRecordId, parseEntity, putRecord, type Stored } from '../records/records.ts'
import { documentInBin, takeFromBin } from '../vault/bin.ts'
import { blobKey, CHUNK_BYTES, paddedLength, release, sealChunk } from '../vault/blobCipher.ts'
import { createBlobFile, discardBlob, enlistBlob, findBlob, placeBlob } from '../vault/blobs.ts'
import { newKey, wipe } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { BufferPool } from './bufferPool.ts'
import { writeFailure } from './fileErrors.ts'
import { fileName, titleFrom } from './fileName.ts'
import { keepTogether } from './keepTogether.ts'
import { SNIFF_BYTES, sniff } from './sniff.ts'

const CHUNKS = new BufferPool(CHUNK_BYTES)

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

interface Target {
  readonly name: string
  readonly path: string
  readonly handle: FileHandle
}

/**
 * One document on its way into a vault: its bytes go, hashed and encrypted, chunk by chunk into a file that no record names,
 * until `keep` makes it evidence in one transaction with its record and its audit entry. `end` at any time before leaves
 * nothing behind.
 */
export class Arrival {
  readonly #vault: Vault
  readonly #name: string
  readonly #key = newKey()
  readonly #hash = createHash('sha256')
  readonly #chunk = CHUNKS.take()
  #cipher: Awaited<ReturnType<typeof blobKey>> | undefined
  #filled = 0
  #chunks = 0
  #bytes = 0
  #first: Buffer | undefined
  #target: Target | undefined
  #writing: Promise<void> = Promise.resolve()
  #kept = false
  #over = false

  constructor(vault: Vault, name: string) {
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
    this.#bytes += bytes.length
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === CHUNK_BYTES) await this.#writeChunk(false)
      const part = bytes.subarray(at, at + CHUNK_BYTES - this.#filled)
      this.#chunk.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
    }
  }

  /** Makes it evidence. Durable when it resolves. @throws CoverkeepError `empty-file`, `disk-full`, `not-writable` */
  async keep(meta: IntakeMeta): Promise<Kept> {
    if (this.#bytes === 0) throw new CoverkeepError('empty-file', { file: this.#name })
    const sha256 = this.#hash.digest('hex') as Sha256
    if (findBlob(this.#vault, sha256)) return this.#vault.write(() => this.#link(sha256, meta))
    const target = await this.#finishFile()
    // Looked at again inside the transaction: the same bytes may have come in beside this while the file was synced.
    const kept = await keepTogether(this.#vault, () =>
      findBlob(this.#vault, sha256) ? this.#link(sha256, meta) : this.#create(target.name, sha256, meta),
    )
    if (!kept.already) {
      this.#kept = true
      await placeBlob(target.path)
    }
    return kept
  }

  /** Ends it. Unless it was kept, its file is gone when this resolves. */
  async end(): Promise<void> {
    if (this.#over) return
    this.#over = true
    await this.#writing.catch(() => {})
    CHUNKS.give(this.#chunk)
    wipe(this.#key)
    if (!this.#target) return
    await this.#target.handle.close().catch(() => {})
    if (!this.#kept) await discardBlob(this.#target.path)
  }

  #create(name: string, sha256: Sha256, meta: IntakeMeta) {
    enlistBlob(this.#vault, { name, key: this.#key, sha256, bytes: this.#bytes })
    const { from } = meta
    const document = from?.id ?? newRecordId()
    const record = from?.record ?? this.#describe(sha256, meta)
    const before = from && { created_at: from.createdAt }
    const { entry } = putRecord(this.#vault, 'document', document, record, meta.now, before)
    const value = this.#answer(sha256, document, false)
    return { value, entry: { ...entry, action: 'document.keep', detail: { sha256, bytes: this.#bytes } } }
  }

  #describe(sha256: Sha256, meta: IntakeMeta): Document {
    return parseEntity('document', {
      title: meta.title ?? titleFrom(this.#name),
      ...(meta.kind ? { kind: meta.kind } : {}),
      name: this.#name,
      type: sniff(this.#first ?? this.#chunk.subarray(0, 0), this.#name),
      bytes: this.#bytes,
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

  #answer(sha256: Sha256, document: RecordId, already: boolean): Kept {
    return { kept: sha256, document, name: this.#name, bytes: this.#bytes, already }
  }

  /** Encrypts what has gathered and writes it; while the disk works, the next bytes are hashed. */
  async #writeChunk(last: boolean): Promise<void> {
    this.#first ??= Buffer.from(this.#chunk.subarray(0, Math.min(this.#filled, SNIFF_BYTES)))
    const length = last ? paddedLength(this.#filled) : CHUNK_BYTES
    this.#chunk.fill(0, this.#filled, length)
    await this.#writing
    try {
      this.#target ??= await createBlobFile(this.#vault)
    } catch (error) {
      throw writeFailure(error, this.#name)
    }
    const { name, handle } = this.#target
    this.#cipher ??= await blobKey(this.#key)
    const plaintext = this.#chunk.subarray(0, length)
    const sealed = sealChunk(this.#cipher, name, this.#chunks, last, plaintext)
    this.#chunks += 1
    this.#filled = 0
    this.#writing = writeSealed(handle, sealed, this.#name)
    // A failure is met when the chunk after it, or the end, waits for this one.
    this.#writing.catch(() => {})
  }

  async #finishFile(): Promise<Target> {
    await this.#writeChunk(true)
    await this.#writing
    const target = this.#target
    if (!target) throw new CoverkeepError('empty-file', { file: this.#name })
    try {
      await target.handle.sync()
    } catch (error) {
      throw writeFailure(error, this.#name)
    }
    return target
  }
}

async function writeSealed(handle: FileHandle, sealing: Promise<Uint8Array<ArrayBuffer>>, name: string): Promise<void> {
  const sealed = await sealing
  try {
    // Not `write`, which may write less than it was given, on a nearly full disk for example.
    await handle.writeFile(sealed)
  } catch (error) {
    throw writeFailure(error, name)
  } finally {
    release(sealed)
  }
}
