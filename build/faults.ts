import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginRuns, killedRun, randomOf } from '../electron/faults/killedRun.ts'
import { KINDS } from '../electron/faults/kinds.ts'

/*
 * `npm run faults [RUNS] [SEED]`: strikes the same work that `npm test` strikes once, RUNS times (100) in turn over its kinds, each time
 * elsewhere and with another fault, and checks what is left. `failed` is work that ended by saying which named error it met, `done` what
 * went on all the same. What went wrong stays in its folder, which is printed.
 */

const runs = Number(process.argv[2] ?? 100)
const seed = Number(process.argv[3] ?? Date.now() % 0x7fffffff)
const scratch = mkdtempSync(join(tmpdir(), 'coverkeep-faults-'))
console.log(`${runs} runs, seed ${seed}`)
const beginning = await beginRuns(scratch)
const random = randomOf(seed)
const counts = new Map(
  KINDS.map((kind) => [kind, { runs: 0, killed: 0, failed: 0, done: 0, acknowledged: 0, lost: 0 }]),
)
for (let no = 0; no < runs; no++) {
  const kind = KINDS[no % KINDS.length] ?? 'record'
  const count = counts.get(kind) ?? { runs: 0, killed: 0, failed: 0, done: 0, acknowledged: 0, lost: 0 }
  count.runs += 1
  try {
    const run = await killedRun(kind, beginning, join(scratch, String(no)), random)
    count[run.ended] += 1
    count.acknowledged += run.acknowledged
    if (run.ended === 'done') console.log(`run ${no}: ${kind} went on, ${run.at}`)
  } catch (error) {
    count.lost += 1
    console.error(`run ${no}:`, error)
  }
}
console.table(Object.fromEntries(counts))
const lost = [...counts.values()].reduce((sum, count) => sum + count.lost, 0)
if (lost === 0) rmSync(scratch, { recursive: true })
console.log(lost === 0 ? 'Nothing was lost.' : `${lost} went wrong.`)
process.exitCode = lost === 0 ? 0 : 1
