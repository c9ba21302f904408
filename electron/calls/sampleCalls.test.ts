import assert from 'node:assert/strict'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'

test('a sample is whole, says that it is one, opens with its passphrase, and goes with the lock', async () => {
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  // No process has this number: the folder is what a killed program left.
  const left = join(tmpdir(), 'coverkeep-sample-4194999-0000abcd')
  mkdirSync(left)
  try {
    assert.deepEqual(await backend.call('cabinet.status', {}), {})
    assert.ok(!existsSync(left), 'it goes as soon as a window starts')
    const steps: string[] = []
    const { cabinet, folder, passphrase } = await backend.call('cabinet.sample', {}, ({ step }) => steps.push(step))
    assert.ok(steps.includes('Keeping the papers of the second case'))
    assert.equal(cabinet.sample, true)
    assert.equal((await backend.call('cabinet.status', {})).cabinet?.sample, true)
    const cases = await backend.call('case.list', {})
    assert.deepEqual(cases.map(({ country }) => country).sort(), ['DE', 'JP'])
    assert.equal(
      cases.reduce((sum, { documents }) => sum + documents, 0),
      26,
    )
    assert.deepEqual((await backend.call('cabinet.verify', {})).findings, [])
    await backend.call('keys.prove', { secret: { passphrase } })
    await assert.rejects(
      backend.call('cabinet.sample', {}),
      (error) => error instanceof CoverkeepError && error.code === 'already-open',
    )

    await backend.call('cabinet.lock', {})
    assert.ok(!existsSync(dirname(folder)))
    const own = join(tmpdir(), `coverkeep-own-${process.pid}`)
    const made = await backend.call('cabinet.create', { folder: own, passphrase: 'blue teapot rainy harbour' })
    assert.equal(made.cabinet.sample, undefined)
    await backend.call('cabinet.lock', {})
    assert.ok(existsSync(own), 'what is no sample stays')
  } finally {
    await backend.close()
    rmSync(join(tmpdir(), `coverkeep-own-${process.pid}`), { recursive: true, force: true })
  }
})

test('a sample that is stopped half-way leaves nothing', async () => {
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  try {
    const stop = new AbortController()
    await assert.rejects(
      backend.call('cabinet.sample', {}, ({ done }) => done === 1 && stop.abort(), stop.signal),
      (error) => error instanceof CoverkeepError && ['cancelled', 'locked'].includes(error.code),
    )
    await backend.call('cabinet.lock', {})
    assert.deepEqual(await backend.call('cabinet.status', {}), {})
  } finally {
    await backend.close()
  }
})
