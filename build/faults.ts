import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killedRun, randomOf, sampleOfRuns } from '../electron/faults/killedRun.ts'
import { KINDS } from '../electron/faults/kinds.ts'

/*
 * `npm run faults [RUNS] [SEED]`: kills the same work that `npm test` kills once, RUNS times (100) in turn over its kinds, each time
 * elsewhere, and checks what is left. What fails stays in its folder, which is printed.
 */

const runs = Number(process.argv[2] ?? 100)
const seed = Number(process.argv[3] ?? Date.now() % 0x7fffffff)
const scratch = mkdtempSync(join(tmpdir(), 'coverkeep-faults-'))
const base = join(scratch, 'base')
mkdirSync(base)
console.log(`${runs} runs, seed ${seed}`)
const sample = await sampleOfRuns(base)
const random = randomOf(seed)
const counts = new Map(KINDS.map((kind) => [kind, { runs: 0, killed: 0, acknowledged: 0, failed: 0 }]))
for (let no = 0; no < runs; no++) {
  const kind = KINDS[no % KINDS.length] ?? 'record'
  const count = counts.get(kind) ?? { runs: 0, killed: 0, acknowledged: 0, failed: 0 }
  count.runs += 1
  try {
    const run = await killedRun(kind, sample, join(scratch, String(no)), random)
    if (run.wasKilled) count.killed += 1
    count.acknowledged += run.acknowledged
  } catch (error) {
    count.failed += 1
    console.error(`run ${no}:`, error)
  }
}
console.table(Object.fromEntries(counts))
const failed = [...counts.values()].reduce((sum, count) => sum + count.failed, 0)
if (failed === 0) rmSync(scratch, { recursive: true })
console.log(failed === 0 ? 'Nothing was lost.' : `${failed} failed.`)
process.exitCode = failed === 0 ? 0 : 1
