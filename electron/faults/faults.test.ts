import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { inTemporaryFolder } from '../vault/fixture.ts'
import { beginRuns, killedRun, randomOf } from './killedRun.ts'
import { KINDS } from './kinds.ts'

test('struck anywhere in any work, the cabinet opens, verifies and has what was acknowledged: one run of each kind', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const beginning = await beginRuns(folder, ['purge', 'migration', 'destroy'])
    const random = randomOf(20_261_122)
    let acknowledged = 0
    for (const kind of KINDS) {
      const run = await killedRun(kind, beginning, join(folder, kind), random)
      t.diagnostic(`${kind}: ${run.ended}, ${run.at}`)
      acknowledged += run.acknowledged
    }
    assert.ok(acknowledged > 0)
  })
})
