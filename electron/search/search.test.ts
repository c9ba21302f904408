import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CaseId } from '../../shared/model/ids.ts'
import { moveDocument } from '../documents/moveDocument.ts'
import { deleteRecord, restoreRecord } from '../records/deletion.ts'
import { listRecords, saveRecord } from '../records/records.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import { addDocument, inTemporaryFolder, open, sampleCabinet, ticking } from '../vault/fixture.ts'
import { indexDocumentText } from '../vault/searchIndex.ts'
import type { Vault } from '../vault/vault.ts'
import { search } from './search.ts'

const now = ticking('2026-05-02T08:00:00.000Z')

interface Scene {
  readonly cabinet: Cabinet
  readonly cases: readonly CaseId[]
  readonly folder: string
  find(words: string, limit?: number): Promise<string[]>
}

async function withScene(work: (scene: Scene) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const cabinet = await open(sample)
    const where = {
      person: cabinet.person,
      cases: sample.cases,
      withPerson: true,
      open: (id: CaseId) => cabinet.openCase(id),
    }
    const find: Scene['find'] = async (words, limit = 20) =>
      (await search(where, words, limit)).hits.map(({ entity, excerpt }) => `${entity}: ${excerpt}`)
    try {
      await work({ cabinet, cases: sample.cases, folder: sample.folder, find })
    } finally {
      cabinet.lock()
    }
  })
}

/** As if the press had read this in a document. */
function reads(vault: Vault, name: string, text: string): void {
  const document = listRecords(vault, 'document').find(({ record }) => record.name === name)
  assert.ok(document)
  const { sha256 } = document.record
  vault.bookkeep((db) => {
    const blob = db.prepare('SELECT id FROM blob WHERE sha256 = ?').pluck().get(sha256)
    db.prepare("INSERT OR REPLACE INTO made VALUES (?, 'text', 0, ?)").run(blob, Buffer.from(text))
    indexDocumentText(vault, sha256)
  })
}

const check = (seen: string) => ({ date: '2025-03-01', seen })

test('notes, names and what documents say are found over all cases and the person file; own words come first', () =>
  withScene(async ({ cabinet, cases: [one, two], find }) => {
    assert.ok(one && two)
    saveRecord(cabinet.openCase(one), 'status-check', undefined, check('Antrag in Bearbeitung'), now)
    reads(cabinet.openCase(two), 'confirmation.pdf', 'Ihr Antrag vom 12. Februar ist eingegangen.')
    const question = { askedOn: '2025-03-01', to: 'A. Adviser', question: 'Antrag auch für 2024?' }
    saveRecord(cabinet.person, 'adviser-question', undefined, question, now)
    const all = await find('antrag')
    assert.deepEqual(all, [
      'adviser-question: Antrag auch für 2024?',
      'status-check: Antrag in Bearbeitung',
      'document: Ihr Antrag vom 12. Februar ist eingegangen.',
    ])
    assert.equal((await find('antrag', 2)).length, 2)
    assert.deepEqual(await find('"antrag vom" februar'), [all[2]])
    assert.equal((await find('muster')).length, 2, 'the clients of both')
    assert.deepEqual(await find('nowhere'), [])
    assert.deepEqual(await find('  ??? '), [])
  }))

test('the index follows every change: corrected, deleted, brought back, moved', () =>
  withScene(async ({ cabinet, cases: [id], find }) => {
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const made = saveRecord(vault, 'status-check', undefined, check('Received'), now)
    saveRecord(vault, 'status-check', made.id, check('Completed'), now)
    assert.deepEqual([await find('received'), await find('completed')], [[], ['status-check: Completed']])
    const placed = { vault, case: id, entity: 'status-check' as const, id: made.id }
    const all = { elsewhere: () => vault, cases: () => [id] }
    deleteRecord(placed, all, now)
    assert.deepEqual(await find('completed'), [])
    restoreRecord(placed, all)
    assert.deepEqual(await find('completed'), ['status-check: Completed'])

    await addDocument(cabinet.person, 'letter.bin', randomBytes(500), now)
    reads(cabinet.person, 'letter.bin', 'A letter about Wrocław')
    const [document] = listRecords(cabinet.person, 'document')
    assert.ok(document)
    await moveDocument(cabinet.person, document.id, { vault, case: id }, now)
    assert.deepEqual(await find('wroclaw'), ['document: A letter about Wrocław'])
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  }))

test('an index that is missing, of another version or damaged is made anew, and never stops a record', () =>
  withScene(async ({ cabinet, cases: [id], find }) => {
    assert.ok(id)
    const vault = cabinet.openCase(id)
    for (let no = 0; no < 60; no++) saveRecord(vault, 'status-check', undefined, check(`Pending ${no}`), now)
    const harms = [
      "DELETE FROM meta WHERE name = 'search'",
      "UPDATE meta SET value = 'older' WHERE name = 'search'",
      'DROP TABLE search',
      'DROP TABLE sought',
      "UPDATE search_data SET block = x'00' WHERE id > 10",
      'DELETE FROM search_data WHERE id > 10',
    ]
    for (const harm of harms) {
      if (/search_data/.test(harm)) vault.db.unsafeMode(true)
      vault.db.exec(harm)
      vault.db.unsafeMode(false)
      const saved = saveRecord(vault, 'status-check', undefined, check(`Fresh after ${harm.slice(0, 6)}`), now)
      assert.equal((await find('pending', 100)).length, 60, harm)
      assert.equal((await find('fresh')).length, 1, harm)
      deleteRecord(
        { vault, case: id, entity: 'status-check', id: saved.id },
        { elsewhere: () => vault, cases: () => [] },
        now,
      )
    }
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  }))

test('a case that does not open is named and costs nothing else', () =>
  withScene(async ({ cabinet, cases: [one, two], folder }) => {
    assert.ok(one && two)
    rmSync(join(folder, 'cases', two), { recursive: true })
    const where = {
      person: cabinet.person,
      cases: [one, two],
      withPerson: true,
      open: (id: CaseId) => cabinet.openCase(id),
    }
    const { hits, unread } = await search(where, 'muster', 20)
    assert.equal(hits.length, 1)
    assert.deepEqual(
      unread.map((one) => [one.code, one.case]),
      [['case-missing', two]],
    )
  }))

test('the SSN is in no index and in no excerpt', () =>
  withScene(async ({ cabinet, cases: [id], find }) => {
    assert.ok(id)
    const [person] = listRecords(cabinet.person, 'person')
    saveRecord(cabinet.person, 'person', person?.id, { nameOnRecord: 'Ada Sample', ssn: '987-65-4321' }, now)
    assert.deepEqual(await find('4321'), [])
    reads(cabinet.openCase(id), 'confirmation.pdf', 'Sozialversicherungsnummer 987-65-4321 oder 987654321')
    for (const words of ['987-65-4321', 'sozialversicherungsnummer', '987654321']) {
      const [found = ''] = await find(words)
      assert.match(found, /^document: .*\*\*\*-\*\*-4321/, words)
      assert.doesNotMatch(found, /987|65-/)
    }
  }))

test('nothing that is indexed lies in clear in a file', () =>
  withScene(async ({ cabinet, cases: [id], folder }) => {
    assert.ok(id)
    saveRecord(cabinet.openCase(id), 'status-check', undefined, check('Unmistakableword'), now)
    const found = spawnSync('grep', ['-rliE', 'unmistakableword', folder])
    assert.equal(String(found.stdout), '')
  }))
