import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** One line of the bench: what was measured, the figure and what was asked for. */
export interface Line {
  readonly what: string
  readonly figure: string
  readonly asked: string
  /** Undefined where nothing was asked or the figure could not be had. */
  readonly met?: boolean
}

/** Median, smallest and largest of some figures. */
export function spread(values: readonly number[]): { median: number; low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  return { median: median ?? Number.NaN, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN }
}

/** The value that so many percent of some figures stay below. */
export function percentile(values: readonly number[], percent: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length * percent) / 100)] ?? Number.NaN
}

/** "1.42 (1.31–1.60)": a ratio's median and spread over the paired runs. */
export function showSpread(values: readonly number[], unit = ''): string {
  const { median, low, high } = spread(values)
  return `${median.toFixed(2)}${unit} (${low.toFixed(2)}–${high.toFixed(2)})`
}

/** Seconds that some work takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** Bytes this process caused to be written so far, as the Linux kernel counts them; undefined elsewhere. */
export function bytesWritten(): number | undefined {
  if (!existsSync('/proc/self/io')) return undefined
  const match = /^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))
  return match ? Number(match[1]) : undefined
}

/** The most resident memory of this process, in bytes, above what it had before, while some work runs. */
export async function peakMemory(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss()
  let peak = before
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 5)
  try {
    await work()
  } finally {
    clearInterval(timer)
    look()
  }
  return peak - before
}

/** Runs a program to its end. @throws when it fails: a peer that did not do its work is no peer. */
export function run(program: string, args: readonly string[], input?: string): void {
  const result = spawnSync(program, args, {
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(input === undefined ? {} : { input }),
  })
  if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr}`)
}

/** Whether a program is on the PATH. */
export function have(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

/** Puts a file's bytes on the disk, as an acknowledgement would have to. */
export function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
