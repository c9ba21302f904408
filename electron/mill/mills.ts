import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { CoverkeepError } from '../../shared/errors.ts'
import type { JobInput, JobName, JobOutput, MillReply, MillRequest } from './jobs.ts'

/** From so many bytes on mills are worth their start, about a twentieth of a second each. */
const WORTH_BYTES = 64 * 1024 * 1024
/** More would wait for the disk, and hold memory meanwhile. */
const MOST_MILLS = 4
/** Jobs that one mill has at once: while the file of one is synced, it works on the next. */
const IN_HAND = 4

/** In development this file is TypeScript one folder down, in a packaged app it is bundled beside mill.js. */
const SCRIPT = new URL(import.meta.url.endsWith('.ts') ? '../mill.ts' : './mill.js', import.meta.url)

interface Waiting {
  readonly job: JobName
  readonly input: unknown
  readonly key: Uint8Array | undefined
  readonly signal: AbortSignal | undefined
  readonly onProgress: (doneBytes: number) => void
  resolve(output: never): void
  reject(error: Error): void
}

/**
 * Threads for the time of one piece of work on many bytes, each on a processor of its own: they read, hash, encrypt, write.
 * Whoever starts them ends them.
 */
export class Mills {
  readonly #mills: Mill[]
  readonly #waiting: Waiting[] = []

  /** Mills for so many bytes in at most so many pieces, or none if they are not worth it. */
  static for(bytes: number, pieces = Number.POSITIVE_INFINITY): Mills | undefined {
    if (bytes < WORTH_BYTES) return undefined
    return new Mills(Math.min(pieces, availableParallelism(), MOST_MILLS))
  }

  constructor(count: number) {
    this.#mills = Array.from({ length: count }, () => new Mill(() => this.#next()))
  }

  /** How many jobs are worth asking for at once. */
  get lanes(): number {
    return this.#mills.length * IN_HAND
  }

  /**
   * Has a job done. The key is lent and not kept.
   * @throws CoverkeepError as the job does; `unexpected` when the thread ended
   */
  run<Name extends JobName>(
    job: Name,
    input: JobInput<Name>,
    options: { key?: Uint8Array; signal?: AbortSignal | undefined; onProgress?: (doneBytes: number) => void } = {},
  ): Promise<JobOutput<Name>> {
    const { key, signal, onProgress = () => {} } = options
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, input, key, signal, onProgress, resolve, reject })
      this.#next()
    })
  }

  /** Ends the threads. Nothing may be under way. */
  async end(): Promise<void> {
    await Promise.all(this.#mills.map((mill) => mill.end()))
  }

  #next(): void {
    const [idlest] = this.#mills.filter(({ gone }) => !gone).toSorted((a, b) => a.inHand - b.inHand)
    if (!idlest) for (const { reject } of this.#waiting.splice(0)) reject(ended(this.#mills[0]?.gone))
    if (!idlest || idlest.inHand >= IN_HAND) return
    const next = this.#waiting.shift()
    if (next) idlest.take(next)
  }
}

class Mill {
  readonly #worker = new Worker(SCRIPT)
  readonly #onFree: () => void
  readonly #inHand = new Map<number, { waiting: Waiting; settle(): void }>()
  #nextId = 1
  /** Why it ended, once it has. */
  gone: Error | undefined

  constructor(onFree: () => void) {
    this.#onFree = onFree
    this.#worker.on('message', (reply: MillReply) => this.#heard(reply))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('a thread that works on files ended')))
  }

  get inHand(): number {
    return this.#inHand.size
  }

  take(waiting: Waiting): void {
    const id = this.#nextId++
    const key = new SharedArrayBuffer(waiting.key?.length ?? 0)
    if (waiting.key) new Uint8Array(key).set(waiting.key)
    const stop = new SharedArrayBuffer(4)
    const abort = () => Atomics.store(new Int32Array(stop), 0, 1)
    if (waiting.signal?.aborted) abort()
    waiting.signal?.addEventListener('abort', abort, { once: true })
    this.#inHand.set(id, {
      waiting,
      settle: () => {
        new Uint8Array(key).fill(0)
        waiting.signal?.removeEventListener('abort', abort)
        this.#inHand.delete(id)
      },
    })
    const { job, input } = waiting
    this.#worker.postMessage({ id, job, input, key, stop } satisfies MillRequest)
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #heard(reply: MillReply): void {
    const one = this.#inHand.get(reply.id)
    if (!one) return
    if (reply.kind === 'progress') {
      one.waiting.onProgress(reply.doneBytes)
      return
    }
    one.settle()
    this.#onFree()
    if (reply.kind === 'done') one.waiting.resolve(reply.output as never)
    else one.waiting.reject(new CoverkeepError(reply.failure.code, reply.failure.details))
  }

  #fail(cause: Error): void {
    this.gone ??= cause
    for (const { waiting, settle } of this.#inHand.values()) {
      settle()
      waiting.reject(ended(this.gone))
    }
    this.#onFree()
  }
}

function ended(cause: Error | undefined): CoverkeepError {
  return new CoverkeepError(
    'unexpected',
    { message: cause?.message ?? 'a thread that works on files ended' },
    { cause },
  )
}
