import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'

const PASSPHRASE = 'blue teapot rainy harbour'
const inside = (error: unknown) => error instanceof CoverkeepError && error.code === 'inside-cabinet'

test('the window rehearses, restores and exports as the command line does, and never into the cabinet that is open', async () => {
  const place = await mkdtemp(join(tmpdir(), 'coverkeep-recovery-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  try {
    const folder = join(place, 'Cabinet')
    const { cabinet, recoveryWords } = await backend.call('cabinet.create', { folder, passphrase: PASSPHRASE })
    const backup = join(place, 'backup.tar')
    await backend.call('backup.create', { file: backup })
    const secret = { recoveryWords: recoveryWords.join(' ') }
    const rehearsed = await backend.call('backup.rehearse', { backup, secret })
    assert.deepEqual(rehearsed.findings, [])

    await assert.rejects(backend.call('backup.restore', { backup, folder: join(folder, 'again'), secret }), inside)
    assert.ok(!existsSync(join(folder, 'again')))
    const restored = await backend.call('backup.restore', { backup, folder: join(place, 'Again'), secret })
    assert.equal(restored.cabinet, cabinet.id)

    await assert.rejects(backend.call('export.open', { out: join(folder, 'export') }), inside)
    const out = join(place, 'export')
    await backend.call('export.open', { out })
    assert.ok((await readdir(out)).length > 0)

    const used = await backend.call('cabinet.place', { folder })
    assert.equal(used.state, 'cabinet')
    assert.ok((used.usedBytes ?? 0) > 10_000)

    await backend.call('cabinet.lock', {})
    await backend.call('cabinet.unlock', { folder: restored.folder, secret: { passphrase: PASSPHRASE } })
  } finally {
    await backend.close()
    await rm(place, { recursive: true, force: true })
  }
})
