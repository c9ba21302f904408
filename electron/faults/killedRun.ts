import assert from 'node:assert/strict'
import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { writeBackup } from '../backup/writeBackup.ts'
import { open, type SampleCabinet, sampleCabinet } from '../vault/fixture.ts'
import { type Counted, count, hasStrace, type Strike, startWork, strikeAt } from './injection.ts'
import { BACKUP, CABINET, KINDS, type Kind } from './kinds.ts'
import { checkRest } from './whatIsLeft.ts'

const MOST_MS = 250
/** On a slow disk. */
const MOST_SLOW_MS = 1500

/** A number from 0 up to, not including, 1, the same sequence for the same seed. */
export type Random = () => number

/** Mulberry32: small, and the same everywhere. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What every run begins with: a cabinet of two cases, a backup of it, and how many calls each kind of work makes in it. */
export interface Beginning {
  readonly sample: SampleCabinet
  /** Work that is not in here, and all where there is no strace, is killed after some time. */
  readonly counted: ReadonlyMap<Kind, Counted>
}

/** Makes the beginning in `folder`; counting takes a second for each of `kinds`. */
export async function beginRuns(folder: string, kinds: readonly Kind[] = KINDS): Promise<Beginning> {
  const base = join(folder, 'base')
  mkdirSync(base)
  const sample = await sampleCabinet(join(base, CABINET), 2)
  const cabinet = await open(sample)
  await writeBackup(cabinet, { file: join(base, BACKUP), now: () => new Date('2026-05-02T08:00:00.000Z') })
  cabinet.lock()
  const counted = new Map<Kind, Counted>()
  for (const kind of hasStrace ? kinds : []) counted.set(kind, await count(kind, sample, join(folder, 'counted')))
  return { sample, counted }
}

/** How a run went: what struck it, whether that ended it before its work was done, and how much it had acknowledged by then. */
export interface Run {
  readonly at: string
  readonly ended: 'killed' | 'failed' | 'done'
  readonly acknowledged: number
}

/**
 * Does one kind of work in a copy of the sample, strikes it somewhere, opens what is left as the next command would and checks it. The
 * folder is removed if all is well. @throws AssertionError, or whatever opening throws
 */
export async function killedRun(kind: Kind, { sample, counted }: Beginning, run: string, random: Random): Promise<Run> {
  mkdirSync(run)
  cpSync(join(sample.folder, '..'), run, { recursive: true })
  const calls = counted.get(kind)
  const strike = calls && random() < 0.8 ? strikeAt(calls, random) : undefined
  const { said, at, code } = await struck(kind, sample, run, strike, random)
  const acknowledged = said.filter((line) => !/^(ready |failed |ended)/.test(line))
  try {
    assert.ok(code === 0 || code === null, `the work ended with ${code}`)
    await checkRest(kind, sample, run, acknowledged)
  } catch (error) {
    const after = `after ${acknowledged.length} acknowledgements`
    throw new Error(`${kind}, ${at}, ${after}; what is left lies in ${run}`, { cause: error })
  }
  rmSync(run, { recursive: true })
  const hasFailed = said.some((line) => line.startsWith('failed '))
  // strace does not always die of what it killed.
  const ended = said.includes('ended') ? 'done' : hasFailed ? 'failed' : 'killed'
  return { at, ended, acknowledged: acknowledged.length }
}

async function struck(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  strike: Strike | undefined,
  random: Random,
): Promise<{ said: string[]; at: string; code: number | null }> {
  const trace = strike && ['-o', '/dev/null', '-e', `trace=${strike.calls}`, '-e', `inject=${strike.inject}`]
  const child = startWork(kind, sample, run, trace ? { trace } : {})
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  const closed = once(child, 'close')
  const ms = Math.floor(random() * (strike?.isSlow ? MOST_SLOW_MS : MOST_MS))
  if (!strike || strike.isSlow) {
    while (!text.includes('\n') && child.exitCode === null && child.signalCode === null) await wait(2)
    await wait(ms)
    kill(Number(/^ready (\d+)\n/.exec(text)?.[1]))
  }
  const [code] = (await closed) as [number | null]
  const at = [...(strike ? [strike.inject] : []), ...(strike && !strike.isSlow ? [] : [`after ${ms} ms`])].join(' ')
  // A line without its end was not said.
  return { said: text.split('\n').slice(0, -1), at, code }
}

/** The process itself: what traces it would let it go on. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was done before.
  }
}
