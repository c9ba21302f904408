import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { DEFAULT_IDLE_MINUTES } from '../../shared/model/settings.ts'
import { type Backend, startBackend } from '../host.ts'

const PASSPHRASE = 'blue teapot rainy harbour'
const failsWith = (code: string) => (error: unknown) => error instanceof CoverkeepError && error.code === code

/** A window's backend over a new cabinet. */
async function withCabinet(work: (backend: Backend, cabinet: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-settings-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  try {
    const cabinet = join(folder, 'Cabinet')
    await backend.call('cabinet.create', { folder: cabinet, passphrase: PASSPHRASE })
    await work(backend, cabinet)
  } finally {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  }
}

test('settings begin as they are proposed, and are there after the cabinet was locked', async () => {
  await withCabinet(async (backend, folder) => {
    assert.deepEqual(await backend.call('settings.get', {}), { idleMinutes: DEFAULT_IDLE_MINUTES })
    await backend.call('settings.save', { idleMinutes: 3, timeZone: 'Europe/Berlin' })
    await backend.call('cabinet.lock', {})
    await backend.call('cabinet.unlock', { folder, secret: { passphrase: PASSPHRASE } })
    assert.deepEqual(await backend.call('settings.get', {}), { idleMinutes: 3, timeZone: 'Europe/Berlin' })
    await assert.rejects(backend.call('settings.save', { idleMinutes: 0 }), failsWith('invalid-input'))
    for (const timeZone of ['Europe/Atlantis', '+02:00', ''])
      await assert.rejects(backend.call('settings.save', { idleMinutes: 3, timeZone }), failsWith('invalid-input'))
  })
})

test('a draft replaces the one of the same form, survives a lock, and is gone for good when it is dropped', async () => {
  await withCabinet(async (backend, folder) => {
    const draft = { key: 'payment new', title: 'New payment', where: '/case/x/payments' }
    await backend.call('drafts.save', { ...draft, value: { payer: 'Müller', country: '' } })
    await backend.call('drafts.save', { ...draft, value: { payer: 'Müller & Söhne' } })
    await backend.call('drafts.save', { ...draft, key: 'person', value: { phone: '1' } })
    await backend.call('cabinet.lock', {})
    await backend.call('cabinet.unlock', { folder, secret: { passphrase: PASSPHRASE } })
    const kept = await backend.call('drafts.list', {})
    assert.deepEqual(
      kept.map(({ key, value }) => [key, value]),
      [
        ['person', { phone: '1' }],
        ['payment new', { payer: 'Müller & Söhne' }],
      ],
    )

    await backend.call('drafts.drop', { key: 'payment new' })
    await backend.call('drafts.drop', { key: 'payment new' })
    assert.deepEqual(
      (await backend.call('drafts.list', {})).map(({ key }) => key),
      ['person'],
    )
    assert.deepEqual(await backend.call('record.deleted', {}), [])
    // The log says of each what it left behind, so that verify finds nothing wrong.
    assert.deepEqual((await backend.call('cabinet.verify', {})).findings, [])
  })
})

test('no draft keeps a Social Security Number, and what only the window writes is found and written in no other way', async () => {
  await withCabinet(async (backend) => {
    const draft = { key: 'person', title: 'You', where: '/you' }
    await backend.call('record.save', {
      entity: 'person',
      record: { nameOnRecord: 'Jordan Muster', ssn: '987-65-4321' },
    })
    const rows = [
      'it is 987654321',
      '987 65 4321',
      'hers: 912.34.5678',
      '912–34–5678',
      'call +1 212 55 0134, 49 170 12 3456',
    ]
    await backend.call('drafts.save', { ...draft, value: { rows, amount: 12 } })
    // Everything else that was typed is kept.
    assert.deepEqual((await backend.call('drafts.list', {}))[0]?.value, {
      rows: [
        'it is ***-**-4321',
        '***-**-4321',
        'hers: ***-**-5678',
        '***-**-5678',
        'call +1 212 55 0134, 49 170 12 3456',
      ],
      amount: 12,
    })
    await backend.call('drafts.save', { ...draft, value: { note: 'Zwetschgendatschi' } })
    assert.deepEqual((await backend.call('search.find', { words: 'Zwetschgendatschi' })).hits, [])
    const [stored] = await backend.call('record.list', { entity: 'draft' })
    await assert.rejects(
      backend.call('record.save', { entity: 'draft', id: stored?.id, record: stored?.record ?? {} }),
      failsWith('intake-only'),
    )
    await assert.rejects(
      backend.call('record.save', { entity: 'settings', record: { idleMinutes: 5 } }),
      failsWith('intake-only'),
    )
  })
})

test('what stands unsaved of a case goes with the case when it is destroyed, and nothing else does', async () => {
  await withCabinet(async (backend) => {
    const engagement = { country: 'DE', begin: '2025-01-01' }
    const made = (name: string) =>
      backend.call('case.create', { engagement: { ...engagement, clients: [{ name }] } }).then(({ id }) => id)
    const [gone, kept] = [await made('Muster GmbH'), await made('Beispiel AG')]
    const where = '/somewhere'
    await backend.call('drafts.save', { key: 'a', case: gone, title: 'A', where, value: { payer: 'Geheim KG' } })
    await backend.call('drafts.save', { key: 'b', case: kept, title: 'B', where, value: {} })
    await backend.call('drafts.save', { key: 'c', title: 'C', where, value: {} })
    const keys = async () => (await backend.call('drafts.list', {})).map(({ key }) => key).sort()
    await assert.rejects(
      backend.call('case.destroy', { case: gone, confirm: 'Beispiel AG' }),
      failsWith('not-confirmed'),
    )
    assert.deepEqual(await keys(), ['a', 'b', 'c'])

    await backend.call('case.destroy', { case: gone, confirm: 'Muster GmbH' })
    assert.deepEqual(await keys(), ['b', 'c'])
    assert.deepEqual(await backend.call('record.deleted', {}), [])
    assert.deepEqual((await backend.call('cabinet.verify', {})).findings, [])
  })
})
