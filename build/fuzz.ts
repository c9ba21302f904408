import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

/*
 * `npm run fuzz`: every `*.fuzz.test.ts` with a hundred times the tries that `npm test` gives it, and a new seed, which is printed.
 * FUZZ=10 or FUZZ=1000 makes it shorter or longer, FUZZ_SEED repeats a run. Arguments choose files by a part of their name. What fails
 * is mended, and the input that failed goes into the test, where it is tried first from then on.
 */

const root = dirname(import.meta.dirname)
const chosen = process.argv.slice(2)
const files = globSync('{shared,electron}/**/*.fuzz.test.ts', { cwd: root }).filter(
  (file) => chosen.length === 0 || chosen.some((part) => file.includes(part)),
)
const FUZZ = process.env.FUZZ ?? '100'
const FUZZ_SEED = process.env.FUZZ_SEED ?? String(Date.now() % 0x7fffffff)
console.log(`FUZZ=${FUZZ} FUZZ_SEED=${FUZZ_SEED} npm run fuzz ${chosen.join(' ')}\n${files.join('\n')}`)
const child = spawn(process.execPath, ['--test', ...files.map((file) => join(root, file))], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ, FUZZ_SEED },
})
child.on('exit', (code) => process.exit(code ?? 1))
