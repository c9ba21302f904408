import assert from 'node:assert/strict'
import { createDecipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Sqlite from 'better-sqlite3'
import { CoverkeepError, type ErrorCode } from '../../shared/errors.ts'
import { saveRecord } from '../records/records.ts'
import { addDocument, filesOf, inTemporaryFolder, open, sampleCabinet, ticking } from '../vault/fixture.ts'
import type { Vault } from '../vault/vault.ts'
import { exportOpen } from './openExport.ts'
import { exportSqlcipher } from './sqlcipherExport.ts'

const now = ticking()
const PASSPHRASE = 'for the other program'
const is = (code: ErrorCode) => (error: unknown) => error instanceof CoverkeepError && error.code === code

async function withCase(work: (vault: Vault, folder: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    const [id] = sample.cases
    if (!id) throw new Error('the sample has a case')
    const vault = cabinet.openCase(id)
    try {
      await work(vault, folder)
    } finally {
      cabinet.lock()
    }
  })
}

/** SQLCipher 4 as published, written from its design document: decrypts a whole file, each page's HMAC checked. */
function openedBySecondReader(file: Buffer, passphrase: string): Buffer {
  const salt = file.subarray(0, 16)
  const key = pbkdf2Sync(passphrase, salt, 256_000, 32, 'sha512')
  const macKey = pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512')
  const pages: Buffer[] = []
  for (let no = 1; no * 4096 <= file.length; no++) {
    const page = file.subarray((no - 1) * 4096, no * 4096)
    const from = no === 1 ? 16 : 0
    const number = Buffer.alloc(4)
    number.writeUInt32LE(no)
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(from, 4096 - 64))
      .update(number)
      .digest()
    assert.deepEqual(page.subarray(4096 - 64), mac, `HMAC of page ${no}`)
    const cipher = createDecipheriv('aes-256-cbc', key, page.subarray(4096 - 80, 4096 - 64)).setAutoPadding(false)
    const plain = Buffer.concat([cipher.update(page.subarray(from, 4096 - 80)), cipher.final(), Buffer.alloc(80)])
    pages.push(no === 1 ? Buffer.concat([Buffer.from('SQLite format 3\0'), plain]) : plain)
  }
  return Buffer.concat(pages)
}

test('the database opens under SQLCipher 4’s published defaults and holds every record, entry and byte', () =>
  withCase(async (vault, folder) => {
    const file = join(folder, 'out.db')
    const made = await exportSqlcipher(vault, file, PASSPHRASE)
    assert.equal(made.documents, 2)
    const encrypted = readFileSync(file)
    assert.ok(!encrypted.includes('Muster'), 'nothing lies in it in clear')
    const plain = join(folder, 'plain.db')
    writeFileSync(plain, openedBySecondReader(encrypted, PASSPHRASE))
    const db = new Sqlite(plain, { readonly: true })
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok')
    const rows = (from: Vault['db'], sql: string) => from.prepare(sql).all()
    for (const sql of ['SELECT * FROM record ORDER BY entity, id', 'SELECT * FROM meta ORDER BY name']) {
      assert.deepEqual(rows(db, sql), rows(vault.db, sql))
    }
    const entries = "SELECT * FROM log WHERE action <> 'case.export' ORDER BY no"
    assert.deepEqual(rows(db, entries), rows(vault.db, entries))
    for (const { id, sha256 } of rows(db, 'SELECT id, sha256 FROM document') as { id: string; sha256: string }[]) {
      const parts = db
        .prepare('SELECT data FROM document_data WHERE document = ? ORDER BY no')
        .pluck()
        .all(id) as Buffer[]
      assert.equal(createHash('sha256').update(Buffer.concat(parts)).digest('hex'), sha256)
    }
    db.close()
    assert.equal(vault.db.prepare('SELECT action FROM log ORDER BY no DESC LIMIT 1').pluck().get(), 'case.export')
    await assert.rejects(exportSqlcipher(vault, file, PASSPHRASE), is('file-exists'))
    await assert.rejects(exportSqlcipher(vault, join(folder, 'b.db'), 'short'), is('weak-passphrase'))
    await assert.rejects(exportSqlcipher(vault, join(folder, 'no', 'b.db'), PASSPHRASE), is('not-writable'))
  }))

test('the folder holds originals byte for byte, all records as JSON and a CSV per entity that runs nothing', () =>
  withCase(async (vault, folder) => {
    await addDocument(vault, '../../etc/pass\u202efdp.exe', Buffer.from('hostile name'), now)
    saveRecord(vault, 'status-check', undefined, { date: '2025-03-01', seen: '=HYPERLINK("http://x")' }, now)
    const out = join(folder, 'exported')
    const made = await exportOpen(vault, out)
    assert.equal(made.documents, 3)
    const { records } = JSON.parse(readFileSync(join(out, 'records.json'), 'utf8'))
    for (const { entity, record, file } of records) {
      if (entity !== 'document') continue
      const bytes = readFileSync(join(out, file))
      assert.equal(createHash('sha256').update(bytes).digest('hex'), record.sha256)
    }
    assert.deepEqual(
      filesOf(out).filter((name) => !name.startsWith('originals')),
      ['document.csv', 'engagement.csv', 'records.json', 'status-check.csv'],
    )
    for (const name of readdirSync(join(out, 'originals'))) assert.match(name, /^\d{3}[A-Za-z0-9._-]*$/)
    assert.match(readFileSync(join(out, 'status-check.csv'), 'utf8'), /'=HYPERLINK/)
    await assert.rejects(exportOpen(vault, out), is('folder-not-empty'))
    const stop = new AbortController()
    await assert.rejects(
      exportOpen(vault, join(folder, 'stopped'), () => stop.abort(), stop.signal),
      is('cancelled'),
    )
    assert.ok(!existsSync(join(folder, 'stopped')))
    assert.deepEqual(readdirSync(folder).sort(), ['cabinet', 'exported'])
  }))

test('memory does not grow with the documents', { timeout: 120_000 }, () =>
  withCase(async (vault, folder) => {
    mkdirSync(join(folder, 'x'))
    await addDocument(vault, 'large.bin', Buffer.alloc(100_000_000, 'large '), now)
    let peak = 0
    const before = process.memoryUsage.rss()
    const look = () => {
      peak = Math.max(peak, process.memoryUsage.rss() - before)
    }
    await exportSqlcipher(vault, join(folder, 'large.db'), PASSPHRASE, look)
    assert.ok(peak < 90_000_000, `${peak} bytes more`)
  }),
)
