import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CaseId } from '../../shared/model/ids.ts'
import { saveRecord } from '../records/records.ts'
import { Cabinet } from './cabinet.ts'
import { copyOf, inTemporaryFolder, open, type SampleCabinet, sampleCabinet, ticking } from './fixture.ts'
import { CASE_DB, caseFolder } from './layout.ts'
import { addToRoster } from './roster.ts'

const now = ticking()

async function withSample(work: (sample: SampleCabinet, folder: string) => Promise<void>, cases = 1): Promise<void> {
  await inTemporaryFolder(async (folder) => work(await sampleCabinet(join(folder, 'cabinet'), cases), folder))
}

function firstCase(sample: SampleCabinet): CaseId {
  return sample.cases[0] ?? CaseId.parse('')
}

const payment = { date: '2025-03-01', payer: 'Muster GmbH', received: { amount: '1.00', currency: 'EUR' } }

test('the roster notices cases that are missing, unknown or older, and takes newer ones', () =>
  withSample(async (sample, folder) => {
    const id = firstCase(sample)
    const before = copyOf(sample, join(folder, 'before'))
    const cabinet = await open(sample)
    saveRecord(cabinet.openCase(id), 'payment', undefined, payment, now)
    cabinet.lock()
    const place = (from: string, to: string) => {
      rmSync(caseFolder(to, id), { recursive: true, force: true })
      cpSync(caseFolder(from, id), caseFolder(to, id), { recursive: true })
    }
    const newer = copyOf(before, join(folder, 'newer'))
    place(sample.folder, newer.folder)
    const ahead = await open(newer)
    ahead.openCase(id)
    assert.deepEqual((await ahead.verify(() => {})).findings, [])
    ahead.lock()

    place(before.folder, sample.folder)
    const behind = await open(sample)
    assert.throws(() => behind.openCase(id), { code: 'case-older', details: { case: id, found: 3, expected: 4 } })
    renameSync(caseFolder(sample.folder, id), caseFolder(sample.folder, CaseId.parse('f'.repeat(16))))
    behind.lock()
    const gone = await open(sample)
    assert.deepEqual(
      gone.notices().map(({ code, case: of }) => [code, of]),
      [
        ['case-missing', id],
        ['case-unknown', undefined],
      ],
    )
    assert.throws(() => gone.openCase(CaseId.parse('f'.repeat(16))), { code: 'case-not-found' })
    gone.lock()
  }))

test('a case with another history of the same length is altered', () =>
  withSample(async (sample, folder) => {
    const id = firstCase(sample)
    const fork = copyOf(sample, join(folder, 'fork'))
    for (const [one, payer] of [
      [sample, 'One'],
      [fork, 'Two'],
    ] as const) {
      const cabinet = await open(one)
      saveRecord(cabinet.openCase(id), 'payment', undefined, { ...payment, payer }, now)
      cabinet.lock()
    }
    for (const name of [CASE_DB, `${CASE_DB}-wal`])
      cpSync(join(caseFolder(fork.folder, id), name), join(caseFolder(sample.folder, id), name))
    const cabinet = await open(sample)
    assert.throws(() => cabinet.openCase(id), { code: 'case-altered' })
    cabinet.lock()
  }))

test('a case that could not be made leaves nothing, and what a crash left of one goes at the next unlock', () =>
  withSample(async (sample) => {
    const cases = join(sample.folder, 'cases')
    const cabinet = await open(sample)
    assert.throws(
      () =>
        cabinet.createCase(() => {
          throw new Error('no')
        }),
      /no/,
    )
    assert.deepEqual(readdirSync(cases), sample.cases)
    for (const letter of ['a', 'b']) {
      const head = { no: 0, hash: '' }
      addToRoster(cabinet.person.db, CaseId.parse(letter.repeat(16)), '2026-01-01T00:00:00.000Z', head, {})
    }
    mkdirSync(join(cases, `${'a'.repeat(16)}.new`))
    mkdirSync(join(cases, `${'c'.repeat(16)}.new`))
    cabinet.lock()
    const next = await open(sample)
    assert.deepEqual(readdirSync(cases), sample.cases)
    assert.deepEqual((await next.verify(() => {})).findings, [])
    next.lock()
  }))

test('a case that got its place just before a crash exists', () =>
  withSample(async (sample) => {
    const id = firstCase(sample)
    const cabinet = await open(sample)
    cabinet.person.db.prepare(`UPDATE roster SET state = 'creating' WHERE "case" = ?`).run(id)
    assert.throws(() => cabinet.openCase(id), { code: 'case-not-found' })
    cabinet.lock()
    const next = await open(sample)
    next.openCase(id)
    next.lock()
  }))

test('behind a roster that was not closed is taken for a copy, said once and logged; more than an hour behind is refused', () =>
  withSample(async (sample, folder) => {
    const id = firstCase(sample)
    const hours = (no: number) => () => new Date(Date.UTC(2026, 5, 1, no))
    const unlock = (where: string, at: () => Date) =>
      Cabinet.unlock({ folder: where, secret: { recoveryWords: sample.recoveryWords }, now: at })
    const before = copyOf(sample, join(folder, 'before'))
    // Each note is made at its hour; what was seen two notes ago is settled.
    for (const hour of [1, 3, 5]) {
      const cabinet = await unlock(sample.folder, hours(hour))
      saveRecord(cabinet.openCase(id), 'payment', undefined, payment, hours(hour))
      if (hour === 5) saveRecord(cabinet.openCase(id), 'payment', undefined, payment, hours(hour))
      cabinet.noteHeads()
      if (hour === 5) copyOf(sample, join(folder, 'open'))
      if (hour === 3) copyOf(sample, join(folder, 'recent'))
      cabinet.lock()
    }
    const inOpen = (from: string) => {
      const made = copyOf({ ...sample, folder: join(folder, 'open') }, join(folder, `open with ${from}`)).folder
      rmSync(caseFolder(made, id), { recursive: true })
      cpSync(caseFolder(join(folder, from), id), caseFolder(made, id), { recursive: true })
      return made
    }
    const behind = await unlock(inOpen('recent'), hours(5))
    behind.openCase(id)
    assert.deepEqual(
      behind.notices().map(({ code }) => code),
      ['second-instance', 'case-behind'],
    )
    assert.equal(behind.person.db.prepare(`SELECT count(*) FROM log WHERE action = 'case.behind'`).pluck().get(), 1)
    behind.lock()
    const again = await unlock(behind.folder, hours(5))
    again.openCase(id)
    assert.ok(again.notices().every(({ code }) => code !== 'case-behind'))
    again.lock()
    const far = await unlock(inOpen('before'), hours(5))
    assert.throws(() => far.openCase(id), { code: 'case-older' })
    far.lock()
    assert.ok(before.folder)
  }))
