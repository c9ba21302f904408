import { closeSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import { codeOf } from '../vault/durableFile.ts'
import { temporaryName } from './parts.ts'

/** The bytes of a backup from the first to the last. */
export interface BackupReader {
  /** Its first file, for messages. */
  readonly file: string
  /** Fills `buffer` and returns how much of it: less only at the end. @throws CoverkeepError `file-not-readable` */
  read(buffer: Uint8Array): Promise<number>
  close(): Promise<void>
}

/** Reads a file or its parts that are complete. */
export class PartReader implements BackupReader {
  readonly file: string
  readonly #paths: readonly string[]
  #no = 0
  #handle: FileHandle | undefined

  constructor(paths: readonly string[]) {
    this.file = paths[0] ?? ''
    this.#paths = paths
  }

  async read(buffer: Uint8Array): Promise<number> {
    let filled = 0
    while (filled < buffer.length) {
      const path = this.#paths[this.#no]
      if (path === undefined) break
      try {
        this.#handle ??= await open(path, 'r')
        const { bytesRead } = await this.#handle.read(buffer, filled, buffer.length - filled, null)
        filled += bytesRead
        if (bytesRead > 0) continue
      } catch (error) {
        throw notReadable(path, error)
      }
      await this.close()
      this.#no += 1
    }
    return filled
  }

  async close(): Promise<void> {
    await this.#handle?.close()
    this.#handle = undefined
  }
}

/** How long a reader that follows a writer waits before it looks whether it is still wanted, in milliseconds. */
const PATIENCE_MS = 100

/**
 * Reads parts while they are written under their names for the time being, as far as the writer says that they are on the disk, and
 * blocks its thread where it is faster. `state`: those bytes, and 1 once they are all.
 */
export class FollowingReader implements BackupReader {
  readonly file: string
  readonly #split: number
  readonly #state: BigInt64Array
  readonly #stopped: () => boolean
  #at = 0
  #fd: number | undefined

  constructor(file: string, split: number | undefined, state: BigInt64Array, stopped: () => boolean) {
    this.file = file
    this.#split = split ?? Number.POSITIVE_INFINITY
    this.#state = state
    this.#stopped = stopped
  }

  async read(buffer: Uint8Array): Promise<number> {
    let filled = 0
    while (filled < buffer.length) {
      const there = this.#there()
      if (there === 0) break
      const inPart = this.#at % this.#split
      const most = Math.min(buffer.length - filled, there, this.#split - inPart)
      const bytes = this.#readPart(buffer.subarray(filled, filled + most), inPart)
      if (bytes === 0) break
      filled += bytes
      this.#at += bytes
    }
    return filled
  }

  async close(): Promise<void> {
    if (this.#fd !== undefined) closeSync(this.#fd)
    this.#fd = undefined
  }

  /** Bytes that can be read; 0 at the end. */
  #there(): number {
    for (;;) {
      if (this.#stopped()) throw new CoverkeepError('cancelled')
      // In this order: all of them are there by the time that it is said.
      const complete = Atomics.load(this.#state, 1) === 1n
      const onDisk = Atomics.load(this.#state, 0)
      if (complete || onDisk > BigInt(this.#at)) return Number(onDisk) - this.#at
      Atomics.wait(this.#state, 0, onDisk, PATIENCE_MS)
    }
  }

  #readPart(buffer: Uint8Array, inPart: number): number {
    const path = temporaryName(
      this.file,
      this.#split === Number.POSITIVE_INFINITY ? 0 : Math.floor(this.#at / this.#split),
    )
    try {
      if (inPart === 0 && this.#fd !== undefined) {
        closeSync(this.#fd)
        this.#fd = undefined
      }
      this.#fd ??= openSync(path, 'r')
      return readSync(this.#fd, buffer, 0, buffer.length, inPart)
    } catch (error) {
      throw notReadable(path, error)
    }
  }
}

function notReadable(path: string, error: unknown): CoverkeepError {
  return new CoverkeepError(
    'file-not-readable',
    { file: path, reason: codeOf(error) ?? String(error) },
    { cause: error },
  )
}
