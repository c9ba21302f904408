import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { Cabinet, FLOOR_KDF } from '../vault/cabinet.ts'
import type { Vault } from '../vault/vault.ts'
import { listEntries } from './audit.ts'
import { listCases, summarise } from './caseSummary.ts'
import { bodyOf, getRecord, listRecords, parseEntity, saveRecord } from './records.ts'

const now = () => new Date('2026-02-03T04:05:06.789Z')
const folder = mkdtempSync(join(tmpdir(), 'coverkeep-records-'))
let cabinet: Cabinet
let id: CaseId
let vault: Vault

before(async () => {
  ;({ cabinet } = await Cabinet.create({
    folder: join(folder, 'c'),
    passphrase: 'only for this test',
    now,
    kdf: FLOOR_KDF,
  }))
  const engagement = { clients: [{ name: '株式会社ひかり' }], country: 'JP', begin: '2025-01-01' }
  id = cabinet.createCase((fresh) => void saveRecord(fresh, 'engagement', undefined, engagement, now), summarise)
  vault = cabinet.openCase(id)
})
after(() => {
  cabinet.lock()
  rmSync(folder, { recursive: true })
})

function refused(code: string, field?: string) {
  return (error: unknown) =>
    error instanceof CoverkeepError && error.code === code && (field === undefined || error.details.field === field)
}

describe('saving a record', () => {
  test('a new one gets an id, reads back the same, and its audit entry keeps the hash of what it left behind', () => {
    const input = { date: '2025-03-01', payer: 'Łódź Biuro', received: { amount: '1200.50', currency: 'EUR' } }
    const saved = saveRecord(vault, 'payment', undefined, input, now)
    assert.deepEqual(getRecord(vault, 'payment', saved.id), saved)
    assert.equal(saved.record.kind, 'payment')
    const entry = listEntries(vault).at(-1)
    assert.equal(entry?.action, 'record.create')
    assert.equal(entry?.record, saved.id)
    assert.equal(entry?.recordSha256, bodyOf(saved.record).sha256)
  })

  test('a country is one, wherever it stands; a code that was kept before stays', () => {
    const engagement = { clients: [{ name: 'A' }], country: 'XX', begin: '2025-01-01' }
    assert.throws(
      () => saveRecord(vault, 'engagement', undefined, engagement, now),
      refused('invalid-input', 'country'),
    )
    const client = { ...engagement, country: 'XK', clients: [{ name: 'A', country: 'UK' }] }
    assert.throws(() => saveRecord(vault, 'engagement', undefined, client, now), /GB/)
    const person = { nameOnRecord: 'A', citizenships: ['US', 'YU'] }
    const save = () => saveRecord(cabinet.person, 'person', undefined, person, now)
    assert.throws(save, refused('invalid-input', 'citizenships'))
    const { id: paper } = saveRecord(vault, 'paper', undefined, { kind: 'other', state: 'asked', issuer: 'B' }, now)
    const withdrawn = bodyOf({ ...getRecord(vault, 'paper', paper).record, country: 'AN' }).body
    vault.db.prepare('UPDATE record SET body = ? WHERE id = ?').run(withdrawn, paper)
    const edited = { ...getRecord(vault, 'paper', paper).record, issuer: 'C' }
    assert.equal(saveRecord(vault, 'paper', paper, edited, now).record.country, 'AN')
    vault.db.prepare('DELETE FROM record WHERE id = ?').run(paper)
  })

  test('an id updates that record and keeps when it was made', () => {
    const made = saveRecord(vault, 'status-check', undefined, { date: '2025-03-01', seen: 'Pending' }, now)
    const later = () => new Date('2026-05-01T00:00:00.000Z')
    const changed = saveRecord(vault, 'status-check', made.id, { date: '2025-03-01', seen: 'Completed' }, later)
    assert.equal(changed.id, made.id)
    assert.equal(changed.createdAt, made.createdAt)
    assert.equal(changed.changedAt, '2026-05-01T00:00:00.000Z')
    assert.equal(listRecords(vault, 'status-check').length, 1)
  })

  test('an engagement is one: saving it again changes it, and lists show it', () => {
    const clients = [{ name: 'Hikari K.K.' }, { name: 'Second client' }]
    saveRecord(vault, 'engagement', undefined, { clients, country: 'JP', begin: '2025-01-01', end: '2025-12-31' }, now)
    cabinet.noteHeads(summarise)
    assert.equal(listRecords(vault, 'engagement').length, 1)
    assert.deepEqual(listCases(cabinet)[0]?.clients, ['Hikari K.K.', 'Second client'])
  })

  test('a control number is kept verbatim, whatever its shape', () => {
    const number = ' 00-12 ab/7 # '
    const saved = saveRecord(
      vault,
      'submission',
      undefined,
      { sentOn: '2025-01-05', agency: 'SSA', channel: 'online', controlNumber: number },
      now,
    )
    assert.equal(saved.record.controlNumber, '00-12 ab/7 #')
  })
})

describe('a document’s record', () => {
  const sha256 = 'a'.repeat(64)
  const found = {
    name: 'scan.jpg',
    otherNames: [],
    type: 'jpeg',
    bytes: 10,
    sha256,
    importedAt: '2026-02-03T04:05:06.789Z',
  }

  test('its title may change; what was read from the file stays, given or not', () => {
    const made = saveRecord(vault, 'document', undefined, { title: 'scan', ...found }, now)
    const renamed = saveRecord(vault, 'document', made.id, { title: 'Certificate', kind: 'certificate' }, now)
    assert.equal(renamed.record.title, 'Certificate')
    assert.equal(renamed.record.sha256, sha256)
    const forged = { ...renamed.record, sha256: 'b'.repeat(64) }
    assert.throws(() => saveRecord(vault, 'document', made.id, forged, now), refused('invalid-input', 'sha256'))
  })
})

describe('what is refused leaves no trace', () => {
  const cases: [string, string, Parameters<typeof saveRecord>[1], unknown][] = [
    ['a wrong date', 'date', 'status-check', { date: '2025-02-30', seen: 'x' }],
    ['a field that does not exist', 'colour', 'status-check', { date: '2025-02-03', seen: 'x', colour: 1 }],
    [
      'a float for money',
      'received amount',
      'payment',
      { date: '2025-01-01', payer: 'x', received: { amount: 1.5, currency: 'EUR' } },
    ],
    [
      'an end before the beginning',
      'end',
      'paper',
      { kind: 'other', state: 'held', issuer: 'x', begin: '2025-02-01', end: '2025-01-01' },
    ],
    [
      'an end of an open-ended paper',
      'end',
      'paper',
      { kind: 'other', state: 'held', issuer: 'x', openEnded: true, end: '2025-01-01' },
    ],
    [
      'a document that is not there',
      'documents',
      'paper',
      { kind: 'other', state: 'held', issuer: 'x', documents: ['0123456789abcdef'] },
    ],
    ['nothing at all', 'payment', 'payment', null],
  ]
  for (const [what, field, entity, input] of cases) {
    test(what, () => {
      const before = vault.head()
      assert.throws(() => saveRecord(vault, entity, undefined, input, now), refused('invalid-input', field))
      assert.deepEqual(vault.head(), before)
    })
  }

  test('what a value must be is said as one writes it', () => {
    const wrong = (input: object) => {
      try {
        parseEntity('tax-year', { year: 2025, ...input })
      } catch (error) {
        return error instanceof CoverkeepError ? error.details.reason : String(error)
      }
      return undefined
    }
    assert.equal(wrong({ year: '2025' }), 'must be a number, without quotes')
    assert.equal(wrong({ businesses: {} }), 'must be a list, in [ ]')
    assert.equal(wrong({ note: 5 }), 'must be text, in quotes')
  })

  test('an update of a record that is not there', () => {
    const missing = '00000000deadbeef' as RecordId
    assert.throws(
      () => saveRecord(vault, 'status-check', missing, { date: '2025-02-03', seen: 'x' }, now),
      refused('record-not-found'),
    )
  })

  test('a second record for one tax year', () => {
    const person = cabinet.person
    const first = saveRecord(person, 'tax-year', undefined, { year: 2025 }, now)
    assert.throws(
      () => saveRecord(person, 'tax-year', undefined, { year: 2025 }, now),
      refused('invalid-input', 'year'),
    )
    saveRecord(person, 'tax-year', first.id, { year: 2025, position: 'foreign-coverage' }, now)
  })
})
