import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { CoverkeepError } from '../../shared/errors.ts'
import { listEntries } from '../records/audit.ts'
import { deleteRecord } from '../records/deletion.ts'
import { getRecord, listRecords, saveRecord } from '../records/records.ts'
import { documentsFolder } from '../vault/blobs.ts'
import { Cabinet } from '../vault/cabinet.ts'
import { indexDocumentText } from '../vault/searchIndex.ts'
import type { Vault } from '../vault/vault.ts'
import { keep } from './intake.ts'
import { moveDocument } from './moveDocument.ts'
import { readDocument } from './readDocument.ts'
import { NOW, type OpenedCase, openedCase, PASSPHRASE } from './samples/openedCase.ts'
import { fileSource } from './source.ts'

const MOVER = fileURLToPath(new URL('./samples/mover.ts', import.meta.url))

async function kept(opened: OpenedCase, vault: Vault, name: string, bytes: Buffer) {
  return (await keep(vault, await fileSource(opened.file(name, bytes)), { now: NOW, kind: 'contract' })).document
}

async function hashOf(vault: Vault, document: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of readDocument(vault, document)) hash.update(chunk)
  return hash.digest('hex')
}

const files = (vault: Vault) => (existsSync(documentsFolder(vault)) ? readdirSync(documentsFolder(vault)) : [])

test('a document moves from the inbox into a case: the same id, record and hash, and nothing stays behind', async () => {
  using opened = await openedCase()
  const { cabinet, vault, id } = opened
  const inbox = cabinet.person
  const bytes = randomBytes(2_500_000)
  const document = await kept(opened, inbox, 'Letter.bin', bytes)
  const before = getRecord(inbox, 'document', document)
  inbox.bookkeep((db) => {
    db.prepare("INSERT INTO made VALUES (1, 'text', 0, ?)").run(Buffer.from('what it says'))
    indexDocumentText(inbox, before.record.sha256)
  })
  assert.deepEqual((await cabinet.verify(() => {})).findings, [])

  const elsewhere = () => inbox
  const notice = { agency: 'IRS', date: '2025-02-03', documents: [{ document }] }
  const saved = saveRecord(inbox, 'notice', undefined, notice, NOW, elsewhere)
  assert.throws(
    () =>
      deleteRecord(
        { vault: inbox, case: undefined, entity: 'document', id: document },
        { elsewhere, cases: () => [] },
        NOW,
      ),
    (error: unknown) => error instanceof CoverkeepError && error.code === 'still-named',
  )

  const moved = await moveDocument(inbox, document, { vault, case: id }, NOW)
  assert.equal(moved.document, document)
  assert.equal(moved.already, false)
  assert.deepEqual(getRecord(vault, 'document', document), { ...before, changedAt: NOW().toISOString() })
  assert.equal(await hashOf(vault, document), createHash('sha256').update(bytes).digest('hex'))
  assert.equal(vault.db.prepare("SELECT data FROM made WHERE what = 'text'").pluck().get()?.toString(), 'what it says')
  assert.deepEqual(getRecord(inbox, 'notice', saved.id).record.documents, [{ case: id, document }])
  assert.deepEqual(listRecords(inbox, 'document'), [])
  assert.deepEqual(files(inbox), [])
  assert.equal(listEntries(inbox).at(-1)?.action, 'inbox.delete')
  assert.deepEqual((await cabinet.verify(() => {})).findings, [])
})

test('a case that has the same bytes already keeps them once, and what named the one names the other', async () => {
  using opened = await openedCase()
  const { cabinet, vault, id } = opened
  const bytes = randomBytes(1000)
  const there = await kept(opened, vault, 'there.bin', bytes)
  const document = await kept(opened, cabinet.person, 'here.bin', bytes)
  const documents = [{ document }, { case: id, document: there }]
  const elsewhere = (of: unknown) => (of ? vault : cabinet.person)
  const notice = { agency: 'IRS', date: '2025-02-03', documents }
  const saved = saveRecord(cabinet.person, 'notice', undefined, notice, NOW, elsewhere)
  const moved = await moveDocument(cabinet.person, document, { vault, case: id }, NOW)
  assert.deepEqual([moved.document, moved.already], [there, true])
  assert.deepEqual(getRecord(vault, 'document', there).record.otherNames, ['here.bin'])
  assert.deepEqual(getRecord(cabinet.person, 'notice', saved.id).record.documents, [{ case: id, document: there }])
  assert.deepEqual((await cabinet.verify(() => {})).findings, [])
})

test('cancelled, or not there: the inbox keeps what it has', async () => {
  using opened = await openedCase()
  const { cabinet, vault, id } = opened
  const document = await kept(opened, cabinet.person, 'a.bin', randomBytes(3_000_000))
  const to = { vault, case: id }
  const stopped = moveDocument(cabinet.person, document, to, NOW, () => {}, AbortSignal.abort())
  await assert.rejects(stopped, (error: unknown) => error instanceof CoverkeepError && error.code === 'cancelled')
  assert.deepEqual([files(vault).length, files(cabinet.person).length], [0, 1])
  await moveDocument(cabinet.person, document, to, NOW)
  const again = moveDocument(cabinet.person, document, to, NOW)
  await assert.rejects(again, (error: unknown) => error instanceof CoverkeepError && error.code === 'record-not-found')
})

/** Runs the mover and kills it a moment after so many acknowledgements; `between` kills itself between the two steps of a move. */
async function moveKilled(folder: string, id: string, after: number | 'between'): Promise<string[]> {
  const child = spawn(process.execPath, [MOVER, folder, id, ...(after === 'between' ? [after] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'ready') lines.push(line)
    if (lines.length === after) setTimeout(() => child.kill('SIGKILL'), after === 0 ? 0 : Math.random() * 30)
  }
  return lines
}

test('killed at any moment of a move: in the inbox, in the case or in both, never in none; running it again ends it', async (t) => {
  using opened = await openedCase()
  const { cabinetFolder, id } = opened
  opened.cabinet.lock()
  const seen = { inbox: 0, both: 0, case: 0 }
  for (const [round, after] of ([0, 1, 'between', 2, 4, 7] as const).entries()) {
    const unlock = () => Cabinet.unlock({ folder: cabinetFolder, secret: { passphrase: PASSPHRASE }, now: NOW })
    const filled = await unlock()
    const given = new Map<string, string>()
    for (let no = 0; no < 12; no++) {
      const bytes = randomBytes(no % 3 === 0 ? 3_000_000 : 60_000)
      const document = await kept(opened, filled.person, `${round}-${no}.bin`, bytes)
      given.set(document, createHash('sha256').update(bytes).digest('hex'))
    }
    filled.lock()
    const acknowledged = await moveKilled(cabinetFolder, id, after)

    const cabinet = await unlock()
    const vault = cabinet.openCase(id)
    assert.deepEqual(cabinet.notices(), [])
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    for (const [document, sha256] of given) {
      const has = (where: Vault) => listRecords(where, 'document').some((one) => one.id === document)
      const [here, there] = [has(cabinet.person), has(vault)]
      assert.ok(here || there, 'a document is in none')
      if (acknowledged.includes(document)) assert.deepEqual([here, there], [false, true])
      seen[here && there ? 'both' : here ? 'inbox' : 'case'] += 1
      if (here) await moveDocument(cabinet.person, document as never, { vault, case: id }, NOW)
      assert.equal(await hashOf(vault, document), sha256)
    }
    assert.deepEqual(files(cabinet.person), [])
    assert.equal(files(vault).length, listRecords(vault, 'document').length)
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    cabinet.lock()
  }
  t.diagnostic(JSON.stringify(seen))
  assert.ok(seen.inbox > 0 && seen.both > 0 && seen.case > 0)
})
