import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CaseId } from '../../shared/model/ids.ts'
import { PartReader } from '../backup/partReaders.ts'
import { readBackup } from '../backup/readBackup.ts'
import { restore } from '../backup/restore.ts'
import { writeBackup } from '../backup/writeBackup.ts'
import { Cabinet } from '../vault/cabinet.ts'
import { filesOf, open, PASSPHRASE, type SampleCabinet, sampleCabinet } from '../vault/fixture.ts'
import type { Secret } from '../vault/slots.ts'
import { BACKUP, CABINET, type Kind, MARKER, NEW_PASSPHRASE, RESTORED } from './kinds.ts'

const CHILD = fileURLToPath(new URL('./work.child.ts', import.meta.url))
const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0

/** System calls that change what lies on the disk. */
const CALLS = 'pwrite64,fsync,fdatasync,ftruncate,rename,unlink,link,mkdir,rmdir'
/** What the system does instead: half the time the power is gone, else the disk fails once. */
const FAULTS = ['signal=SIGKILL', 'signal=SIGKILL', 'error=EIO', 'error=ENOSPC']
/** The most of these before a fault; some kinds of work end before. */
const MOST_CALLS = 160
const MOST_MS = 250

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

/** What every run begins with: a cabinet of two cases and a backup of it. */
export async function sampleOfRuns(folder: string): Promise<SampleCabinet> {
  const sample = await sampleCabinet(join(folder, CABINET), 2)
  const cabinet = await open(sample)
  await writeBackup(cabinet, { file: join(folder, BACKUP), now: () => new Date('2026-05-02T08:00:00.000Z') })
  cabinet.lock()
  return sample
}

/** How a run went: where it was killed, and how much it had acknowledged by then. */
export interface Run {
  readonly at: string
  readonly wasKilled: boolean
  readonly acknowledged: number
}

/**
 * Does one kind of work in a copy of the sample, kills it somewhere, opens what is left as the next command would and checks it. The
 * folder is removed if all is well. @throws AssertionError, or whatever opening throws
 */
export async function killedRun(kind: Kind, sample: SampleCabinet, run: string, random: Random): Promise<Run> {
  mkdirSync(run)
  cpSync(join(sample.folder, '..'), run, { recursive: true })
  const { lines, at, wasKilled } = await work(kind, sample, run, random)
  const acknowledged = lines.filter((line) => line !== 'ready')
  try {
    await checkRest(kind, sample, run, acknowledged)
  } catch (error) {
    throw new Error(`${kind}, ${at}, after ${acknowledged.length} acknowledgements; what is left lies in ${run}`, {
      cause: error,
    })
  }
  rmSync(run, { recursive: true })
  return { at, wasKilled, acknowledged: acknowledged.length }
}

async function work(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  random: Random,
): Promise<{ lines: string[]; at: string; wasKilled: boolean }> {
  const program = [process.execPath, CHILD, kind, run]
  const call = Math.ceil(random() * MOST_CALLS)
  const byCall = hasStrace && random() < 0.7
  const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? 'signal=SIGKILL'
  const inject = `inject=${CALLS}:${fault}:when=${call}`
  const trace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${CALLS}`, '-e', inject]
  const [name = '', ...args] = byCall ? [...trace, ...program] : program
  const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.on('error', () => {}).end(sample.recoveryWords.join(' '))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const closed = once(child, 'close')
  const ms = Math.floor(random() * MOST_MS)
  if (!byCall) {
    while (!said.includes('\n') && child.exitCode === null && child.signalCode === null) await wait(2)
    await wait(ms)
    child.kill('SIGKILL')
  }
  const [code] = (await closed) as [number | null]
  assert.ok(
    code === 0 || code === null || fault.startsWith('signal'),
    `the work ended with ${code}, ${fault} at call ${call}`,
  )
  // A line without its end was not said.
  return {
    lines: said.split('\n').slice(0, -1),
    at: byCall ? `with ${fault} at call ${call}` : `after ${ms} ms`,
    wasKilled: code !== 0,
  }
}

const FROM_KILLS = new Set(['second-instance', 'rotation-finished', 'header-repaired'])

async function checkRest(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  acknowledged: readonly string[],
): Promise<void> {
  const folder = join(run, CABINET)
  const cabinet = await reopened(kind, sample, folder, acknowledged)
  try {
    assert.deepEqual(
      cabinet.notices().filter(({ code }) => !FROM_KILLS.has(code)),
      [],
    )
    const last = new Map(acknowledged.map((line) => line.split(' ')).map(([what = '', id = '']) => [id, what]))
    const ids = cabinet.roster().map(({ id }) => id)
    const [first] = ids
    for (const [id, what] of last) {
      if (what === 'case') cabinet.openCase(CaseId.parse(id))
      if (what === 'destroyed')
        assert.ok(!ids.some((one) => one === id) && !existsSync(join(folder, 'cases', id)), 'destroyed and there')
      // What was done last can be durable without having been said.
      if (!first || (what === 'deleted' && id === [...last.keys()].at(-1))) continue
      const found = (sql: string) => cabinet.openCase(first).db.prepare(sql).get(id) !== undefined
      if (what === 'document') assert.ok(found('SELECT 1 FROM blob WHERE sha256 = ?'), 'acknowledged and gone')
      const isHere = found('SELECT 1 FROM record WHERE id = ?')
      if (what === 'record' && kind !== 'delete') assert.ok(isHere, 'acknowledged and gone')
      else if (what === 'record' || what === 'deleted')
        assert.notEqual(isHere, found('SELECT 1 FROM bin WHERE id = ?'), 'here or in the bin')
    }
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  } finally {
    cabinet.lock()
  }
  assert.deepEqual(
    filesOf(folder).filter((name) => !OF_A_CABINET.test(name)),
    [],
    'files that nothing accounts for',
  )
  await checkBeside(kind, sample, run, acknowledged)
  const inClear = filesOf(run).filter((name) => readFileSync(join(run, name)).includes(MARKER))
  assert.deepEqual(inClear, [], 'in clear on the disk')
}

const OF_A_CABINET =
  /^(cabinet\.json(\.bak)?|person\.db(-wal)?|documents\/[0-9a-f]{32}|cases\/[0-9a-f]{16}\/(case\.json(\.bak)?|case\.db(-wal)?|documents\/[0-9a-f]{32}))$/

/** With whatever must open it now. */
async function reopened(
  kind: Kind,
  sample: SampleCabinet,
  folder: string,
  acknowledged: readonly string[],
): Promise<Cabinet> {
  const now = () => new Date()
  const unlock = (secret: Secret) => Cabinet.unlock({ folder, secret, now })
  if (kind === 'rotate') return unlock({ passphrase: PASSPHRASE })
  if (kind !== 'passphrase') return unlock({ recoveryWords: sample.recoveryWords })
  if (acknowledged.includes('changed')) return unlock({ passphrase: NEW_PASSPHRASE })
  return unlock({ passphrase: PASSPHRASE }).catch(() => unlock({ passphrase: NEW_PASSPHRASE }))
}

/** Backups that have their name are whole, and a restore was all or nothing and can be done again. */
async function checkBeside(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  acknowledged: readonly string[],
): Promise<void> {
  const backups = readdirSync(run).filter((name) => name.endsWith('.tar') && name !== BACKUP)
  assert.ok(backups.length >= acknowledged.filter((line) => line === 'backup').length)
  for (const name of backups)
    await readBackup(
      new PartReader([join(run, name)]),
      async () => ({ chunk: async () => {}, end: async () => {} }),
      () => {},
    )
  if (kind !== 'restore') return
  const folder = join(run, RESTORED)
  const secret = { recoveryWords: sample.recoveryWords }
  const now = () => new Date()
  if (!existsSync(folder)) {
    assert.ok(!acknowledged.includes('restored'))
    await restore({ backup: join(run, BACKUP), folder, secret, now })
  }
  const cabinet = await Cabinet.unlock({ folder, secret, now })
  assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  cabinet.lock()
  assert.deepEqual(
    readdirSync(run).filter((name) => name.endsWith('.restoring')),
    [],
  )
}
