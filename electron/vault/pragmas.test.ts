import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Sqlite from 'better-sqlite3'
import { inTemporaryFolder, open, sampleCabinet } from './fixture.ts'
import { checkPragmas, FILE_PRAGMAS, PRAGMAS, setPragmas } from './pragmas.ts'

test('SQLite ignores a pragma it does not know; reading back does not', () => {
  const db = new Sqlite(':memory:')
  for (const alone of [undefined, true] as const) {
    const typo = [{ name: 'syncronous', set: 'FULL', reads: 2, ...(alone ? { alone } : {}) }]
    assert.doesNotThrow(() => setPragmas(db, typo))
    assert.throws(() => checkPragmas(db, typo), /syncronous/)
  }
  const ignored = [{ name: 'journal_mode', set: 'WAL', reads: 'wal', alone: true as const }]
  setPragmas(db, ignored)
  assert.throws(() => checkPragmas(db, ignored), /journal_mode is memory/, 'a database in memory has no WAL')
  db.close()
})

test('every database is open with every pragma as it should be', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    try {
      for (const vault of [cabinet.person, ...cabinet.roster().map(({ id }) => cabinet.openCase(id))]) {
        for (const { name, reads } of [...PRAGMAS, ...FILE_PRAGMAS]) {
          assert.equal(vault.db.pragma(name, { simple: true }), reads, `${name} of ${vault.label}`)
        }
        assert.equal(vault.db.pragma('cipher', { simple: true }), 'aegis')
      }
      const names = readdirSync(sample.folder, { recursive: true }).map(String)
      assert.ok(!names.some((name) => name.endsWith('-shm')), 'an exclusive lock needs no index file')
    } finally {
      cabinet.lock()
    }
  })
})
