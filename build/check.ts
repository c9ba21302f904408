import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { provideNeeds } from './needs.ts'

/*
 * `npm test`: every check there is, one after another, and one line of passed and failed at the end. A step that cannot
 * run counts as failed: a check that silently does nothing is worse than none.
 */

interface Count {
  passed: number
  failed: number
  skipped: number
}

const root = dirname(import.meta.dirname)
const bin = (name: string) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

/** Runs a program to its end; its output is this one's. */
function command(file: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function single(file: string, ...args: string[]): () => Promise<Count> {
  return async () => {
    const ok = (await command(file, args)) === 0
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  }
}

/** All `*.test.ts` beside what they test, under Node's own runner. */
async function nodeTests(): Promise<Count> {
  const files = globSync('{shared,electron,build,demo}/**/*.test.ts', { cwd: root }).map((file) => join(root, file))
  const count: Count = { passed: 0, failed: 0, skipped: 0 }
  const events = run({ files, concurrency: 2 })
  const report = events.compose(new spec())
  report.pipe(process.stdout, { end: false })
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    if (event.data.details.type === 'suite') continue
    if (event.type === 'test:fail') count.failed++
    else if (event.data.skip) count.skipped++
    else count.passed++
  }
  if (count.passed === 0) count.failed++
  return count
}

/** The window, driven in a real browser over the real backend. */
async function browserTests(): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'coverkeep-e2e-'))
  const report = join(folder, 'report.json')
  try {
    const cli = join(root, 'node_modules', 'playwright', 'cli.js')
    await command(process.execPath, [cli, 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    })
    const { stats } = JSON.parse(readFileSync(report, 'utf8'))
    // A test that passes only at the second try is a failure: something in it depends on luck.
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const STEPS: readonly [string, () => Promise<Count>][] = [
  ['types: shared', single(bin('tsc'), '-p', 'shared')],
  ['types: electron', single(bin('tsc'), '-p', 'electron')],
  ['types: renderer', single(bin('tsc'), '-p', 'renderer')],
  ['types: e2e', single(bin('tsc'), '-p', 'e2e')],
  ['lint and format', single(bin('biome'), 'ci', '--error-on-warnings', '--colors=off', '.')],
  ['unit and integration tests', nodeTests],
  ['window built', single(process.execPath, 'build/window.ts')],
  ['browser tests', browserTests],
]

const missing = provideNeeds()
if (missing.length > 0) {
  console.error(`These programs are needed by the tests and are not here:\n  ${missing.join('\n  ')}`)
  process.exit(1)
}
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const failedSteps: string[] = []
for (const [name, step] of STEPS) {
  console.log(`\n── ${name}`)
  const count = await step()
  if (count.failed > 0) failedSteps.push(name)
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key]
}
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join('; ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 ? 1 : 0)
