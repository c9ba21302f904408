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
  readonly parts: Uint8Array[]
  /** How many parts sent were not yet taken, and who waits for that to change. */
  ahead: number
  wake: () => void
  start: () => void
}

/** Answers requests over the line with the given jobs, one after another. */
export function serve(line: Line, jobs: Readonly<Record<string, Job>>): void {
  let running: Running | undefined
  line.receive((message) => {
    if (message.kind === 'request') {
      const { id, job, payload, withBytes } = message
      const parts: Uint8Array[] = []
      const current: Running = { id, parts, ahead: 0, wake: () => {}, start: () => {} }
      running = current
      current.start = () => {
        const bytes = withBytes ? joined(parts) : undefined
        parts.length = 0
        answer(line, current, jobs[job], job, payload, bytes)
      }
      if (!withBytes) current.start()
      return
    }
    if (message.id !== running?.id) return
    if (message.kind === 'part') {
      running.parts.push(message.bytes)
      line.send({ kind: 'took', id: message.id })
    } else if (message.kind === 'end') {
      running.start()
    } else if (message.kind === 'drop') {
      running = undefined
    } else {
      running.ahead -= 1
      running.wake()
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
