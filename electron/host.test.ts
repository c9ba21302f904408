import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type CallName, CONTRACT } from '../shared/contract/contract.ts'
import { CoverkeepError, type ErrorCode } from '../shared/errors.ts'
import type { CaseId } from '../shared/model/ids.ts'
import { type Backend, startBackend } from './host.ts'

const folder = mkdtempSync(join(tmpdir(), 'coverkeep-host-'))
const passphrase = 'only for this test'
const backends: Backend[] = []
after(async () => {
  for (const backend of backends) await backend.close()
  rmSync(folder, { recursive: true })
})

function start(surface: 'window' | 'cli'): Backend {
  const backend = startBackend({ surface, kdf: 'floor' })
  backends.push(backend)
  return backend
}

function failsWith(code: ErrorCode) {
  return (error: unknown) => error instanceof CoverkeepError && error.code === code
}

async function cabinetWithCase(name: string): Promise<{ backend: Backend; folder: string; id: CaseId }> {
  const backend = start('cli')
  await backend.call('cabinet.create', { folder: join(folder, name), passphrase })
  const engagement = { clients: [{ name: 'Αθηνά Α.Ε.' }], country: 'GR', begin: '2025-01-01' }
  const { id } = await backend.call('case.create', { engagement })
  return { backend, folder: join(folder, name), id }
}

describe('the worker refuses what the contract does not allow', () => {
  test('a call that does not exist, or that lives elsewhere', async () => {
    const backend = start('cli')
    for (const name of ['nothing.here', 'toString', '__proto__', 'app.info']) {
      await assert.rejects(backend.send(name, {}), failsWith('bad-call'), name)
    }
  })

  test('each surface may make its own calls only', async () => {
    for (const surface of ['window', 'cli'] as const) {
      const backend = start(surface)
      for (const name of Object.keys(CONTRACT) as CallName[]) {
        const { at, surfaces } = CONTRACT[name]
        if (at === 'worker' && (surfaces as readonly string[]).includes(surface)) continue
        await assert.rejects(backend.send(name, {}), failsWith('bad-call'), `${name} from ${surface}`)
      }
    }
  })

  test('input that is not of its shape, with the field named', async () => {
    const backend = start('cli')
    const wrong = backend.send('cabinet.unlock', { folder: 7, secret: { passphrase } })
    await assert.rejects(
      wrong,
      (error: CoverkeepError) => error.code === 'invalid-input' && error.details.field === 'folder',
    )
    await assert.rejects(backend.send('case.list', { extra: true }), failsWith('invalid-input'))
  })

  test('every call that needs a cabinet says that it is locked', async () => {
    const backend = start('cli')
    await assert.rejects(backend.call('case.list', {}), failsWith('locked'))
    await assert.rejects(backend.call('record.list', {}), failsWith('locked'))
    assert.deepEqual(await backend.call('cabinet.status', {}), {})
  })
})

describe('one cabinet, one owner', () => {
  test('a second cabinet in the same backend is refused and the first stays open', async () => {
    const { backend } = await cabinetWithCase('first')
    const second = backend.call('cabinet.create', { folder: join(folder, 'second'), passphrase })
    await assert.rejects(second, failsWith('already-open'))
    assert.equal((await backend.call('case.list', {})).length, 1)
  })

  test('after a lock nothing is answered but unlocking, and everything is there again', async () => {
    const { backend, folder: cabinet, id } = await cabinetWithCase('lock')
    await backend.call('record.save', {
      case: id,
      entity: 'status-check',
      record: { date: '2025-02-01', seen: 'Received' },
    })
    await backend.call('cabinet.lock', {})
    await assert.rejects(backend.call('record.list', { case: id }), failsWith('locked'))
    await backend.call('cabinet.unlock', { folder: cabinet, secret: { passphrase } })
    assert.equal((await backend.call('record.list', { case: id, entity: 'status-check' })).length, 1)
  })

  test('a lock in the middle of an import: the file is kept whole or not at all', async () => {
    const { backend, folder: cabinet, id } = await cabinetWithCase('midway')
    const file = join(folder, 'large.bin')
    writeFileSync(file, randomBytes(40_000_000))
    const { promise: begun, resolve } = Promise.withResolvers<void>()
    const adding = backend.call('documents.add', { case: id, files: [file] }, () => resolve())
    const outcome = adding.then(
      () => 'kept',
      (error) => error.code,
    )
    await begun
    await backend.call('cabinet.lock', {})
    const said = await outcome
    await backend.call('cabinet.unlock', { folder: cabinet, secret: { passphrase } })
    const documents = await backend.call('documents.list', { case: id })
    assert.equal(documents.length, said === 'kept' ? 1 : 0)
    const { findings } = await backend.call('cabinet.verify', {})
    assert.deepEqual(
      findings.filter((finding) => finding.severity === 'problem'),
      [],
    )
  })

  test('a cancelled import keeps what was acknowledged and says that it was cancelled', async () => {
    const { backend, id } = await cabinetWithCase('cancel')
    const files = Array.from({ length: 20 }, (_, index) => join(folder, `part-${index}.bin`))
    for (const file of files) writeFileSync(file, randomBytes(1_000_000))
    const stop = new AbortController()
    const acknowledged: string[] = []
    const adding = backend.call(
      'documents.add',
      { case: id, files },
      (event) => {
        if (!('kept' in event)) return
        acknowledged.push(event.kept)
        if (acknowledged.length === 2) stop.abort()
      },
      stop.signal,
    )
    await assert.rejects(adding, failsWith('cancelled'))
    const there = (await backend.call('documents.list', { case: id })).map(({ document }) => document.sha256)
    assert.deepEqual(there.toSorted(), acknowledged.toSorted())
    assert.ok(there.length >= 2 && there.length < files.length)
  })
})

describe('secrets', () => {
  test('an SSN leaves masked; asking for the whole one is logged; a masked one sent back changes nothing', async () => {
    const { backend } = await cabinetWithCase('ssn')
    const record = { nameOnRecord: 'Zoë Žižka', ssn: '123-45-6789' }
    const saved = await backend.call('record.save', { entity: 'person', record })
    assert.equal(saved.record.ssn, '***-**-6789')
    await backend.call('record.save', { entity: 'person', record: { ...record, ssn: '***-**-6789', residence: 'GR' } })
    assert.deepEqual(await backend.call('person.ssn', {}), { ssn: '123-45-6789' })
    const actions = (await backend.call('audit.list', {})).map((entry) => entry.action)
    assert.equal(actions.filter((action) => action === 'ssn.view').length, 1)
    assert.ok(!JSON.stringify(await backend.call('audit.list', {})).includes('123-45-6789'))
  })
})
