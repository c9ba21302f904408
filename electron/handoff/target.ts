import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { writeFailure } from '../documents/fileErrors.ts'
import { syncFolder } from '../vault/durableFile.ts'
import type { Written } from './paperwork.ts'
import { Veil } from './veil.ts'

const CHUNK = 1024 * 1024

/** How many files may be on their way to the disk at a time. */
const SYNCING = 16

/** What a handoff becomes: a folder of ordinary files, or one ZIP in which they are encrypted. */
export type Shape = 'folder' | 'zip'

/**
 * A handoff in the making: everything is written into a partial folder beside the target and comes to its place by one rename.
 * Until then the target is untouched; after a failure nothing is left. What becomes a ZIP lies veiled in the partial folder.
 */
export class Target {
  /** Where it will lie: a folder, or a file that ends with `.zip`. */
  readonly place: string
  readonly shape: Shape
  private readonly partial: string
  /** The first folder that had to be made on the way to the target, removed again on failure. */
  private readonly madeAbove: string | undefined
  private readonly list: Written[] = []
  private readonly syncing = new Set<Promise<void>>()
  private syncFailed: unknown

  private readonly veil: Veil | undefined

  private constructor(place: string, shape: Shape, partial: string, madeAbove: string | undefined) {
    this.place = place
    this.shape = shape
    this.veil = shape === 'zip' ? new Veil() : undefined
    this.partial = partial
    this.madeAbove = madeAbove
  }

  /**
   * Makes the partial folder, open to its owner only. Leftovers of a handoff to the same place that was killed go first.
   * @throws CoverkeepError `folder-not-empty`, `file-exists`, `not-writable`, `disk-full`
   */
  static async open(out: string, shape: Shape = 'folder'): Promise<Target> {
    const place = shape === 'zip' && !/\.zip$/i.test(out) ? `${path.resolve(out)}.zip` : path.resolve(out)
    await refuseUsed(place, shape)
    const above = path.dirname(place)
    const prefix = `.${path.basename(place)}.coverkeep-`
    try {
      const madeAbove = await mkdir(above, { recursive: true })
      for (const name of await readdir(above))
        if (name.startsWith(prefix)) await rm(path.join(above, name), { recursive: true, force: true })
      const partial = path.join(above, `${prefix}${randomBytes(6).toString('hex')}`)
      await mkdir(partial, { mode: 0o700 })
      return new Target(place, shape, partial, madeAbove)
    } catch (error) {
      throw writeFailure(error, place)
    }
  }

  /** What was written so far, in order. */
  get files(): readonly Written[] {
    return this.list
  }

  /** Where a file of the handoff lies now. */
  at(file: string): string {
    return path.join(this.partial, ...file.split('/'))
  }

  /** Writes one file and hashes it on its way to the disk. */
  async write(file: string, content: AsyncIterable<Uint8Array> | string): Promise<Written> {
    const place = this.at(file)
    const hash = createHash('sha256')
    let bytes = 0
    try {
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      const handle = await open(place, 'wx', 0o600)
      try {
        const counted = (async function* () {
          for await (const chunk of typeof content === 'string' ? [Buffer.from(content, 'utf8')] : content) {
            hash.update(chunk)
            bytes += chunk.length
            yield chunk
          }
        })()
        for await (const chunk of this.veil?.hide(file, counted) ?? counted) await writeAll(handle, chunk)
      } catch (error) {
        await handle.close()
        throw error
      }
      await this.syncLater(handle)
    } catch (error) {
      throw isFileError(error) ? writeFailure(error, file) : error
    }
    const written = { path: file, bytes, sha256: hash.digest('hex') }
    this.list.push(written)
    return written
  }

  /** Syncs and closes a file while the next ones are written; a few at a time, and what fails shows in {@link place}. */
  private async syncLater(handle: FileHandle): Promise<void> {
    if (this.syncing.size >= SYNCING) await Promise.race(this.syncing)
    const done: Promise<void> = handle
      .sync()
      .catch((error: unknown) => {
        this.syncFailed ??= error
      })
      .finally(() => handle.close())
      .then(() => {
        this.syncing.delete(done)
      })
    this.syncing.add(done)
  }

  /** A written file's bytes again. */
  read(file: string): AsyncIterable<Uint8Array> {
    const stored = createReadStream(this.at(file), { highWaterMark: CHUNK })
    return this.veil?.show(file, stored) ?? stored
  }

  /** What a written file is on the disk. */
  async digest(file: string): Promise<Pick<Written, 'bytes' | 'sha256'>> {
    const hash = createHash('sha256')
    let bytes = 0
    const stored = chunksOf(this.at(file))
    for await (const chunk of this.veil?.show(file, stored) ?? stored) {
      hash.update(chunk)
      bytes += chunk.length
    }
    return { bytes, sha256: hash.digest('hex') }
  }

  /** Forgets a written file; used when an attempt is made anew. */
  async drop(file: string): Promise<void> {
    await rm(this.at(file), { force: true })
    // A folder that is empty again would look like one that lost its files.
    if (path.dirname(this.at(file)) !== this.partial) await rmdir(path.dirname(this.at(file))).catch(() => undefined)
    const at = this.list.findIndex((written) => written.path === file)
    if (at >= 0) this.list.splice(at, 1)
  }

  /**
   * Puts the folder in its place, everything on the disk first.
   * @throws CoverkeepError `folder-not-empty` when something appeared there meanwhile, `not-writable`
   */
  async putFolder(): Promise<void> {
    await this.put(async () => {
      for (const folder of new Set(this.list.map((written) => path.dirname(this.at(written.path))))) syncFolder(folder)
      syncFolder(this.partial)
      // Windows does not rename onto a folder, not even an empty one.
      await rmdir(this.place).catch(() => undefined)
      return this.partial
    })
  }

  /**
   * Makes one encrypted ZIP of everything written, opens it again as its recipient would, and puts it in its place.
   * @throws CoverkeepError `file-exists`, `not-writable`, `disk-full`, `handoff-check-failed`, `cancelled`
   */
  async putZip(password: string, when: Date, onFile: (done: number) => void, signal?: AbortSignal): Promise<void> {
    const zip = path.join(this.partial, 'handoff.zip')
    const folder = path.basename(this.place).replace(/\.zip$/i, '')
    const content = { folder, files: this.list, read: (file: string) => this.read(file) }
    await this.put(async () => {
      const { proveZip, writeZip } = await import('./zip.ts')
      await writeZip(zip, content, password, when, onFile, signal)
      await proveZip(zip, content, password)
      return zip
    })
    this.veil?.drop()
    await rm(this.partial, { recursive: true, force: true })
  }

  private async put(finished: () => Promise<string>): Promise<void> {
    try {
      await Promise.all(this.syncing)
      if (this.syncFailed !== undefined) throw this.syncFailed
      const from = await finished()
      await refuseUsed(this.place, this.shape)
      await rename(from, this.place)
      syncFolder(path.dirname(this.place))
    } catch (error) {
      throw isFileError(error) ? writeFailure(error, this.place) : error
    }
  }

  /** Removes everything that was made, also folders above the target that are empty again. */
  async discard(): Promise<void> {
    await Promise.all(this.syncing)
    await rm(this.partial, { recursive: true, force: true })
    if (this.madeAbove === undefined) return
    for (let folder = path.dirname(this.place); ; folder = path.dirname(folder)) {
      await rmdir(folder).catch(() => undefined)
      if (folder === this.madeAbove || folder === path.dirname(folder)) return
    }
  }
}

/** A file's bytes through one buffer, each chunk good until the next: those of a stream would wait for collection by the gigabyte. */
async function* chunksOf(place: string): AsyncGenerator<Uint8Array> {
  const handle = await open(place)
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten
}

async function refuseUsed(folder: string, shape: Shape): Promise<void> {
  if (shape === 'zip') {
    if (await exists(folder)) throw new CoverkeepError('file-exists', { file: folder })
    return
  }
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isFileError(error) && error.code === 'ENOENT') return
    if (isFileError(error) && error.code === 'ENOTDIR' && (await exists(folder)))
      throw new CoverkeepError('file-exists', { file: folder })
    throw writeFailure(error, folder)
  }
  if (entries.length > 0) throw new CoverkeepError('folder-not-empty', { folder })
}

async function exists(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined)) !== undefined
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && !(error instanceof CoverkeepError) && 'code' in error
}
