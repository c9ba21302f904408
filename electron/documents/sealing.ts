import { createHash } from 'node:crypto'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Sha256 } from '../../shared/model/ids.ts'
import { CHUNK_BYTES, paddedLength, sealChunk, TAG_BYTES } from '../vault/blobCipher.ts'
import { createBlobFile, discardBlob, SEALED } from '../vault/blobs.ts'
import { type Disk, syncDescriptor } from '../vault/disk.ts'
import { writeFailure } from './fileErrors.ts'
import { SNIFF_BYTES } from './sniff.ts'

interface Target {
  readonly name: string
  readonly path: string
  readonly fd: number
}

/**
 * A document's bytes on their way into an encrypted file that no record names yet. Whoever brings them puts them into `room` and
 * says how many they were: they are hashed and encrypted where they lie, so that none is copied.
 */
export class Sealing {
  readonly #folder: string
  readonly #label: string
  readonly #key: Uint8Array
  readonly #disk: Disk
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

  /**
   * @param folder where the vault keeps its documents
   * @param label what the document is called in messages
   * @param key 32 random bytes that encrypt nothing else; whoever gave them wipes them
   */
  constructor(folder: string, label: string, key: Uint8Array, disk: Disk) {
    this.#folder = folder
    this.#label = label
    this.#key = key
    this.#disk = disk
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

  /**
   * Takes the first `bytes` of {@link room}. `more`: it is certain that others follow, so that a full chunk need not wait until it
   * is known whether it is the last. @throws CoverkeepError `disk-full`, `not-writable`
   */
  async took(bytes: number, more = false): Promise<void> {
    if (bytes === 0) return
    const taken = this.#chunk.subarray(this.#filled, this.#filled + bytes)
    this.#hash.update(taken)
    if (this.#first.length < SNIFF_BYTES)
      this.#first = Buffer.concat([this.#first, taken.subarray(0, SNIFF_BYTES - this.#first.length)])
    this.#filled += bytes
    this.#bytes += bytes
    await this.#writeFull()
    if (this.#filled < CHUNK_BYTES) return
    this.#full = this.#next()
    if (more) await this.#writeFull()
  }

  async #writeFull(): Promise<void> {
    const full = this.#full
    this.#full = undefined
    if (full) await this.#write(full, CHUNK_BYTES, false)
  }

  /** Takes the chunk that was being filled away and puts an empty one in its place. */
  #next(): Uint8Array<ArrayBuffer> {
    const chunk = this.#chunk
    this.#chunk = SEALED.take()
    this.#filled = 0
    return chunk
  }

  /** The hash of all of it. To be asked once. */
  digest(): Sha256 {
    return this.#hash.digest('hex') as Sha256
  }

  /** Writes what is left and puts the file on the disk. @throws CoverkeepError `disk-full`, `not-writable`, `empty-file` */
  async finish(): Promise<{ name: string; path: string }> {
    const bytes = this.#full ? CHUNK_BYTES : this.#filled
    const last = this.#full ?? this.#next()
    this.#full = undefined
    await this.#write(last, bytes, true)
    await this.#writing
    const target = this.#target
    if (!target) throw new CoverkeepError('empty-file', { file: this.#label })
    try {
      await syncDescriptor(target.fd)
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
    if (!this.#target) return
    const { fd, path } = this.#target
    try {
      await this.#disk.close(fd)
    } catch {
      // What was to be kept was synced before.
    }
    if (!kept) await discardBlob(path)
  }

  /** Encrypts a chunk and begins to write it; while the disk works, the next bytes are read and hashed. */
  async #write(chunk: Uint8Array<ArrayBuffer>, bytes: number, last: boolean): Promise<void> {
    try {
      await this.#writing
      this.#target ??= await createBlobFile(this.#folder, this.#disk)
    } catch (error) {
      SEALED.give(chunk)
      throw writeFailure(error, this.#label)
    }
    const { name, fd } = this.#target
    const length = last ? paddedLength(bytes) : CHUNK_BYTES
    chunk.fill(0, bytes, length)
    const sealed = chunk.subarray(0, length + TAG_BYTES)
    sealChunk(this.#key, name, this.#chunks, last, sealed)
    this.#chunks += 1
    this.#writing = writeAll(this.#disk, fd, sealed, this.#label).finally(() => SEALED.giveSealed(chunk))
    // A failure is met when the chunk after it, or the end, waits for this one.
    this.#writing.catch(() => {})
  }
}

/** A write may take less than it was given, on a nearly full disk for example. */
async function writeAll(disk: Disk, fd: number, bytes: Uint8Array, label: string): Promise<void> {
  try {
    for (let at = 0; at < bytes.length; ) at += await disk.write(fd, bytes.subarray(at))
  } catch (error) {
    throw writeFailure(error, label)
  }
}
