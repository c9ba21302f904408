import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { saveRecord } from '../records/records.ts'
import { inTemporaryFolder, open, saidOf, sampleCabinet, ticking } from './fixture.ts'
import { CASE_DB } from './layout.ts'
import { openPage } from './page.ts'
import { PAGE_BYTES } from './pragmas.ts'
import type { Vault } from './vault.ts'

/*
 * An older page of the same number opens under the same key: the cipher cannot tell. What else a cabinet knows can: the log, the
 * roster, the structure, and for the index of words the records.
 */
test('an older page put back in its place is noticed, whichever it is', () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const [id] = sample.cases
    assert.ok(id)
    const path = join(sample.folder, 'cases', id, CASE_DB)
    let key = Buffer.alloc(0)
    /** The file with everything in it, as it is once its log has been brought into it. */
    const settled = async (change: (vault: Vault) => void) => {
      const cabinet = await open(sample)
      const vault = cabinet.openCase(id)
      change(vault)
      vault.settleLog()
      key = vault.withKey((lent) => Buffer.from(lent))
      cabinet.lock()
      rmSync(`${path}-wal`, { force: true })
      return readFileSync(path)
    }
    const before = await settled(() => {})
    const payment = { date: '2025-03-01', payer: 'Someone else', received: { amount: '1.00', currency: 'EUR' } }
    const after = await settled((vault) => {
      saveRecord(vault, 'payment', undefined, payment, ticking('2026-05-02T08:00:00.000Z'))
    })
    assert.deepEqual(await saidOf(sample), [])
    const page = (file: Buffer, no: number) => file.subarray(no * PAGE_BYTES, (no + 1) * PAGE_BYTES)
    // A page written anew with the same in it is another page on the disk, and as good as the one before.
    const content = (file: Buffer, no: number) => {
      const copy = Buffer.from(page(file, no))
      assert.ok(openPage(copy, no + 1, key))
      return copy.subarray(0, PAGE_BYTES - 64)
    }
    const changed = [...Array(before.length / PAGE_BYTES).keys()].filter(
      (no) => !content(before, no).equals(content(after, no)),
    )
    assert.ok(changed.length > 3, `${changed.length} pages changed`)
    for (const no of changed) {
      const file = Buffer.from(after)
      page(before, no).copy(file, no * PAGE_BYTES)
      for (const end of ['-wal', '-journal']) rmSync(path + end, { force: true })
      writeFileSync(path, file)
      if ((await saidOf(sample)).length > 0) continue
      // Parts of the index of words that only make finding quicker may be older: what counts is that everything is found.
      const cabinet = await open(sample)
      const vault = cabinet.openCase(id)
      assert.match(tableAt(vault, no + 1), /^search_(idx|docsize)$/, `page ${no + 1}`)
      const hits = vault.db.prepare(`SELECT count(*) FROM search WHERE search MATCH 'someone'`).pluck().get()
      assert.equal(hits, 1)
      cabinet.lock()
    }
  }))

function tableAt(vault: Vault, page: number): string {
  return String(vault.db.prepare('SELECT name FROM sqlite_schema WHERE rootpage = ?').pluck().get(page))
}
