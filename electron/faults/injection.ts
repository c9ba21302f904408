import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { SampleCabinet } from '../vault/fixture.ts'
import type { Kind } from './kinds.ts'

/* Where a fault strikes: at the n-th system call of its kind, of those that the same work made when it was left alone and counted. */

const CHILD = fileURLToPath(new URL('./work.child.ts', import.meta.url))

/** Faults are put into system calls with strace. Without it, work is killed after some time. */
export const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0

/** System calls that change what lies on the disk, `write` aside: it also carries what a process says to itself. */
const CHANGES = 'pwrite64,fsync,fdatasync,ftruncate,rename,unlink,link,mkdir,rmdir'

/** What the system does to which calls, `when`: to one of them, or to each. */
interface Fault {
  readonly calls: string
  readonly does: string
  readonly when: 'once' | 'always'
}

const FAULTS: readonly Fault[] = [
  // Half the time the power is gone.
  { calls: `${CHANGES},write`, does: 'signal=SIGKILL', when: 'once' },
  { calls: CHANGES, does: 'signal=SIGKILL', when: 'once' },
  { calls: CHANGES, does: 'signal=SIGKILL', when: 'once' },
  { calls: 'fsync,fdatasync,rename', does: 'signal=SIGKILL', when: 'once' },
  // Else a disk fails once, a process has too many files open, or a disk takes 10 ms for everything and the power goes meanwhile.
  { calls: CHANGES, does: 'error=EIO', when: 'once' },
  { calls: CHANGES, does: 'error=ENOSPC', when: 'once' },
  { calls: 'pread64', does: 'error=EIO', when: 'once' },
  { calls: 'openat', does: 'error=EMFILE', when: 'once' },
  { calls: `${CHANGES},pread64`, does: 'delay_exit=10000', when: 'always' },
]

/** Many enough that no work ends before it is struck; work that is done once ends by itself. */
const TIMES = 40
/** When it is only counted, and how many calls of that are struck at most. */
const TIMES_COUNTED = 4
const MOST_CALLS = 400

/** One fault at one place, as strace wants it, and in words. */
export interface Strike {
  readonly calls: string
  readonly inject: string
  readonly isSlow: boolean
}

/** What work did when nothing struck it: the name of each call of its first thread, those before it said `ready`, and those after. */
export interface Counted {
  readonly before: readonly string[]
  readonly during: readonly string[]
}

/** Starts work, under strace (which kills nothing with --seccomp-bpf) if `trace` says what for. Give it the recovery words at once: it waits for them. */
export function startWork(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  { trace, times = TIMES }: { trace?: readonly string[]; times?: number },
): ChildProcessByStdio<Writable, Readable, null> {
  const program = [process.execPath, CHILD, kind, run, String(times)]
  const [name = '', ...args] = trace ? ['strace', '-f', '-qq', ...trace, ...program] : program
  const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.on('error', () => {}).end(sample.recoveryWords.join(' '))
  return child
}

/** Does one kind of work in a copy of the sample and counts. */
export async function count(kind: Kind, sample: SampleCabinet, run: string): Promise<Counted> {
  cpSync(join(sample.folder, '..'), run, { recursive: true })
  const file = join(run, 'trace')
  const calls = [...new Set(FAULTS.flatMap((fault) => fault.calls.split(',')))].join(',')
  const trace = ['-s', '16', '-o', file, '-e', `trace=${calls}`]
  const child = startWork(kind, sample, run, { trace, times: TIMES_COUNTED })
  child.stdout.resume()
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${kind} ended with ${code} when nothing struck it`)
  const lines = readFileSync(file, 'utf8').split('\n')
  rmSync(run, { recursive: true })
  const ready = lines.findIndex((line) => line.includes('write(1, "ready'))
  const [first] = /^\d+/.exec(lines[ready] ?? '') ?? []
  const names = (some: readonly string[]) =>
    some.flatMap((line) => {
      const [, thread, name] = /^(\d+) +(\w+)\(/.exec(line) ?? []
      return name !== undefined && thread === first ? [name] : []
    })
  return { before: names(lines.slice(0, ready + 1)), during: names(lines.slice(ready + 1)) }
}

/** A fault somewhere inside the work. strace counts the calls of each thread for itself. */
export function strikeAt({ before, during }: Counted, random: () => number): Strike {
  const fault = FAULTS[Math.floor(random() * FAULTS.length)] as Fault
  const { calls, does, when } = fault
  if (when === 'always') return { calls, inject: `${calls}:${does}`, isSlow: true }
  const names = new Set(calls.split(','))
  const made = (some: readonly string[]) => some.filter((name) => names.has(name)).length
  const at = made(before) + 1 + Math.floor(random() * Math.min(made(during), MOST_CALLS))
  return { calls, inject: `${calls}:${does}:when=${at}`, isSlow: false }
}
