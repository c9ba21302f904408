import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import { inTemporaryFolder, open, sampleCabinet, ticking } from '../vault/fixture.ts'
import { getRecord, listRecords, saveRecord } from './records.ts'
import type { Elsewhere } from './references.ts'

const now = ticking()
const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'Kasse' }

async function withCabinet(work: (cabinet: Cabinet, cases: readonly CaseId[], elsewhere: Elsewhere) => void) {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const cabinet = await open(sample)
    try {
      work(cabinet, sample.cases, (id) => (id ? cabinet.openCase(id) : cabinet.person))
    } finally {
      cabinet.lock()
    }
  })
}

function refused(field: string, reason: RegExp) {
  return (error: unknown) =>
    error instanceof CoverkeepError &&
    error.code === 'invalid-input' &&
    error.details.field === field &&
    reason.test(String(error.details.reason))
}

test('an engagement is covered by a paper of another case, if that paper is there', () =>
  withCabinet((cabinet, [one, two], elsewhere) => {
    assert.ok(one && two)
    const held = saveRecord(cabinet.openCase(one), 'paper', undefined, paper, now)
    const vault = cabinet.openCase(two)
    const engagement = listRecords(vault, 'engagement')[0]
    const save = (coveredBy: object[]) =>
      saveRecord(vault, 'engagement', undefined, { ...engagement?.record, coveredBy }, now, elsewhere)
    const saved = save([{ case: one, paper: held.id }])
    assert.deepEqual(saved.record.coveredBy, [{ case: one, paper: held.id }])

    const no = '0123456789abcdef'
    assert.throws(() => save([{ case: one, paper: no }]), refused('coveredBy', /there is no paper 0123456789abcdef in/))
    assert.throws(() => save([{ case: no, paper: held.id }]), refused('coveredBy', /there is no case/))
    const own = saveRecord(vault, 'paper', undefined, paper, now)
    assert.throws(() => save([{ case: two, paper: own.id }]), refused('coveredBy', /needs no naming/))
    assert.deepEqual(getRecord(vault, 'engagement', saved.id).record, saved.record, 'what was refused left no trace')
  }))

test('papers renew and replace each other, without ever leading back to themselves', () =>
  withCabinet((cabinet, [id]) => {
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const save = (more: object, which?: Parameters<typeof saveRecord>[2]) =>
      saveRecord(vault, 'paper', which, { ...paper, ...more }, now)
    const first = save({ begin: '2023-01-01', end: '2023-12-31' })
    const second = save({ renews: first.id, begin: '2024-01-01', end: '2024-12-31' })
    const third = save({ renews: second.id, replaces: first.id })
    assert.equal(third.record.renews, second.id)
    assert.throws(() => save({ renews: third.id }, first.id), refused('renews', /lead back/))
    assert.throws(() => save({ replaces: first.id }, first.id), refused('replaces', /lead back/))
    save({ replaces: third.id }, second.id)
  }))

test('a photographed paper is several documents in page order, none of them twice', () =>
  withCabinet((cabinet, [id]) => {
    assert.ok(id)
    const vault = cabinet.openCase(id)
    const [front, back] = listRecords(vault, 'document').map((document) => document.id)
    const save = (documents: unknown[]) => saveRecord(vault, 'paper', undefined, { ...paper, documents }, now)
    assert.deepEqual(save([back, front]).record.documents, [back, front])
    assert.throws(() => save([front, front]), refused('documents', /named twice/))
  }))

test('a refund takes back a payment of the same case', () =>
  withCabinet((cabinet, [one, two]) => {
    assert.ok(one && two)
    const payment = { date: '2025-01-05', payer: 'x', received: { amount: '10.00', currency: 'EUR' } }
    const refund = { ...payment, kind: 'refund', received: { amount: '-4.00', currency: 'EUR' } }
    const { id } = saveRecord(cabinet.openCase(one), 'payment', undefined, payment, now)
    saveRecord(cabinet.openCase(one), 'payment', undefined, { ...refund, of: id }, now)
    const elsewhere = () => saveRecord(cabinet.openCase(two), 'payment', undefined, { ...refund, of: id }, now)
    assert.throws(elsewhere, refused('of', /no payment .* in this case/))
  }))

test('a record of the person file rests on documents of cases; a case that is gone later does not stop a correction', () =>
  withCabinet((cabinet, [id], elsewhere) => {
    assert.ok(id)
    const [document] = listRecords(cabinet.openCase(id), 'document')
    const notice = { agency: 'IRS', date: '2025-02-03', number: 'CP2000', responseDue: '2025-03-05' }
    const documents = [{ case: id, document: document?.id }]
    const saved = saveRecord(cabinet.person, 'notice', undefined, { ...notice, documents }, now, elsewhere)
    const inbox = [{ document: document?.id }]
    assert.throws(
      () => saveRecord(cabinet.person, 'notice', undefined, { ...notice, documents: inbox }, now, elsewhere),
      refused('documents', /in the inbox/),
    )
    const gone: Elsewhere = (of) => {
      throw new CoverkeepError('case-not-found', { case: String(of) })
    }
    const answered = { ...saved.record, answer: 'Sent the certificate.', answeredOn: '2025-02-20' }
    saveRecord(cabinet.person, 'notice', saved.id, answered, now, gone)
    assert.throws(
      () => saveRecord(cabinet.person, 'notice', undefined, { ...notice, documents }, now, gone),
      refused('documents', /there is no case/),
    )
  }))

test('one answer for each year and form, one reading for each fact', () =>
  withCabinet(({ person }) => {
    const save = (entity: 'other-filing' | 'fact', record: object) => saveRecord(person, entity, undefined, record, now)
    save('other-filing', { year: 2024, form: 'FBAR', filed: 'not-checked' })
    save('other-filing', { year: 2024, form: '8938', filed: 'no' })
    save('other-filing', { year: 2024, form: 'other', name: '5471', filed: 'yes', filedOn: '2025-06-16' })
    save('other-filing', { year: 2024, form: 'other', name: '8833', filed: 'no' })
    assert.throws(
      () => save('other-filing', { year: 2024, form: 'FBAR', filed: 'yes' }),
      refused('year', /2024, FBAR is already recorded/),
    )
    const fact = { table: 'agreements', cell: 'RO in force', value: '2026-09-01', source: 'SSA', readOn: '2026-10-02' }
    save('fact', fact)
    assert.throws(() => save('fact', { ...fact, value: 'no' }), refused('table', /already recorded/))
  }))

test('what contradicts itself is refused with its field', () =>
  withCabinet((cabinet, [id]) => {
    assert.ok(id)
    const cases: [entity: Parameters<typeof saveRecord>[1], record: object, field: string][] = [
      ['other-filing', { year: 2024, form: '2555', filed: 'not-checked', filedOn: '2025-06-16' }, 'filedOn'],
      ['other-filing', { year: 2024, form: 'other', filed: 'no' }, 'name'],
      ['notice', { agency: 'IRS', date: '2025-02-03', responseDue: '2025-02-02' }, 'responseDue'],
      ['adviser-question', { askedOn: '2025-02-03', to: 'x', question: 'y', answeredOn: '2025-02-04' }, 'answer'],
      ['adviser-question', { askedOn: '2025-02-03', to: 'x', question: ' ' }, 'question'],
      ['residence-period', { country: 'DE', begin: '2025-02-03', end: '2025-02-02' }, 'end'],
      ['contribution-proof', { year: 2024, country: 'Germany', agency: 'x' }, 'country'],
    ]
    for (const [entity, record, field] of cases) {
      assert.throws(() => saveRecord(cabinet.person, entity, undefined, record, now), refused(field, /./), entity)
    }
    const request = { agency: 'SSA', label: 'self-employed', channel: 'online' }
    const field = { field: 'Social Security Number', value: '987-65-4321' }
    assert.throws(
      () => saveRecord(cabinet.openCase(id), 'request', undefined, { ...request, fields: [field] }, now),
      refused('fields 1 value', /kept with the person only/),
    )
  }))
