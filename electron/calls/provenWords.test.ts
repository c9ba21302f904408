import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'

const PASSPHRASE = 'blue teapot rainy harbour'
const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

test('recovery words count as proven from when they opened the cabinet until there are new ones', async () => {
  const place = await mkdtemp(join(tmpdir(), 'coverkeep-proven-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  try {
    const folder = join(place, 'Cabinet')
    const { recoveryWords } = await backend.call('cabinet.create', { folder, passphrase: PASSPHRASE })
    const proven = async () => (await backend.call('keys.list', {})).wordsProven !== undefined
    const prove = (words: readonly string[]) =>
      backend.call('keys.prove', { secret: { recoveryWords: words.join(' ') } })
    assert.equal(await proven(), false)
    await backend.call('keys.prove', { secret: { passphrase: PASSPHRASE } })
    assert.equal(await proven(), false)
    await assert.rejects(prove(recoveryWords.toReversed()), code('wrong-recovery-words'))
    await assert.rejects(backend.call('keys.prove', { secret: { passphrase: 'another' } }), code('wrong-passphrase'))
    await assert.rejects(backend.call('keys.prove', { secret: { device: true } }), code('device-unknown'))
    assert.equal(await proven(), false)
    await prove(recoveryWords)
    assert.equal(await proven(), true)

    const renewed = await backend.call('keys.recovery', { secret: { passphrase: PASSPHRASE } })
    assert.equal(await proven(), false)
    await backend.call('cabinet.lock', {})
    await backend.call('cabinet.unlock', { folder, secret: { recoveryWords: renewed.recoveryWords.join(' ') } })
    assert.equal(await proven(), true)

    const shown: string[][] = []
    await backend.call('keys.rotate', { passphrase: PASSPHRASE }, (event) => shown.push(event.recoveryWords))
    assert.equal(await proven(), false)
    await prove(shown.flat())
    assert.equal(await proven(), true)
  } finally {
    await backend.close()
    await rm(place, { recursive: true, force: true })
  }
})
