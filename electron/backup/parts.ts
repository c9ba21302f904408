import { existsSync, readdirSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { syncFolder, writeFailure } from '../vault/durableFile.ts'

/** After so many bytes the system is asked to begin writing: otherwise all of it waits for the sync at the end. */
const FLUSH_BYTES = 64 * 1024 * 1024

/** A file or its parts, written under another name and put in place once they are proven. */
export class PartWriter {
  readonly #file: string
  readonly #split: number | undefined
  readonly #parts: { path: string; bytes: number }[] = []
  readonly #onDisk: (bytes: number) => void
  #handle: FileHandle | undefined
  #written = 0
  #unflushed = 0
  #flushing: Promise<void> = Promise.resolve()

  /**
   * @param split bytes in each part but the last; undefined: one file
   * @param onDisk told after each sync, how many bytes of all parts together are on the disk
   */
  constructor(file: string, split: number | undefined, onDisk: (bytes: number) => void = () => {}) {
    this.#file = file
    this.#split = split
    this.#onDisk = onDisk
  }

  /** The files under their names for the time being. */
  get parts(): readonly { readonly path: string; readonly bytes: number }[] {
    return this.#parts
  }

  /** Appends bytes. @throws CoverkeepError `disk-full`, `not-writable` */
  async write(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length; ) {
        const last = this.#parts.at(-1)
        const room = last ? (this.#split ?? Number.POSITIVE_INFINITY) - last.bytes : 0
        if (!last || room === 0) {
          await this.#next()
          continue
        }
        const part = bytes.subarray(at, at + Math.min(bytes.length - at, room))
        // A write may take less than it was given, on a nearly full disk for example.
        const { bytesWritten = 0 } = (await this.#handle?.write(part)) ?? {}
        last.bytes += bytesWritten
        this.#written += bytesWritten
        at += bytesWritten
        this.#flush(bytesWritten)
      }
    } catch (error) {
      throw writeFailure(error, this.#file)
    }
  }

  /** Puts everything on the disk. @throws CoverkeepError `disk-full`, `not-writable` */
  async sync(): Promise<void> {
    try {
      await this.#close()
    } catch (error) {
      throw writeFailure(error, this.#file)
    }
  }

  /** Gives the files their names: the first part last, since nothing is a backup without it. Returns the names. */
  async place(): Promise<{ path: string; bytes: number }[]> {
    const placed = this.#parts.map(({ bytes }, no) => ({ path: partName(this.#file, no, this.#split), bytes }))
    try {
      for (const [no, { path }] of [...placed.entries()].reverse()) {
        if (existsSync(path)) throw new CoverkeepError('file-exists', { file: path })
        await rename(this.#parts[no]?.path ?? '', path)
      }
      syncFolder(dirname(this.#file))
      this.#parts.length = 0
      return placed
    } catch (error) {
      throw writeFailure(error, this.#file)
    }
  }

  /** Removes what has not been put in place. */
  async discard(): Promise<void> {
    await this.#close().catch(() => {})
    for (const { path } of this.#parts) await rm(path, { force: true }).catch(() => {})
  }

  async #next(): Promise<void> {
    await this.#close()
    const path = temporaryName(this.#file, this.#parts.length)
    // Truncated: what a kill left under this name is the same cabinet's unfinished backup.
    this.#handle = await open(path, 'w', 0o600)
    this.#parts.push({ path, bytes: 0 })
  }

  #flush(bytes: number): void {
    this.#unflushed += bytes
    const handle = this.#handle
    if (this.#unflushed < FLUSH_BYTES || !handle) return
    this.#unflushed = 0
    const written = this.#written
    this.#flushing = this.#flushing.then(async () => {
      await handle.datasync()
      this.#onDisk(written)
    })
    // Not forgotten: the system tells of a failed write once, and the sync at the end would not hear of it.
    this.#flushing.catch(() => {})
  }

  async #close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    if (!handle) return
    try {
      await this.#flushing
      await handle.sync()
      this.#onDisk(this.#written)
    } finally {
      await handle.close()
    }
  }
}

/** The file of a backup, or its parts in order, by the name it was given. @throws CoverkeepError `file-not-readable`, `backup-damaged` */
export function partsOf(given: string): string[] {
  const file = given.replace(/\.001$/, '')
  if (existsSync(given) && file === given) return [given]
  const name = `${basename(file)}.`
  const folder = dirname(file)
  const numbers = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((one) => one.startsWith(name) && /^\d{3,}$/.test(one.slice(name.length)))
    .map((one) => Number(one.slice(name.length)))
    .sort((a, b) => a - b)
  if (numbers.length === 0)
    throw new CoverkeepError('file-not-readable', { file: given, reason: 'there is no such file' })
  const gap = numbers.findIndex((number, no) => number !== no + 1)
  if (gap >= 0)
    throw new CoverkeepError('backup-damaged', { file: partName(file, gap, 1), reason: 'this part is missing' })
  return numbers.map((_, no) => partName(file, no, 1))
}

/** How a part is called: FILE.001 and so on; a backup in one file has its own name. */
export function partName(file: string, no: number, split: number | undefined): string {
  return split === undefined ? file : `${file}.${String(no + 1).padStart(3, '0')}`
}

/** How a part is called until it is proven. */
export function temporaryName(file: string, no: number): string {
  return join(dirname(file), `.${basename(file)}.${String(no + 1).padStart(3, '0')}.part`)
}
