import type { Mills } from '../mill/mills.ts'
import { PartReader } from './partReaders.ts'
import { temporaryName } from './parts.ts'
import { proveWith } from './proveBackup.ts'

/** The proof of a backup that is being written: with a mill beside the writing, without one after it. */
export class Proof {
  readonly #file: string
  readonly #split: number | undefined
  readonly #mills: Mills | undefined
  readonly #signal: AbortSignal | undefined
  readonly #given = new AbortController()
  readonly #state = new BigInt64Array(new SharedArrayBuffer(16))
  readonly #proving: Promise<void> | undefined
  #onProgress: (doneBytes: number) => void = () => {}

  constructor(file: string, split: number | undefined, mills: Mills | undefined, signal: AbortSignal | undefined) {
    this.#file = file
    this.#split = split
    this.#mills = mills
    this.#signal = signal
    const either = AbortSignal.any([this.#given.signal, ...(signal ? [signal] : [])])
    const input = { file, split, state: this.#state.buffer as SharedArrayBuffer }
    const onProgress = (doneBytes: number) => this.#onProgress(doneBytes)
    this.#proving = mills?.run('prove', input, { signal: either, onProgress })
    this.#proving?.catch(() => {})
  }

  /** So many bytes of it have been synced. */
  onDisk(bytes: number): void {
    Atomics.store(this.#state, 0, BigInt(bytes))
    Atomics.notify(this.#state, 0)
  }

  /** All of it has been synced: resolves when it is proven. @throws CoverkeepError `backup-damaged`, `file-not-readable`, `cancelled` */
  async finish(onProgress: (doneBytes: number) => void): Promise<void> {
    this.#onProgress = onProgress
    Atomics.store(this.#state, 1, 1n)
    Atomics.notify(this.#state, 0)
    if (this.#proving) return this.#proving
    const bytes = Number(this.#state[0])
    const count = this.#split === undefined ? 1 : Math.ceil(bytes / this.#split)
    const paths = Array.from({ length: count }, (_, no) => temporaryName(this.#file, no))
    await proveWith(new PartReader(paths), onProgress, this.#signal)
  }

  /** Ends it, finished or not. */
  async end(): Promise<void> {
    this.#given.abort()
    await this.#proving?.catch(() => {})
    await this.#mills?.end()
  }
}
