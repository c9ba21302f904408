import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeBackup } from '../backup/writeBackup.ts'
import { readDocument } from '../documents/readDocument.ts'
import { listRecords, saveRecord } from '../records/records.ts'
import { inTemporaryFolder, open, sampleCabinet, ticking } from './fixture.ts'

const cannotMount =
  process.platform !== 'linux' || process.getuid?.() !== 0 ? 'a small disk can only be mounted as root on Linux' : false

/** Takes all the room there is. */
function fill(path: string): void {
  for (const bytes of [1_000_000, 4096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes, 1), { flag: 'a' })
    } catch (error) {
      assert.equal((error as { code: string }).code, 'ENOSPC')
    }
  }
}

test(
  'a cabinet on a full disk opens, says so, and its papers are read and backed up; what was done is noted when there is room',
  {
    skip: cannotMount,
  },
  () =>
    inTemporaryFolder(async (folder) => {
      const disk = join(folder, 'disk')
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk])
      try {
        const sample = await sampleCabinet(join(disk, 'cabinet'))
        const [id] = sample.cases
        assert.ok(id)
        ;(await open(sample)).lock()
        fill(join(disk, 'filler'))
        const cabinet = await open(sample)
        assert.deepEqual(
          cabinet.notices().map(({ code }) => code),
          ['log-waits'],
        )
        const vault = cabinet.openCase(id)
        const [document] = listRecords(vault, 'document')
        let bytes = 0
        for await (const chunk of readDocument(vault, document?.id ?? '')) bytes += chunk.length
        assert.equal(bytes, document?.record.bytes)
        const payment = { date: '2025-03-01', payer: 'Muster GmbH', received: { amount: '1.00', currency: 'EUR' } }
        const save = () => saveRecord(vault, 'payment', undefined, payment, ticking())
        assert.throws(save, { code: 'disk-full' })
        const file = join(folder, 'elsewhere.tar')
        await writeBackup(cabinet, { file, now: ticking() })
        assert.ok(existsSync(file))
        assert.deepEqual((await cabinet.verify(() => {})).findings, [])
        rmSync(join(disk, 'filler'))
        save()
        cabinet.lock()
        const after = await open(sample)
        assert.deepEqual(after.notices(), [])
        const actions = after.person.db.prepare('SELECT action FROM log ORDER BY no DESC LIMIT 3').pluck().all()
        assert.deepEqual(actions, ['cabinet.unlock', 'cabinet.backup', 'cabinet.unlock'])
        assert.deepEqual((await after.verify(() => {})).findings, [])
        after.lock()
      } finally {
        execFileSync('umount', [disk])
      }
    }),
)
