import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import type { EntityName } from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { documentsFolder } from '../vault/blobs.ts'
import { Cabinet } from '../vault/cabinet.ts'
import { addDocument, inTemporaryFolder, open, type SampleCabinet, sampleCabinet, ticking } from '../vault/fixture.ts'
import { listEntries } from './audit.ts'
import { deleteRecord, listDeleted, restoreRecord } from './deletion.ts'
import { getRecord, listRecords, saveRecord } from './records.ts'
import type { Cabinetful } from './referrers.ts'

const now = ticking('2026-05-01T09:00:00.000Z')
const DAY_MS = 86_400_000

interface Scene {
  readonly cabinet: Cabinet
  readonly sample: SampleCabinet
  readonly cases: readonly CaseId[]
  readonly all: Cabinetful
  remove(of: CaseId | undefined, entity: EntityName, id: string): unknown
  restore(of: CaseId | undefined, entity: EntityName, id: string): unknown
}

async function withScene(work: (scene: Scene) => Promise<void> | void): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const cabinet = await open(sample)
    const elsewhere = (id: CaseId | undefined) => (id ? cabinet.openCase(id) : cabinet.person)
    const all = { elsewhere, cases: () => cabinet.roster().map(({ id }) => id) }
    const placed = (of: CaseId | undefined, entity: EntityName, id: string) => ({
      vault: elsewhere(of),
      case: of,
      entity,
      id,
    })
    const remove: Scene['remove'] = (...which) => deleteRecord(placed(...which), all, now)
    const restore: Scene['restore'] = (...which) => restoreRecord(placed(...which), all)
    try {
      await work({ cabinet, sample, cases: sample.cases, all, remove, restore })
    } finally {
      cabinet.lock()
    }
  })
}

/** Opens the cabinet so many days later. */
function openLater(sample: SampleCabinet, days: number): Promise<Cabinet> {
  const at = new Date(Date.parse('2026-05-01T12:00:00.000Z') + days * DAY_MS)
  return Cabinet.unlock({ folder: sample.folder, secret: { recoveryWords: sample.recoveryWords }, now: () => at })
}

function refused(code: string, details: Record<string, RegExp> = {}) {
  return (error: unknown) =>
    error instanceof CoverkeepError &&
    error.code === code &&
    Object.entries(details).every(([name, pattern]) => pattern.test(String(error.details[name])))
}

const check = { date: '2025-03-01', seen: 'Pending' }
const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'Kasse' }

test('a deleted record is gone, and comes back as it was to the character and with its times', () =>
  withScene(async ({ cabinet, cases: [id], remove, restore }) => {
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const made = saveRecord(vault, 'status-check', undefined, check, now)
    const before = getRecord(vault, 'status-check', made.id)
    remove(id, 'status-check', made.id)
    assert.throws(() => getRecord(vault, 'status-check', made.id), refused('record-not-found'))
    assert.deepEqual(
      listDeleted(vault).map((one) => [one.id, one.record]),
      [[made.id, made.record]],
    )
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    restore(id, 'status-check', made.id)
    assert.deepEqual(getRecord(vault, 'status-check', made.id), before)
    assert.deepEqual(listDeleted(vault), [])
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    const actions = listEntries(vault).filter((entry) => entry.record === made.id)
    assert.deepEqual(
      actions.map((entry) => entry.action),
      ['record.create', 'record.delete', 'record.restore'],
    )
  }))

test('what others name stays, and they are named; then they can be brought back only in their order', () =>
  withScene(({ cabinet, cases: [id], remove, restore }) => {
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const [document] = listRecords(vault, 'document')
    assert.ok(document)
    const held = saveRecord(vault, 'paper', undefined, { ...paper, documents: [document.id] }, now)
    const newer = saveRecord(vault, 'paper', undefined, { ...paper, renews: held.id }, now)
    assert.throws(() => remove(id, 'document', document.id), refused('still-named', { by: new RegExp(held.id) }))
    assert.throws(() => remove(id, 'paper', held.id), refused('still-named', { by: new RegExp(`paper ${newer.id}`) }))
    remove(id, 'paper', newer.id)
    remove(id, 'paper', held.id)
    remove(id, 'document', document.id)
    assert.throws(() => restore(id, 'paper', newer.id), refused('restore-first', { other: new RegExp(held.id) }))
    assert.throws(() => restore(id, 'paper', held.id), refused('restore-first', { other: new RegExp(document.id) }))
    restore(id, 'document', document.id)
    restore(id, 'paper', held.id)
    restore(id, 'paper', newer.id)
  }))

test('a paper that covers another case, and a document that the person file rests on, stay', () =>
  withScene(({ cabinet, cases: [one, two], all, remove }) => {
    assert.ok(one && two)
    const held = saveRecord(cabinet.openCase(one), 'paper', undefined, paper, now)
    const other = cabinet.openCase(two)
    const engagement = listRecords(other, 'engagement')[0]?.record
    const coveredBy = [{ case: one, paper: held.id }]
    saveRecord(other, 'engagement', undefined, { ...engagement, coveredBy }, now, all.elsewhere)
    assert.throws(() => remove(one, 'paper', held.id), refused('still-named', { by: new RegExp(`of case ${two}`) }))

    const [document] = listRecords(other, 'document')
    assert.ok(document)
    const documents = [{ case: two, document: document.id }]
    const proof = { year: 2024, country: 'DE', agency: 'Kasse', documents }
    const saved = saveRecord(cabinet.person, 'contribution-proof', undefined, proof, now, all.elsewhere)
    const by = new RegExp(`contribution-proof ${saved.id}`)
    assert.throws(() => remove(two, 'document', document.id), refused('still-named', { by }))
    remove(undefined, 'contribution-proof', saved.id)
    remove(two, 'document', document.id)
  }))

test('the person and the engagement are never deleted; what was never there is said', () =>
  withScene(({ cabinet, cases: [id], remove, restore }) => {
    assert.ok(id)
    const [engagement] = listRecords(cabinet.openCase(id), 'engagement')
    assert.throws(() => remove(id, 'engagement', engagement?.id ?? ''), refused('not-deletable'))
    const [person] = listRecords(cabinet.person, 'person')
    assert.throws(() => remove(undefined, 'person', person?.id ?? ''), refused('not-deletable'))
    assert.throws(() => remove(id, 'payment', '0123456789abcdef'), refused('record-not-found'))
    assert.throws(() => restore(id, 'payment', '0123456789abcdef'), refused('not-in-bin'))
  }))

test('another record took its place: the old one does not come back over it', () =>
  withScene(({ cabinet: { person }, remove, restore }) => {
    const year = saveRecord(person, 'tax-year', undefined, { year: 2025 }, now)
    remove(undefined, 'tax-year', year.id)
    saveRecord(person, 'tax-year', undefined, { year: 2025, position: 'mixed' }, now)
    assert.throws(
      () => restore(undefined, 'tax-year', year.id),
      refused('invalid-input', { reason: /already recorded/ }),
    )
  }))

test('a deleted document that comes again is the same document again', () =>
  withScene(async ({ cabinet, cases: [id], remove }) => {
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const bytes = Buffer.from('the only copy of a letter')
    const sha256 = await addDocument(vault, 'letter.txt', bytes, now)
    const [document] = listRecords(vault, 'document').filter(({ record }) => record.sha256 === sha256)
    assert.ok(document)
    remove(id, 'document', document.id)
    await addDocument(vault, 'letter again.txt', bytes, now)
    assert.deepEqual(getRecord(vault, 'document', document.id).record.otherNames, ['letter again.txt'])
    assert.deepEqual(listDeleted(vault), [])
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  }))

test('after thirty days the opening makes it final, with a document its file; a day earlier everything is there', () =>
  withScene(async ({ cabinet, sample, cases: [one, two], remove }) => {
    assert.ok(one && two)
    const vault = cabinet.openCase(one)
    const made = saveRecord(vault, 'status-check', undefined, check, now)
    const [document] = listRecords(vault, 'document')
    assert.ok(document)
    const before = readdirSync(documentsFolder(vault))
    remove(one, 'document', document.id)
    remove(one, 'status-check', made.id)
    const year = saveRecord(cabinet.person, 'tax-year', undefined, { year: 2025 }, now)
    remove(undefined, 'tax-year', year.id)
    assert.deepEqual(readdirSync(documentsFolder(vault)), before, 'no file goes with its record')
    cabinet.lock()

    const early = await openLater(sample, 29)
    assert.equal(listDeleted(early.person).length, 1)
    assert.equal(listDeleted(early.openCase(one)).length, 2)
    assert.deepEqual((await early.verify(() => {})).findings, [])
    early.lock()

    const late = await openLater(sample, 31)
    const { lastNo } = late.roster().find(({ id }) => id === one) ?? {}
    const purged = late.openCase(one)
    assert.equal(purged.head().no, lastNo, 'the case was purged at unlock, and the roster knows')
    assert.deepEqual([...listDeleted(late.person), ...listDeleted(purged)], [])
    assert.equal(readdirSync(documentsFolder(purged)).length, before.length - 1)
    assert.equal(purged.db.prepare('SELECT count(*) FROM leaving').pluck().get(), 0)
    const entries = listEntries(purged).filter(({ action }) => action === 'record.purge')
    assert.deepEqual(new Set(entries.map(({ record }) => record)), new Set([made.id, document.id]))
    const { findings, checked } = await late.verify(() => {})
    assert.deepEqual(findings, [])
    assert.equal(checked.documents, 3)
    late.lock()
    const again = await openLater(sample, 40)
    assert.deepEqual((await again.verify(() => {})).findings, [])
    again.lock()
  }))
