import assert from 'node:assert/strict'
import { readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deleteRecord } from '../records/deletion.ts'
import { listRecords } from '../records/records.ts'
import { findBlob } from '../vault/blobs.ts'
import { addDocument, flip, inTemporaryFolder, open, sampleCabinet, ticking } from '../vault/fixture.ts'

const evidence = Buffer.alloc(40_000, 'evidence ')

const DAMAGES: readonly [string, (path: string) => void][] = [
  ['gone', (path) => rmSync(path)],
  ['shorter', (path) => truncateSync(path, 30_000)],
  ['a flipped bit', (path) => flip(path, 20_000)],
]

test('adding a document again whose file is damaged or gone puts it right, and says that it was kept', async (t) => {
  for (const [how, damage] of DAMAGES) {
    await t.test(how, () =>
      inTemporaryFolder(async (folder) => {
        const now = ticking('2026-05-02T08:00:00.000Z')
        const sample = await sampleCabinet(join(folder, 'cabinet'))
        const [id] = sample.cases
        assert.ok(id)
        const cabinet = await open(sample)
        const vault = cabinet.openCase(id)
        const documents = join(sample.folder, 'cases', id, 'documents')
        const entries = () => vault.head().no
        const sha256 = await addDocument(vault, 'whole.bin', evidence, now)
        assert.equal(readdirSync(documents).length, 2, 'the same bytes as confirmation.pdf: no second copy')

        const blob = findBlob(vault, sha256)
        assert.ok(blob)
        damage(join(documents, blob.name))
        const before = entries()
        await addDocument(vault, 'found again.pdf', evidence, now)
        assert.equal(entries(), before + 1)
        const said = vault.db.prepare('SELECT action FROM log ORDER BY no DESC LIMIT 1').pluck().get()
        assert.equal(said, 'document.mend')
        assert.notEqual(findBlob(vault, sha256)?.name, blob.name)
        assert.deepEqual((await cabinet.verify(() => {})).findings, [])
        cabinet.lock()

        const again = await open(sample)
        assert.deepEqual((await again.verify(() => {})).findings, [])
        assert.ok(!readdirSync(documents).includes(blob.name), 'the damaged file has gone')
        again.lock()
      }),
    )
  }
})

test('a deleted document whose file is damaged comes back whole when it is added again', () =>
  inTemporaryFolder(async (folder) => {
    const now = ticking('2026-05-02T08:00:00.000Z')
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const [id] = sample.cases
    assert.ok(id)
    const cabinet = await open(sample)
    const vault = cabinet.openCase(id)
    const found = listRecords(vault, 'document').find(({ record }) => record.bytes === evidence.length)
    assert.ok(found)
    const placed = { vault, case: id, entity: 'document' as const, id: found.id }
    deleteRecord(placed, { elsewhere: () => vault, cases: () => [id] }, now)
    flip(join(sample.folder, 'cases', id, 'documents', String(findBlob(vault, found.record.sha256)?.name)), 99)
    await addDocument(vault, 'confirmation.pdf', evidence, now)
    assert.ok(listRecords(vault, 'document').some((one) => one.id === found.id))
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    cabinet.lock()
  }))
