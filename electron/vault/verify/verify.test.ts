import assert from 'node:assert/strict'
import { appendFileSync, cpSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Database } from 'better-sqlite3'
import { deleteRecord } from '../../records/deletion.ts'
import { listRecords, saveRecord } from '../../records/records.ts'
import type { Cabinet } from '../cabinet.ts'
import { addDocument, copyOf, inTemporaryFolder, open, type SampleCabinet, sampleCabinet, ticking } from '../fixture.ts'
import { PAGE_BYTES } from '../pragmas.ts'
import { unindexRecord } from '../searchIndex.ts'

const now = ticking()
const payment = { date: '2025-03-01', payer: 'Muster GmbH', received: { amount: '1.00', currency: 'EUR' } }

async function withCabinet(work: (cabinet: Cabinet, sample: SampleCabinet) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    try {
      await work(cabinet, sample)
    } finally {
      cabinet.lock()
    }
  })
}

async function found(cabinet: Cabinet): Promise<string[]> {
  const { findings } = await cabinet.verify(() => {})
  const short = (where: string) =>
    where.replace(/cases\/[0-9a-f]{16}/, 'case').replace(/documents\/[0-9a-f]{32}/, 'document')
  return findings.map(({ where, code }) => `${short(where)}: ${code}`)
}

/** Another digest: its first digit is changed. */
const otherDigit = (column: string) => `iif(${column} LIKE '0%', '1', '0') || substr(${column}, 2)`

/** Changes a case behind the back of its log, and undoes it afterwards. */
async function meddled(cabinet: Cabinet, sample: SampleCabinet, sql: string): Promise<string[]> {
  const [id] = sample.cases
  assert.ok(id)
  const { db } = cabinet.openCase(id)
  const before = rows(db)
  db.exec(sql)
  const said = await found(cabinet)
  for (const [table, all] of Object.entries(before)) {
    db.exec(`DELETE FROM "${table}"`)
    for (const row of all) {
      const names = Object.keys(row)
      db.prepare(`INSERT INTO "${table}"(${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`).run(row)
    }
  }
  return said
}

function rows(db: Database): Record<string, Record<string, unknown>[]> {
  const tables = ['record', 'log', 'blob', 'made', 'bin']
  return Object.fromEntries(
    tables.map((name) => [name, db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${name}`).all()]),
  )
}

test('a sound cabinet has no findings, and what was checked is counted', () =>
  withCabinet(async (cabinet) => {
    const progress: { doneBytes: number; totalBytes: number }[] = []
    const { findings, checked, lastCheck, lastBackup } = await cabinet.verify((step) => progress.push(step))
    assert.deepEqual([lastCheck, lastBackup], [undefined, undefined])
    assert.deepEqual(findings, [])
    assert.deepEqual(
      { ...checked, pages: checked.pages > 15 },
      { cases: 1, unopened: 0, records: 4, logEntries: 7, documents: 2, bytes: 2_540_000, pages: true },
    )
    assert.ok(progress.length >= 3)
    assert.ok(progress.every(({ doneBytes, totalBytes }) => doneBytes <= totalBytes))
    const last = cabinet.person.db
      .prepare<[], { action: string; detail: string }>('SELECT action, detail FROM log ORDER BY no DESC')
      .get()
    assert.deepEqual(last, { action: 'cabinet.verify', detail: '{"problems":0}' })
    assert.match((await cabinet.verify(() => {})).lastCheck ?? '', /^2026-05-01T/)
  }))

test('what someone with the key changes behind the log is found', () =>
  withCabinet(async (cabinet, sample) => {
    const ofFile = new Set(['document-altered', 'document-unlisted'])
    const inCase = (code: string) => `case/${ofFile.has(code) ? 'document' : 'case.db'}: ${code}`
    const cases: [sql: string, ...codes: string[]][] = [
      [`UPDATE record SET body = replace(body, 'Muster', 'Other') WHERE entity = 'engagement'`, 'record-altered'],
      [`DELETE FROM record WHERE entity = 'engagement'`, 'record-missing'],
      [`INSERT INTO record VALUES ('payment', '00', '{}', '', '')`, 'record-unlogged'],
      [`UPDATE log SET at = '2020-01-01T00:00:00.000Z' WHERE no = 2`, 'log-altered'],
      [`UPDATE log SET detail = '{"sha256":""}' WHERE no = 2`, 'log-altered'],
      [`UPDATE log SET detail = 'no JSON' WHERE no = 2`, 'log-altered'],
      [`UPDATE log SET hash = ${otherDigit('hash')} WHERE no = 2`, 'log-altered', 'log-broken'],
      [`DELETE FROM log WHERE no = 2`, 'log-gap', 'record-unlogged'],
      [
        `UPDATE blob SET sha256 = ${otherDigit('sha256')} WHERE id = 1`,
        'bytes-without-document',
        'document-altered',
        'document-without-bytes',
      ],
      [`UPDATE blob SET bytes = bytes + 1 WHERE id = 1`, 'document-incomplete', 'document-altered'],
      [`DELETE FROM blob WHERE id = 2`, 'document-unlisted', 'document-without-bytes'],
      [`INSERT INTO made VALUES (99, 'text', 0, x'00')`, 'stray-rows'],
      [
        `DELETE FROM record WHERE entity = 'document' AND body LIKE '%scan%'`,
        'record-missing',
        'bytes-without-document',
      ],
    ]
    for (const [sql, ...codes] of cases) assert.deepEqual(await meddled(cabinet, sample, sql), codes.map(inCase), sql)
    assert.deepEqual(await found(cabinet), [], 'clean again')
  }))

test('the bin is held against the log in both directions, and its documents count as evidence', () =>
  withCabinet(async (cabinet, sample) => {
    const [id] = sample.cases
    assert.ok(id)
    const vault = cabinet.openCase(id)
    for (const { id: document } of listRecords(vault, 'document')) {
      const placed = { vault, case: id, entity: 'document' as const, id: document }
      deleteRecord(placed, { elsewhere: () => vault, cases: () => [id] }, now)
    }
    assert.deepEqual(await found(cabinet), [])
    const inCase = (code: string) => `case/case.db: ${code}`
    const cases: [sql: string, ...codes: string[]][] = [
      [`UPDATE bin SET body = replace(body, 'scan', 'scam')`, 'bin-altered'],
      [`DELETE FROM bin WHERE body LIKE '%scan%'`, 'bin-missing', 'bytes-without-document'],
      [`INSERT INTO bin VALUES ('payment', '00', '{}', '', '', '')`, 'bin-altered'],
      [`INSERT INTO record SELECT entity, id, body, '', '' FROM bin WHERE body LIKE '%scan%'`, 'record-unlogged'],
    ]
    for (const [sql, ...codes] of cases) assert.deepEqual(await meddled(cabinet, sample, sql), codes.map(inCase), sql)
  }))

test('entries that only mention a record say nothing about it, a deletion does', () =>
  withCabinet(async (cabinet, sample) => {
    const [id] = sample.cases
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const saved = saveRecord(vault, 'payment', undefined, payment, now)
    const mention = { entity: 'payment', record: saved.id }
    vault.write(() => ({ value: 0, entry: { action: 'payment.view', ...mention } }))
    assert.deepEqual(await found(cabinet), [])
    vault.write(() => {
      vault.db.prepare('DELETE FROM record WHERE id = ?').run(saved.id)
      unindexRecord(vault, 'payment', saved.id)
      return { value: 0, entry: { action: 'record.delete', ...mention } }
    })
    assert.deepEqual(await found(cabinet), [])
  }))

test('other calls run and change things while verify runs, and neither disturbs the other', () =>
  withCabinet(async (cabinet, sample) => {
    const [id] = sample.cases
    assert.ok(id)
    const vault = cabinet.openCase(id)
    let running = true
    const verifying = cabinet
      .verify(() => {})
      .finally(() => {
        running = false
      })
    let changes = 0
    while (running) {
      const saved = saveRecord(vault, 'payment', undefined, payment, now)
      saveRecord(vault, 'payment', saved.id, { ...payment, payer: 'Other' }, now)
      await addDocument(vault, `${changes}.bin`, Buffer.alloc(100_000 + changes), now)
      changes += 1
      await new Promise((done) => setImmediate(done))
    }
    assert.deepEqual((await verifying).findings, [])
    assert.ok(changes > 0)
  }))

test('an index of words from before is noticed and put right: nothing else would say that a record is not found', () =>
  withCabinet(async (cabinet, sample) => {
    const [id] = sample.cases
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const saved = saveRecord(vault, 'payment', undefined, { ...payment, payer: 'Łódź Biuro 株式会社' }, now)
    const no = Number(vault.db.prepare('SELECT no FROM sought WHERE id = ?').pluck().get(saved.id))
    const hits = () => vault.db.prepare(`SELECT count(*) FROM search WHERE search MATCH 'lodz'`).pluck().get()
    assert.deepEqual([await found(cabinet), hits()], [[], 1])
    for (const sql of [
      `DELETE FROM search WHERE rowid = ${no}`,
      `DELETE FROM sought WHERE no = ${no}`,
      `INSERT INTO sought(entity, id, at) VALUES ('payment', 'ffffffffffffffff', '')`,
    ]) {
      vault.db.exec(sql)
      assert.deepEqual(await found(cabinet), ['case/case.db: index-behind'], sql)
      assert.deepEqual([await found(cabinet), hits()], [[], 1])
    }
  }))

test('a cancelled verify says so', () =>
  withCabinet(async (cabinet) => {
    await assert.rejects(
      cabinet.verify(() => {}, AbortSignal.abort()),
      { code: 'cancelled' },
    )
  }))

test('files that do not belong, copies of sync tools and bytes after the end are named', () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const [id = ''] = sample.cases
    const caseFolder = join(sample.folder, 'cases', id)
    const conflicts = [
      'case (conflicted copy 2026-04-15).db',
      'case.sync-conflict-20260415-080000-ABCDEFG.db',
      'case-Laptop.db',
      'case (1).db',
      'case 2.db',
      'case.json~',
    ]
    for (const name of conflicts) cpSync(join(caseFolder, 'case.json'), join(caseFolder, name))
    for (const name of ['notes.txt', '.DS_Store', 'cases/readme.md']) writeFileSync(join(sample.folder, name), 'x')
    appendFileSync(join(caseFolder, 'case.db'), Buffer.alloc(PAGE_BYTES + 1))
    const cabinet = await open(sample)
    const said = await found(cabinet)
    cabinet.lock()
    assert.deepEqual(
      said.sort(),
      [
        ...conflicts.map((name) => `case/${name}: sync-conflict`),
        'case/case.db: bytes-after-end',
        'cases/readme.md: unexpected-file',
        'notes.txt: unexpected-file',
      ].sort(),
    )
  }))

test('one damaged case keeps nothing else from being checked', () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const copy = copyOf(sample, join(folder, 'copy'))
    truncateSync(join(copy.folder, 'cases', copy.cases[0] ?? '', 'case.db'), 5 * PAGE_BYTES)
    const cabinet = await open(copy)
    const { findings, checked } = await cabinet.verify(() => {})
    cabinet.lock()
    assert.ok(findings.length > 0)
    assert.ok(findings.every(({ where }) => where.includes(copy.cases[0] ?? '')))
    assert.ok(checked.documents >= 2)
  }))
