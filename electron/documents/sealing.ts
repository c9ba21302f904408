import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Sha256 } from '../../shared/model/ids.ts'
import { CHUNK_BYTES, paddedLength, sealChunk, TAG_BYTES } from '../vault/blobCipher.ts'
import { createBlobFile, discardBlob, SEALED } from '../vault/blobs.ts'
import { newKey, wipe } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { writeFailure } from './fileErrors.ts'
import { SNIFF_BYTES } from './sniff.ts'

interface Target {
  readonly name: string
  readonly path: string
  readonly handle: FileHandle
}

/**
 * A document's bytes on their way into an encrypted file that no record names yet. Whoever brings them puts them into `room` and
 * says how many they were: they are hashed and encrypted where they lie, so that none is copied.
 */
export class Sealing {
  readonly key = newKey()
  readonly #vault: Vault
  /** As it is called in messages. */
  readonly #label: string
  readonly #hash = createHash('sha256')
  #chunk = SEALED.take()
  #filled = 0
  #chunks = 0
  #bytes = 0
  #first: Buffer = Buffer.alloc(0)
  /** A full chunk of which it is not known yet whether it is the last. */
  #full: Uint8Array<ArrayBuffer> | undefined
  #target: Target | undefined
  #writing: Promise<void> = Promise.resolve()
  #over = false

  constructor(vault: Vault, label: string) {
    this.#vault = vault
    this.#label = label
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** The document's first bytes. */
  get first(): Uint8Array {
    return this.#first
  }

  /** Where the next bytes go: at least one, at most 1 MiB. Valid until {@link took}. */
  get room(): Uint8Array<ArrayBuffer> {
    return this.#chunk.subarray(this.#filled, CHUNK_BYTES)
  }

  /** Takes the first `bytes` of {@link room}. @throws CoverkeepError `disk-full`, `not-writable` */
  async took(bytes: number): Promise<void> {
    if (bytes === 0) return
    const taken = this.#chunk.subarray(this.#filled, this.#filled + bytes)
    this.#hash.update(taken)
    if (this.#first.length < SNIFF_BYTES)
      this.#first = Buffer.concat([this.#first, taken.subarray(0, SNIFF_BYTES - this.#first.length)])
    this.#filled += bytes
    this.#bytes += bytes
    if (this.#full) await this.#write(this.#full, CHUNK_BYTES, false)
    this.#full = undefined
    if (this.#filled < CHUNK_BYTES) return
    this.#full = this.#chunk
    this.#chunk = SEALED.take()
    this.#filled = 0
  }

  /** The hash of all of it. To be asked once. */
  digest(): Sha256 {
    return this.#hash.digest('hex') as Sha256
  }

  /** Writes what is left and puts the file on the disk. @throws CoverkeepError `disk-full`, `not-writable`, `empty-file` */
  async finish(): Promise<{ name: string; path: string }> {
    const last = this.#full ?? this.#chunk
    const length = this.#full ? CHUNK_BYTES : this.#filled
    this.#full = undefined
    if (last === this.#chunk) this.#chunk = SEALED.take()
    await this.#write(last, length, true)
    await this.#writing
    const target = this.#target
    if (!target) throw new CoverkeepError('empty-file', { file: this.#label })
    try {
      await target.handle.sync()
    } catch (error) {
      throw writeFailure(error, this.#label)
    }
    return target
  }

  /** Ends it; its file goes unless it is `kept`. A second call does nothing. */
  async end(kept: boolean): Promise<void> {
    if (this.#over) return
    this.#over = true
    await this.#writing.catch(() => {})
    for (const chunk of [this.#chunk, this.#full]) if (chunk) SEALED.give(chunk)
    wipe(this.key)
    if (!this.#target) return
    await this.#target.handle.close().catch(() => {})
    if (!kept) await discardBlob(this.#target.path)
  }

  /** Encrypts a chunk and begins to write it; while the disk works, the next bytes are read and hashed. */
  async #write(chunk: Uint8Array<ArrayBuffer>, bytes: number, last: boolean): Promise<void> {
    try {
      await this.#writing
      this.#target ??= await createBlobFile(this.#vault)
    } catch (error) {
      SEALED.give(chunk)
      throw writeFailure(error, this.#label)
    }
    const { name, handle } = this.#target
    const length = last ? paddedLength(bytes) : CHUNK_BYTES
    chunk.fill(0, bytes, length)
    const sealed = chunk.subarray(0, length + TAG_BYTES)
    sealChunk(this.key, name, this.#chunks, last, sealed)
    this.#chunks += 1
    this.#writing = writeAll(handle, sealed, this.#label).finally(() => SEALED.giveSealed(chunk))
    // A failure is met when the chunk after it, or the end, waits for this one.
    this.#writing.catch(() => {})
  }
}

/** A write may take less than it was given, on a nearly full disk for example. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, label: string): Promise<void> {
  try {
    for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
  } catch (error) {
    throw writeFailure(error, label)
  }
}
