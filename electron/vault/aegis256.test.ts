import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aesRound } from './aegis256.ts'
import { createDatabase } from './database.ts'
import { inTemporaryFolder } from './fixture.ts'
import { openPage, readFirstPage } from './page.ts'
import { PAGE_BYTES } from './pragmas.ts'
import { newKey, randomBytes } from './secret.ts'
import { Vault } from './vault.ts'

test('the AES round is the one of the AEGIS draft', () => {
  const block = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')
  const key = Buffer.from('101112131415161718191a1b1c1d1e1f', 'hex')
  assert.equal(aesRound(block, key).toString('hex'), '7a7b4e5638782546a8c0477a3b813f43')
})

test('an independent reading of the page format opens every page that the engine wrote, and no altered one', async () => {
  await inTemporaryFolder((folder) => {
    const key = newKey()
    const salt = randomBytes(16).toString('hex')
    const path = join(folder, 'case.db')
    const target = { path, label: 'case.db', role: 'case', salt } as const
    createDatabase({ ...target, key }, { cabinet: 'c', case: 'k' })
    const vault = Vault.open({ ...target, key }, { cabinet: 'c', case: 'k', now: () => new Date(0) })
    const put = `INSERT INTO made(blob, what, no, data) VALUES (1, 'text', 0, ?)`
    vault.db.prepare(put).run(Buffer.alloc(100_000, 'evidence'))
    vault.settleLog()
    vault.close()
    const file = readFileSync(path)
    const pageOf = (no: number) => Buffer.from(file.subarray((no - 1) * PAGE_BYTES, no * PAGE_BYTES))
    const pages = file.length / PAGE_BYTES
    let plain = ''
    for (let no = 1; no <= pages; no++) {
      const page = pageOf(no)
      assert.ok(openPage(page, no, key), `page ${no}`)
      if (no === 1) assert.deepEqual(readFirstPage(page), { pages, free: 0 })
      plain += page.toString('latin1')
      assert.ok(!openPage(pageOf(no), no + 1, key), 'a page does not fit in the place of another')
      for (const at of [no === 1 ? 24 : 0, 7000, PAGE_BYTES - 64, PAGE_BYTES - 32, PAGE_BYTES - 1]) {
        const altered = pageOf(no)
        altered[at] = (altered[at] ?? 0) ^ 1
        assert.ok(!openPage(altered, no, key), `byte ${at} of page ${no}`)
      }
    }
    assert.ok(plain.includes('evidenceevidence'))
    assert.ok(!openPage(pageOf(1), 1, newKey()))
  })
})
