import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { canonical } from '../records/canonical.ts'
import { createDatabase } from './database.ts'
import { inTemporaryFolder, ticking } from './fixture.ts'
import { entryHash, genesis, type LogRow } from './log.ts'
import { newKey } from './secret.ts'
import { Vault } from './vault.ts'

async function withVault(work: (vault: Vault) => Promise<void> | void): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const key = newKey()
    const target = {
      path: join(folder, 'case.db'),
      label: 'case.db',
      role: 'case',
      key,
      salt: '00'.repeat(16),
    } as const
    createDatabase(target, { cabinet: 'cab', case: 'one' })
    const vault = Vault.open(target, { cabinet: 'cab', case: 'one', now: ticking() })
    try {
      await work(vault)
    } finally {
      vault.close()
    }
  })
}

const put = (vault: Vault, name: string) => vault.db.prepare('INSERT INTO meta VALUES (?, 1)').run(name)

test('a change and its entry are one: both or neither', () =>
  withVault((vault) => {
    const value = vault.write(() => ({ value: put(vault, 'a').changes, entry: { action: 'a' } }))
    assert.equal(value, 1)
    assert.equal(vault.head().no, 1)
    assert.throws(() =>
      vault.write(() => {
        put(vault, 'b')
        throw new Error('no')
      }),
    )
    assert.throws(
      () => vault.write(() => ({ value: put(vault, 'c'), entry: { action: 'c', detail: { not: 1.5 } } })),
      TypeError,
    )
    assert.equal(vault.head().no, 1)
    assert.equal(vault.db.prepare(`SELECT count(*) FROM meta WHERE name IN ('b', 'c')`).pluck().get(), 0)
    assert.ok(!vault.db.inTransaction)
  }))

test('the log is a chain from the vault it belongs to, over exactly the characters that docs/format.md names', () =>
  withVault((vault) => {
    const hash = 'ab'.repeat(32)
    vault.write(() => ({ value: 0, entry: { action: 'first' } }))
    vault.write(() => ({
      value: 0,
      entry: { action: 'second', entity: 'payment', record: 'r', recordSha256: hash, detail: { z: 1, a: 'ä' } },
    }))
    const rows = vault.db.prepare<[], LogRow>('SELECT * FROM log').all()
    const [one, two] = rows
    assert.ok(one && two)
    assert.equal(one.previous, genesis('cab', 'one'))
    assert.notEqual(genesis('cab', 'one'), genesis('cab', 'two'))
    assert.notEqual(genesis('cab'), genesis('cab', 'one'))
    assert.equal(two.previous, one.hash)
    assert.equal(two.detail, '{"a":"ä","z":1}')
    const said = { no: 2, at: two.at, action: 'second', entity: 'payment', record: 'r', recordSha256: hash }
    const text = canonical({ ...said, detail: { a: 'ä', z: 1 }, previous: one.hash })
    assert.ok(
      text.startsWith(
        '{"action":"second","at":"2026-04-15T08:00:02.000Z","detail":{"a":"ä","z":1},"entity":"payment","no":2,',
      ),
    )
    assert.equal(entryHash(two), two.hash)
    assert.deepEqual(vault.head(), { no: 2, hash: two.hash })
    assert.equal(vault.hashAt(1), one.hash)
    assert.equal(vault.hashAt(3), undefined)
  }))

const MADE = `INSERT INTO made(blob, what, no, data) VALUES (1, 'text', 0, ?)`

test('what SQLite says of the file gets its name', () =>
  withVault((vault) => {
    vault.db.pragma('max_page_count = 20')
    const large = () => vault.db.prepare(MADE).run(Buffer.alloc(2_000_000))
    assert.throws(() => vault.write(() => ({ value: large(), entry: { action: 'a' } })), {
      code: 'disk-full',
      details: { file: 'case.db' },
    })
    assert.equal(vault.head().no, 0)
    vault.db.pragma('query_only = ON')
    assert.throws(() => vault.write(() => ({ value: put(vault, 'a'), entry: { action: 'a' } })), {
      code: 'not-writable',
    })
    vault.db.pragma('query_only = OFF')
  }))

test('every commit gives free pages back, so that none lies unchecked', () =>
  withVault((vault) => {
    const pages = () => Number(vault.db.pragma('page_count', { simple: true }))
    const before = pages()
    vault.bookkeep((db) => db.prepare(MADE).run(Buffer.alloc(500_000)))
    assert.ok(pages() >= before + 30)
    vault.bookkeep((db) => db.exec('DELETE FROM made'))
    assert.equal(vault.db.pragma('freelist_count', { simple: true }), 0)
    assert.equal(pages(), before)
  }))
