import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SAMPLE_PASSPHRASE } from '../../shared/model/passphrase.ts'
import { fillSample, type SampleCalls } from '../sample/fillSample.ts'
import { Cabinet, FLOOR_KDF } from '../vault/cabinet.ts'
import { isRunning } from '../vault/isRunning.ts'
import { randomBytes } from '../vault/secret.ts'
import { caseCalls } from './caseCalls.ts'
import { documentCalls } from './documentCalls.ts'
import type { Context, Handler, Handlers, WorkerCall } from './handler.ts'
import { recordCalls } from './recordCalls.ts'

const PREFIX = 'coverkeep-sample-'
const MADE_WITH = { ...caseCalls, ...recordCalls, ...documentCalls }

/** A cabinet to look around in, with nothing of anybody's in it. */
export const sampleCalls: Handlers<'cabinet.sample'> = {
  'cabinet.sample': async (_, { desk, emit, signal }) => {
    const place = join(tmpdir(), `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`)
    const folder = join(place, 'Sample cabinet')
    let isOpened = false
    try {
      await desk.openSample(place, async () => {
        mkdirSync(place, { mode: 0o700 })
        // Its passphrase is known to everybody: slow derivation would protect nothing.
        const made = await Cabinet.create({ folder, passphrase: SAMPLE_PASSPHRASE, now: desk.now, kdf: FLOOR_KDF })
        return made.cabinet
      })
      isOpened = true
      await fillSample(within({ desk, emit: () => {}, signal }), (done, total, step) => emit({ done, total, step }))
    } catch (error) {
      // A sample that is not whole is none. Not by locking the desk: that would wait for this very call.
      if (desk.isOpen && desk.cabinet.folder === folder) void desk.lock()
      else if (!isOpened) removeIfOurs(place)
      throw error
    }
    return { cabinet: desk.summary(), folder, passphrase: SAMPLE_PASSPHRASE }
  },
}

/** The calls a sample is made with, made here and now. */
function within(context: Context<WorkerCall>): SampleCalls {
  return async (name, input) => {
    const handler = MADE_WITH[name] as unknown as Handler<typeof name>
    return handler(input as never, context as never) as never
  }
}

/** Removes what samples left whose program was killed. The folder may be everybody's: what cannot be removed is not ours. */
export function clearSamples(): void {
  for (const name of namesIn(tmpdir())) {
    const [, pid] = /^coverkeep-sample-(\d+)-[0-9a-f]{8}$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) removeIfOurs(join(tmpdir(), name))
  }
}

/** A temporary folder that cannot be listed holds nothing that we could remove. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function removeIfOurs(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // Somebody else's, or held by another program: theirs to remove, or left to the next start.
  }
}
