import { createHash } from 'node:crypto'
import { fstatSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import { codeOf } from '../vault/durableFile.ts'
import { sealHeader } from '../vault/headerFile.ts'
import type { Vault } from '../vault/vault.ts'
import type { PartWriter } from './parts.ts'
import { MANIFEST, ROOT } from './readBackup.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'

const CHUNK = 1024 * 1024

/** The archive as it grows: members one after another, then the list of them. */
export class Pack {
  cases = 0
  documents = 0
  readonly warnings: string[] = []
  readonly #parts: PartWriter
  readonly #onBytes: (bytes: number) => void
  readonly #members: { path: string; bytes: number; sha256: string }[] = []
  readonly #buffers = Array.from({ length: 3 }, () => Buffer.allocUnsafeSlow(CHUNK))

  constructor(parts: PartWriter, onBytes: (bytes: number) => void) {
    this.#parts = parts
    this.#onBytes = onBytes
  }

  /** A small member that is at hand. */
  async text(path: string, text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8')
    await this.#member(path, bytes.length, async (buffer, at) => bytes.copy(buffer, 0, at))
  }

  /** An open database that is steady: through the descriptor that is open already, since closing another would drop SQLite's locks. */
  async database(path: string, { raw }: Vault): Promise<void> {
    await this.#member(path, fstatSync(raw).size, async (buffer, at) => {
      await nextTurn()
      return readSync(raw, buffer, 0, buffer.length, at)
    })
  }

  /**
   * A file that nobody changes, or the first bytes of one that only grows. One that is gone or not as long as it should be is a warning,
   * and the rest goes on.
   */
  async file(
    path: string,
    from: string,
    { expected, first }: { expected?: number; first?: number } = {},
  ): Promise<boolean> {
    let handle: Awaited<ReturnType<typeof open>>
    try {
      handle = await open(from, 'r')
    } catch (error) {
      this.warnings.push(
        `${path.slice(ROOT.length)} could not be read (${codeOf(error) ?? 'unknown'}) and is not in the backup.`,
      )
      return false
    }
    try {
      const { size } = await handle.stat()
      if (expected !== undefined && size !== expected) {
        this.warnings.push(`${path.slice(ROOT.length)} is not as long as it should be; it is in the backup as it is.`)
      }
      await this.#member(path, Math.min(size, first ?? size), async (buffer, at) => {
        try {
          return (await handle.read(buffer, 0, buffer.length, at)).bytesRead
        } catch (error) {
          const reason = codeOf(error) ?? String(error)
          throw new CoverkeepError('file-not-readable', { file: path.slice(ROOT.length), reason }, { cause: error })
        }
      })
      return true
    } finally {
      await handle.close()
    }
  }

  /** Writes the list and the end, and puts all of it on the disk. */
  async finish(): Promise<void> {
    const list = sealHeader({ format: 'coverkeep-manifest', version: 1, members: this.#members })
    await this.text(MANIFEST, list)
    await this.#parts.write(TAR_END)
    await this.#parts.sync()
  }

  /** While one chunk is hashed, the one before is written and the next is read. */
  async #member(path: string, bytes: number, read: (buffer: Buffer, at: number) => Promise<number>): Promise<void> {
    const hash = createHash('sha256')
    await this.#parts.write(tarHeader(path, bytes))
    let writing: Promise<void> = Promise.resolve()
    const next = async (no: number, at: number) => {
      const buffer = (this.#buffers[no % this.#buffers.length] as Buffer).subarray(0, Math.min(CHUNK, bytes - at))
      return buffer.subarray(0, await read(buffer, at))
    }
    let reading = bytes > 0 ? next(0, 0) : undefined
    try {
      for (let at = 0, no = 0; reading; no++) {
        const chunk: Buffer = await reading
        if (chunk.length === 0) throw new CoverkeepError('file-changed', { file: path.slice(ROOT.length) })
        at += chunk.length
        reading = at < bytes ? next(no + 1, at) : undefined
        reading?.catch(() => {})
        hash.update(chunk)
        await writing
        writing = this.#parts.write(chunk)
        writing.catch(() => {})
        this.#onBytes(chunk.length)
      }
    } finally {
      await reading?.catch(() => {})
      await writing
    }
    await this.#parts.write(Buffer.alloc(tarPadding(bytes)))
    this.#members.push({ path, bytes, sha256: hash.digest('hex') })
  }
}
