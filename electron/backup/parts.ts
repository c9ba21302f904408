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
  #handle: FileHandle | undefined
  #unflushed = 0
  #flushing: Promise<void> = Promise.resolve()

  /** `split`: bytes in each part but the last; absent, one file. */
  constructor(file: string, split: number | undefined) {
    this.#file = file
    this.#split = split
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
        await this.#handle?.writeFile(part)
        last.bytes += part.length
        at += part.length
        this.#flush(part.length)
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
    this.#flushing = this.#flushing.then(() => handle.datasync()).catch(() => {})
  }

  async #close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    if (!handle) return
    try {
      await this.#flushing
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

/** Reads the bytes of a file or its parts from first to last. */
export class PartReader {
  readonly #paths: readonly string[]
  #no = 0
  #handle: FileHandle | undefined

  constructor(paths: readonly string[]) {
    this.#paths = paths
  }

  /** Fills `buffer` and returns how much of it: less only at the end. @throws CoverkeepError `file-not-readable` */
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
        const reason = (error as { code?: string }).code ?? String(error)
        throw new CoverkeepError('file-not-readable', { file: path, reason }, { cause: error })
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

function temporaryName(file: string, no: number): string {
  return join(dirname(file), `.${basename(file)}.${String(no + 1).padStart(3, '0')}.part`)
}
