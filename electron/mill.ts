import { parentPort } from 'node:worker_threads'
import { CoverkeepError, toFailure } from '../shared/errors.ts'
import { JOBS, type MillContext, type MillReply, type MillRequest } from './mill/jobs.ts'
import { secretBuffer, wipe } from './vault/secret.ts'

/*
 * A thread that reads, hashes, encrypts and writes the files of documents, for as long as there is much of that to do. It has no
 * database, and of the keys only that of the document at hand, which it forgets with it.
 */

if (!parentPort) throw new Error('mill.ts runs as a worker thread only')
const port = parentPort
const tell = (reply: MillReply) => port.postMessage(reply)

/** How often progress is told at most, in milliseconds. */
const PACE_MS = 50
let told = performance.now()

port.on('message', async ({ id, job, input, key: lent, stop }: MillRequest) => {
  const key = secretBuffer(lent.byteLength)
  key.set(new Uint8Array(lent))
  const stopFlag = new Int32Array(stop)
  const context: MillContext = {
    key,
    stopped: () => Atomics.load(stopFlag, 0) !== 0,
    progress: (doneBytes) => {
      const now = performance.now()
      if (now - told < PACE_MS) return
      told = now
      tell({ kind: 'progress', id, doneBytes })
    },
  }
  const work = JOBS[job] as (input: unknown, context: MillContext) => Promise<unknown>
  try {
    if (context.stopped()) throw new CoverkeepError('cancelled')
    tell({ kind: 'done', id, output: await work(input, context) })
  } catch (error) {
    tell({ kind: 'failed', id, failure: toFailure(error) })
  } finally {
    wipe(key)
  }
})
