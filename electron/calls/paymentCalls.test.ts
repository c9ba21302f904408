import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startBackend } from '../host.ts'

const STATEMENT = new URL('../../demo/evidence/germany/Umsätze Musterbank 2024-2025.csv', import.meta.url)

test('a statement that is kept in the case brings its payments, each with it as proof; the same again brings nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-statement-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  try {
    await backend.call('cabinet.create', { folder: join(folder, 'Cabinet'), passphrase: 'blue teapot rainy harbour' })
    const engagement = { clients: [{ name: 'Łódź Biuro Przekładów sp. z o.o.' }], country: 'DE', begin: '2024-02-01' }
    const { id } = await backend.call('case.create', { engagement })
    const bytes = new Uint8Array(await readFile(STATEMENT))
    const { intake } = await backend.call('documents.begin', { case: id, name: 'statement.csv', bytes: bytes.length })
    await backend.call('documents.chunk', { intake, bytes })
    const { document } = await backend.call('documents.finish', { intake, kind: 'payment-proof' })

    const preview = await backend.call('payments.importKept', { case: id, document, dryRun: true })
    assert.deepEqual(preview.skipped, [])
    assert.equal(preview.imported, 5)
    assert.deepEqual(await backend.call('record.list', { case: id, entity: 'payment' }), [])
    const made = await backend.call('payments.importKept', { case: id, document })
    assert.equal(made.imported, 5)
    assert.deepEqual(made.document?.id, document)
    const payments = await backend.call('record.list', { case: id, entity: 'payment' })
    assert.deepEqual(
      payments.map(({ record }) => record.documents),
      payments.map(() => [document]),
    )
    assert.equal((await backend.call('payments.importKept', { case: id, document })).imported, 0)
    assert.equal((await backend.call('documents.list', { case: id })).length, 1)
  } finally {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  }
})
