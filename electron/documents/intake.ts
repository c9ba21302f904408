import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Mills } from '../mill/mills.ts'
import { CHUNK_BYTES } from '../vault/blobCipher.ts'
import { discardBlob } from '../vault/blobs.ts'
import { newKey, wipe } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { Arrival, folderFor } from './arrival.ts'
import { type IntakeMeta, type Kept, keepAgain, keepSealed } from './evidence.ts'
import { fileName } from './fileName.ts'
import { fileSource, type Source } from './source.ts'

export type { Kept } from './evidence.ts'

/** How many files may be on their way through pushed chunks at once, over all cases: each holds a chunk or two in memory. */
export const OPEN_INTAKES = 8

/** The size a pushed chunk should have, in bytes. */
export const PUSH_BYTES = CHUNK_BYTES

/** The most bytes that one push may bring. */
export const MOST_PUSHED = 8 * CHUNK_BYTES

/**
 * Takes a document into a case, byte for byte. Durable, with its record and audit entry, when it resolves; when it rejects,
 * nothing of it is left. The same bytes twice are kept once: the new name is noted, `already` is true.
 * @param onProgress bytes taken so far, after each chunk
 * @throws CoverkeepError `empty-file`, `file-changed`, `file-not-readable`, `disk-full`, `not-writable`, `cancelled`
 */
export async function keep(
  vault: Vault,
  source: Source,
  meta: IntakeMeta,
  onProgress: (doneBytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Kept> {
  const arrival = new Arrival(vault, source.name)
  try {
    while ((await arrival.pull(source)) > 0) {
      if (signal?.aborted) throw new CoverkeepError('cancelled')
      onProgress(arrival.bytes)
    }
    await source.confirm()
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    return await arrival.keep(meta)
  } finally {
    await source.close()
    await arrival.end()
  }
}

/** The same for a file by its path; through a mill where there are any. @throws as {@link keep} does, and as {@link fileSource} */
export async function keepPath(
  vault: Vault,
  path: string,
  meta: IntakeMeta,
  mills: Mills | undefined,
  onProgress: (progress: { file: string; doneBytes: number; totalBytes: number }) => void,
  signal?: AbortSignal,
): Promise<Kept> {
  const { size } = await stat(path).catch(() => ({ size: 0 }))
  const tell = (doneBytes: number) => onProgress({ file: path, doneBytes, totalBytes: size })
  if (mills) return keepMilled(vault, path, meta, mills, tell, signal)
  return keep(vault, await fileSource(path), meta, tell, signal)
}

async function keepMilled(
  vault: Vault,
  path: string,
  meta: IntakeMeta,
  mills: Mills,
  onProgress: (doneBytes: number) => void,
  signal?: AbortSignal,
): Promise<Kept> {
  const name = fileName(path)
  const key = newKey()
  let unnamed: string | undefined
  try {
    const input = { path, folder: folderFor(vault, name) }
    const sealed = await mills.run('seal', input, { key, onProgress, signal })
    unnamed = sealed.path
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    const again = await keepAgain(vault, name, sealed, meta)
    if (again.kept) return again.kept
    const kept = await keepSealed(vault, name, sealed, key, again.damaged, meta)
    if (!kept.already) unnamed = undefined
    return kept
  } finally {
    wipe(key)
    if (unnamed !== undefined) await discardBlob(unnamed)
  }
}

let open = 0

/** The same way in for bytes that are pushed: a window has no path for a dropped file. The answer to a push is the permission for the next. */
export class StreamIntake {
  /** Names it in later calls; cannot be guessed. */
  readonly id = randomBytes(16).toString('hex')
  readonly #arrival: Arrival
  readonly #name: string
  readonly #declaredBytes: number
  #busy: Promise<void> = Promise.resolve()
  #ended = false

  /** @throws CoverkeepError `empty-file`, `invalid-input` when too many files are arriving at once */
  static begin(vault: Vault, file: { name: string; bytes: number }): StreamIntake {
    if (file.bytes === 0) throw new CoverkeepError('empty-file', { file: fileName(file.name) })
    if (open >= OPEN_INTAKES) {
      throw new CoverkeepError('invalid-input', {
        field: fileName(file.name),
        reason: `${OPEN_INTAKES} files are arriving already`,
      })
    }
    return new StreamIntake(vault, file)
  }

  private constructor(vault: Vault, file: { name: string; bytes: number }) {
    open += 1
    this.#name = file.name
    this.#declaredBytes = file.bytes
    this.#arrival = new Arrival(vault, file.name)
  }

  /** Takes the next bytes. @throws CoverkeepError `invalid-input`, `disk-full`, `not-writable`, `cancelled` after the end */
  async chunk(bytes: Uint8Array): Promise<void> {
    if (bytes.length > MOST_PUSHED)
      throw new CoverkeepError('invalid-input', { field: 'chunk', reason: `it is larger than ${MOST_PUSHED} bytes` })
    await this.#inOrder(async () => this.#arrival.push(bytes))
  }

  /**
   * Makes it a document; see {@link keep}.
   * @throws CoverkeepError `file-changed` when fewer bytes came than were announced, and what `chunk` throws
   */
  async finish(meta: IntakeMeta): Promise<Kept> {
    try {
      return await this.#inOrder(async () => {
        // More than announced is a file that grew before it was read and is taken as read; less is a broken transfer.
        if (this.#arrival.bytes < this.#declaredBytes)
          throw new CoverkeepError('file-changed', { file: fileName(this.#name) })
        return this.#arrival.keep(meta)
      })
    } finally {
      await this.abort()
    }
  }

  /** Ends it and leaves nothing behind. A second call, or one after `finish`, does nothing. */
  async abort(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    open -= 1
    await this.#busy
    await this.#arrival.end()
  }

  /** Two pushes at once would interleave in the file. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    if (this.#ended) throw new CoverkeepError('cancelled')
    const result = this.#busy.then(() => {
      if (this.#ended) throw new CoverkeepError('cancelled')
      return work()
    })
    this.#busy = result.then(
      () => {},
      () => {},
    )
    return result
  }
}
