import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { startBackend } from '../host.ts'

/** For tests: the passphrase of every cabinet made here. */
export const PASSPHRASE = 'blue teapot rainy harbour'

/** What a run of the real command line left behind. */
export interface Ran {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** A place for one test with a small cabinet in it; removed afterwards. */
export interface Place {
  readonly folder: string
  readonly cabinet: string
  readonly case: string
  /** Runs the command line in this folder, unlocking with the passphrase file. */
  run(args: readonly string[], input?: string): Promise<Ran>
  /** Starts it and leaves it running. */
  start(args: readonly string[], input?: string): ChildProcess
}

const CLI = join(import.meta.dirname, '../cli.ts')
/** As the launcher starts it: what was compiled once is not compiled for each of a hundred runs. */
const NODE_COMPILE_CACHE = join(import.meta.dirname, '../../node_modules/.cache/coverkeep')

/** Makes a cabinet with one case under the cheapest key derivation; unlocking reads the cost from the cabinet. */
export async function makePlace(test: TestContext): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-cli-'))
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  const cabinet = join(folder, 'cabinet')
  await writeFile(join(folder, 'passphrase'), `${PASSPHRASE}\n`)
  const backend = startBackend({ surface: 'cli', kdf: 'floor' })
  await backend.call('cabinet.create', { folder: cabinet, passphrase: PASSPHRASE })
  const clients = [{ name: 'Łódź Biuro Przekładów sp. z o.o.' }]
  const made = await backend.call('case.create', { engagement: { clients, country: 'PL', begin: '2024-02-01' } })
  await backend.close()
  const start: Place['start'] = (args, input) => startCoverkeep(withPassphrase(args), folder, input)
  return { folder, cabinet, case: made.id, start, run: (args, input) => finished(start(args, input)) }
}

/** The passphrase option goes before `--`, behind which everything is a file name. */
function withPassphrase(args: readonly string[]): string[] {
  const end = args.indexOf('--')
  const at = end < 0 ? args.length : end
  return [...args.slice(0, at), '--passphrase-file', 'passphrase', ...args.slice(at)]
}

/** Starts the command line as its own process. */
export function startCoverkeep(
  args: readonly string[],
  cwd: string,
  input = '',
  options: SpawnOptions = {},
): ChildProcess {
  const child = spawn(process.execPath, [CLI, ...args], {
    ...options,
    cwd,
    stdio: 'pipe',
    env: { ...process.env, NODE_COMPILE_CACHE },
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  return child
}

/** Waits for a started process and collects what it wrote. */
export function finished(child: ChildProcess): Promise<Ran> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (part: Buffer) => out.push(part))
  child.stderr?.on('data', (part: Buffer) => err.push(part))
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() })
    })
  })
}
