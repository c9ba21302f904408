import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Job, JobCall } from './job.ts'
import { Refusal } from './refusal.ts'
import { type FromPress, PART_BYTES, PARTS_AHEAD, type ToPress } from './wire.ts'

/** The line to the worker, whichever kind of process this is. */
export interface Line {
  send(message: FromPress): void
  receive(listener: (message: ToPress) => void): void
}

interface Running {
  readonly id: number
  readonly document: Arrival
  /** Its document is here, whole; false when its source failed. */
  readonly arrived: PromiseWithResolvers<boolean>
  /** Parts that came before its turn: said to be taken when that comes, so that few lie here meanwhile. Undefined from then on. */
  early: number | undefined
  /** How many parts sent were not yet taken, and who waits for that to change. */
  ahead: number
  wake: () => void
}

/** Answers requests over the line with the given jobs, one after another. The document of the next may come meanwhile. */
export function serve(line: Line, jobs: Readonly<Record<string, Job>>): void {
  const open = new Map<number, Running>()
  let turn = Promise.resolve()
  const run = async (request: Extract<ToPress, { kind: 'request' }>, current: Running) => {
    const { id, job, payload, withBytes } = request
    const early = current.early ?? 0
    current.early = undefined
    for (let no = 0; no < early; no++) line.send({ kind: 'took', id })
    if (await current.arrived.promise) {
      const bytes = withBytes ? current.document.take() : undefined
      await answer(line, current, jobs[job], job, payload, bytes)
    }
    open.delete(id)
  }
  line.receive((message) => {
    if (message.kind === 'request') {
      const arrived = Promise.withResolvers<boolean>()
      const document = new Arrival(message.size)
      const current: Running = { id: message.id, document, arrived, early: 0, ahead: 0, wake: () => {} }
      open.set(message.id, current)
      if (!message.withBytes) arrived.resolve(true)
      turn = turn.then(() => run(message, current))
      return
    }
    const current = open.get(message.id)
    if (!current) return
    if (message.kind === 'part') {
      current.document.add(message.bytes)
      if (current.early === undefined) line.send({ kind: 'took', id: message.id })
      else current.early += 1
    } else if (message.kind === 'took') {
      current.ahead -= 1
      current.wake()
    } else {
      current.arrived.resolve(message.kind === 'end')
    }
  })
  line.send({ kind: 'ready' })
}

async function answer(
  line: Line,
  current: Running,
  job: Job | undefined,
  name: string,
  payload: unknown,
  bytes: Uint8Array | undefined,
): Promise<void> {
  const { id } = current
  try {
    if (!job) throw new Refusal(`the press knows no job “${name}”`)
    const call: JobCall = {
      payload,
      ...(bytes ? { bytes } : {}),
      alive: async (done, total) => {
        line.send({
          kind: 'alive',
          id,
          ...(done === undefined ? {} : { done }),
          ...(total === undefined ? {} : { total }),
        })
        await nextTurn()
      },
      send: async (chunk) => {
        for (let at = 0; at < chunk.length; at += PART_BYTES) {
          while (current.ahead >= PARTS_AHEAD) {
            await new Promise<void>((resolve) => {
              current.wake = resolve
            })
          }
          current.ahead += 1
          // A copy: a view would take its whole buffer along.
          line.send({ kind: 'part', id, bytes: chunk.slice(at, at + PART_BYTES) })
        }
      },
    }
    line.send({ kind: 'answer', id, value: await job(call) })
  } catch (error) {
    line.send({ kind: 'refusal', id, reason: reasonOf(error) })
  }
}

/** What a person is told: a job's own words, else that the document is damaged, with the parser's message as the detail. */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return `it is damaged (${message.replace(/\s+/g, ' ').slice(0, 200)})`
}

/** A document on its way. What was said of its size is only room: it may turn out longer or shorter. */
class Arrival {
  #room: Buffer
  #length = 0
  #beyond: Uint8Array[] = []

  constructor(size: number) {
    // Untouched room takes no memory, so that this may be done before the document's turn.
    this.#room = Buffer.allocUnsafeSlow(size)
  }

  add(part: Uint8Array): void {
    if (this.#beyond.length > 0 || this.#length + part.length > this.#room.length) this.#beyond.push(part)
    else {
      this.#room.set(part, this.#length)
      this.#length += part.length
    }
  }

  /** All of it in one piece, which is no longer held here. */
  take(): Uint8Array {
    const begun = this.#room.subarray(0, this.#length)
    const [first, ...others] = this.#length > 0 ? [begun, ...this.#beyond] : this.#beyond
    this.#room = Buffer.alloc(0)
    this.#beyond = []
    if (!first) return begun
    return others.length === 0 ? first : Buffer.concat([first, ...others])
  }
}
