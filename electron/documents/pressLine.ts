import { CoverkeepError } from '../../shared/errors.ts'
import { type FromPress, PART_BYTES, PARTS_AHEAD, type ToPress } from '../press/wire.ts'
import type { PressBounds, PressHost, PressLimits, PressProcess, PressSession, PressStop } from './press.ts'
import { PressWatch } from './pressWatch.ts'

/** How long a press may take to start, in milliseconds: loading its libraries takes one to three seconds on a slow machine. */
const START_MS = 30_000

interface Running {
  readonly id: number
  /** From its turn on. */
  watch?: PressWatch
  answer(value: unknown): void
  fail(error: Error): void
  part(bytes: Uint8Array): void
  took(): void
}

/** How far a request is. */
interface Turn {
  /** All of it is on its way to the press. */
  readonly sent: Promise<void>
  /** It was answered, or failed. */
  readonly over: Promise<void>
}

const PAST: Turn = { sent: Promise.resolve(), over: Promise.resolve() }

/**
 * One press process and the requests to it, answered one after another; the next one's document is sent while one is answered.
 * It starts with the first; once stopped it stays stopped.
 */
export class PressLine implements PressSession {
  readonly #host: PressHost
  readonly #limits: PressLimits
  #process: Promise<{ process: PressProcess; baseline: number }> | undefined
  #started: PressProcess | undefined
  readonly #open = new Map<number, Running>()
  #last = PAST
  #lastButOne = PAST
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

  request(job: string, payload: unknown, bytes?: AsyncIterable<Uint8Array>, bounds?: PressBounds): Promise<unknown> {
    return this.#ask(job, payload, bytes, bounds, () => {})
  }

  async *stream(
    job: string,
    payload: unknown,
    bytes?: AsyncIterable<Uint8Array>,
    bounds?: PressBounds,
  ): AsyncIterable<Uint8Array> {
    const parts: Uint8Array[] = []
    let wake = () => {}
    let over: { error?: Error } | undefined
    let from: Running | undefined
    const done = this.#ask(job, payload, bytes, bounds, (part, running) => {
      from = running
      // Whoever takes the parts may be slow; that is not the press standing still.
      running.watch?.pause()
      parts.push(part)
      wake()
    })
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
          this.#tell({ kind: 'took', id: from?.id ?? 0 })
          if (parts.length === 0) from?.watch?.resume()
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

  async #ask(
    job: string,
    payload: unknown,
    bytes: AsyncIterable<Uint8Array> | undefined,
    given: PressBounds | undefined,
    onPart: (part: Uint8Array, running: Running) => void,
  ): Promise<unknown> {
    const before = this.#last
    const twoBefore = this.#lastButOne
    const [sent, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    this.#lastButOne = before
    this.#last = { sent: sent.promise, over: over.promise }
    let running: Running | undefined
    try {
      await Promise.all([before.sent, twoBefore.over])
      if (this.#stopped) throw pressFailed('closed', String(this.#stopped.details.reason))
      this.#process ??= this.#start()
      const { process, baseline } = await this.#process
      if (this.#stopped) throw this.#stopped
      const bounds = { ...this.#limits, ...given }
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const flow = new Flow()
      const open: Running = {
        id: this.#nextId++,
        answer: resolve,
        fail: reject,
        part: (part) => onPart(part, open),
        took: () => flow.took(),
      }
      running = open
      this.#open.set(open.id, open)
      before.over.then(() => {
        if (this.#open.has(open.id))
          open.watch = new PressWatch(process, baseline, bounds, (cause, reason) => this.#stop(cause, reason))
      })
      // Whatever happens is reported by `promise`; sending only has to end when that is settled.
      promise.catch(() => {}).finally(() => flow.end())
      this.#tell({
        kind: 'request',
        id: open.id,
        job,
        payload,
        withBytes: bytes !== undefined,
        size: sizeWithin(bounds),
      })
      if (bytes) {
        await this.#feed(bytes, open, flow, bounds.documentBytes).catch((error: Error) => {
          this.#tell({ kind: 'drop', id: open.id })
          reject(error)
        })
      }
      sent.resolve()
      return await promise
    } finally {
      running?.watch?.end()
      if (running) this.#open.delete(running.id)
      sent.resolve()
      over.resolve()
    }
  }

  /** Sends a document in parts, a few ahead of what the press has taken. */
  async #feed(bytes: AsyncIterable<Uint8Array>, { id }: Running, flow: Flow, most: number): Promise<void> {
    let total = 0
    for await (const chunk of bytes) {
      for (let at = 0; at < chunk.length; at += PART_BYTES) {
        // A copy: a view would take its whole buffer along.
        const part = chunk.slice(at, at + PART_BYTES)
        total += part.length
        if (total > most) throw pressFailed('too-large', `it is larger than ${inMegabytes(most)}`)
        await flow.room()
        if (flow.ended || this.#stopped) return
        this.#open.get(id)?.watch?.progress()
        this.#tell({ kind: 'part', id, bytes: part })
      }
    }
    this.#tell({ kind: 'end', id })
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
    const running = this.#open.get(message.id)
    if (!running) return
    running.watch?.progress()
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
    for (const running of this.#open.values()) running.fail(this.#stopped)
    this.#started?.kill()
  }
}

/** Parts of a document on their way: how many were sent and not yet taken. */
class Flow {
  ended = false
  #ahead = 0
  #wake = () => {}

  /** Counts one more part as soon as there is room for it. */
  async room(): Promise<void> {
    while (this.#ahead >= PARTS_AHEAD && !this.ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#ahead += 1
  }

  took(): void {
    this.#ahead -= 1
    this.#wake()
  }

  end(): void {
    this.ended = true
    this.#wake()
  }
}

/** No more is set aside than a document may have. */
const sizeWithin = ({ size = 0, documentBytes }: PressBounds & PressLimits) => Math.min(size, documentBytes)

/** A failure of the press as the rest of the worker sees it. `reason` is a clause for people. */
export function pressFailed(cause: PressStop, reason: string): CoverkeepError {
  return new CoverkeepError('press-failed', { cause, reason })
}

/** "256 MB". */
export function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}
