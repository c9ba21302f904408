import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { inTemporaryFolder } from '../vault/fixture.ts'
import { killedRun, randomOf, sampleOfRuns } from './killedRun.ts'
import { KINDS } from './kinds.ts'

test('killed anywhere in any work, the cabinet opens, verifies and has what was acknowledged: one run of each kind', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const base = join(folder, 'base')
    mkdirSync(base)
    const sample = await sampleOfRuns(base)
    const random = randomOf(20_261_122)
    let acknowledged = 0
    for (const kind of KINDS) acknowledged += (await killedRun(kind, sample, join(folder, kind), random)).acknowledged
    t.diagnostic(`${acknowledged} acknowledged`)
    assert.ok(acknowledged > 0)
  })
})
