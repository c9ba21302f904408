import { CoverkeepError } from '../../shared/errors.ts'
import { type FromPress, PART_BYTES, PARTS_AHEAD, type ToPress } from '../press/wire.ts'
import type { PressHost, PressLimits, PressProcess, PressSession, PressStop } from './press.ts'
import { PressWatch } from './pressWatch.ts'

/** How long a press may take to start, in milliseconds: loading its libraries takes one to three seconds on a slow machine. */
const START_MS = 30_000

interface Running {
  readonly id: number
  readonly watch: PressWatch
  answer(value: unknown): void
  fail(error: Error): void
  part(bytes: Uint8Array): void
  took(): void
}

/** One press process and the requests to it, one after another. It starts with the first; once stopped it stays stopped. */
export class PressLine implements PressSession {
  readonly #host: PressHost
  readonly #limits: PressLimits
  #process: Promise<{ process: PressProcess; baseline: number }> | undefined
  #started: PressProcess | undefined
  #running: Running | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #nextId = 1
  #stopped: CoverkeepError | undefined

  constructor(host: PressHost, limits: PressLimits) {
    this.#host = host
    this.#limits = limits
  }

  /** True once the process is gone for good. */
  get stopped(): boolean {
    return this.#stopped !== undefined
  }

  request(
    job: string,
    payload: unknown,
    bytes?: AsyncIterable<Uint8Array>,
    limits?: Partial<PressLimits>,
  ): Promise<unknown> {
    return this.#inTurn(() => this.#ask(job, payload, bytes, limits, () => {}))
  }

  async *stream(
    job: string,
    payload: unknown,
    bytes?: AsyncIterable<Uint8Array>,
    limits?: Partial<PressLimits>,
  ): AsyncIterable<Uint8Array> {
    const parts: Uint8Array[] = []
    let wake = () => {}
    let over: { error?: Error } | undefined
    let watch: PressWatch | undefined
    const done = this.#inTurn(() =>
      this.#ask(job, payload, bytes, limits, (part, running) => {
        watch = running.watch
        // Whoever takes the parts may be slow; that is not the press standing still.
        watch.pause()
        parts.push(part)
        wake()
      }),
    )
    done
      .then(
        () => {
          over = {}
        },
        (error: Error) => {
          over = { error }
        },
      )
      .finally(() => wake())
    let complete = false
    try {
      for (;;) {
        const part = parts.shift()
        if (part) {
          yield part
          this.#tell({ kind: 'took', id: this.#running?.id ?? 0 })
          if (parts.length === 0) watch?.resume()
        } else if (over) {
          if (over.error) throw over.error
          complete = true
          return
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      if (!complete) this.#stop('closed', 'it was cancelled')
    }
  }

  close(): void {
    this.#stop('closed', 'it was cancelled')
  }

  /** Resident bytes above what the press had when it was ready. */
  async grownBytes(): Promise<number> {
    if (!this.#process || this.#stopped) return 0
    const { process, baseline } = await this.#process
    return (await process.memoryBytes()) - baseline
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => {})
    return result
  }

  async #ask(
    job: string,
    payload: unknown,
    bytes: AsyncIterable<Uint8Array> | undefined,
    limits: Partial<PressLimits> | undefined,
    onPart: (part: Uint8Array, running: Running) => void,
  ): Promise<unknown> {
    if (this.#stopped) throw pressFailed('closed', String(this.#stopped.details.reason))
    this.#process ??= this.#start()
    const { process, baseline } = await this.#process
    if (this.#stopped) throw this.#stopped
    const bounds = { ...this.#limits, ...limits }
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    let taken = () => {}
    let ahead = 0
    const running: Running = {
      id,
      watch: new PressWatch(process, baseline, bounds, (cause, reason) => this.#stop(cause, reason)),
      answer: resolve,
      fail: reject,
      part: (part) => onPart(part, running),
      took: () => {
        ahead -= 1
        taken()
      },
    }
    this.#running = running
    // Whatever happens is reported by `promise`; the feeding below only has to end when it is settled.
    const settled = promise.then(
      () => {},
      () => {},
    )
    try {
      this.#tell({ kind: 'request', id, job, payload, withBytes: bytes !== undefined })
      if (bytes) {
        const feed = async () => {
          let total = 0
          for await (const chunk of bytes) {
            for (let at = 0; at < chunk.length; at += PART_BYTES) {
              const part = chunk.slice(at, at + PART_BYTES)
              total += part.length
              if (total > bounds.documentBytes)
                throw pressFailed('too-large', `it is larger than ${inMegabytes(bounds.documentBytes)}`)
              while (ahead >= PARTS_AHEAD && this.#running === running) {
                await Promise.race([
                  settled,
                  new Promise<void>((free) => {
                    taken = free
                  }),
                ])
              }
              if (this.#running !== running || this.#stopped) return
              ahead += 1
              running.watch.progress()
              this.#tell({ kind: 'part', id, bytes: part })
            }
          }
          this.#tell({ kind: 'end', id })
        }
        await feed().catch((error: Error) => {
          this.#tell({ kind: 'drop', id })
          reject(error)
        })
      }
      return await promise
    } finally {
      running.watch.end()
      if (this.#running === running) this.#running = undefined
    }
  }

  async #start(): Promise<{ process: PressProcess; baseline: number }> {
    const process = this.#host.start()
    this.#started = process
    const { promise, resolve } = Promise.withResolvers<void>()
    const late = setTimeout(() => this.#stop('crashed', 'the program that reads documents did not start'), START_MS)
    process.onMessage((message) => {
      const from = message as FromPress
      if (from.kind === 'ready') resolve()
      else this.#heard(from)
    })
    process.onExit(() => {
      this.#stop('crashed', 'the program that reads documents stopped while reading it')
      resolve()
    })
    await promise
    clearTimeout(late)
    return { process, baseline: await process.memoryBytes() }
  }

  #heard(message: Exclude<FromPress, { kind: 'ready' }>): void {
    const running = this.#running
    if (!running || message.id !== running.id) return
    running.watch.progress()
    if (message.kind === 'took') running.took()
    else if (message.kind === 'part') running.part(message.bytes)
    else if (message.kind === 'answer') running.answer(message.value)
    else if (message.kind === 'refusal') running.fail(pressFailed('refused', message.reason))
  }

  #tell(message: ToPress): void {
    if (!this.#stopped) this.#started?.post(message)
  }

  #stop(cause: PressStop, reason: string): void {
    if (this.#stopped) return
    this.#stopped = pressFailed(cause, reason)
    this.#running?.fail(this.#stopped)
    this.#started?.kill()
  }
}

/** A failure of the press as the rest of the worker sees it. `reason` is a clause for people. */
export function pressFailed(cause: PressStop, reason: string): CoverkeepError {
  return new CoverkeepError('press-failed', { cause, reason })
}

/** "256 MB". */
export function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}
