import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate, Instant } from '../../shared/model/dates.ts'
import { Handoff } from '../../shared/model/handoff.ts'
import { CaseId, RecordId } from '../../shared/model/ids.ts'
import { aboutOf } from './about.ts'
import { changesOf } from './changes.ts'
import type { HandoffChoice } from './choice.ts'
import type { Kept } from './facts.ts'
import { Fixture } from './fixture.ts'
import { divide } from './parts.ts'
import { type Plan, planHandoff } from './plan.ts'
import { casesInOrder, type Next, placeInSeries } from './series.ts'

const today = '2026-04-02' as CalendarDate
const recipient = { name: 'Ada Preparer, CPA' }
const idOf = (no: number) => RecordId.parse(no.toString(16).padStart(16, 'e'))
const failure = (code: string) => (error: unknown) => error instanceof CoverkeepError && error.code === code

/** A series in the making: what each handoff would have recorded, three pages for each exhibit and ten of Coverkeep's own. */
class Series {
  readonly made: Kept<'handoff'>[] = []
  readonly fixture = new Fixture().case({ clients: [{ name: 'Nordlicht GmbH' }], country: 'DE', begin: '2024-03-01' })

  document(title: string): RecordId {
    return this.fixture.document(`${title}.pdf`, Buffer.from(title), { kind: 'contract', title })
  }

  next(next?: Next, more: Partial<HandoffChoice> = {}): Plan {
    const id = idOf(this.made.length + 1)
    const series = placeInSeries(this.made, recipient, next, id)
    const plan = planHandoff({ ...this.fixture.source(), series }, { years: [2025], today, ...more })
    let page = plan.volume.firstPage + 9
    const exhibits = plan.exhibits.map(({ anchor }) => {
      page += 3
      return { id: anchor, slip: page - 2, first: page - 1, last: page }
    })
    const pages = page - plan.volume.firstPage + 1
    const at = `2026-04-0${this.made.length + 2}T08:00:00.000Z` as Instant
    const hash = (this.made.length + 1).toString().repeat(64)
    const files = [plan.bundleFile, 'manifest.json'].map((path) => ({ path, bytes: 1, sha256: hash }))
    const parts = divide(plan, [], Number.POSITIVE_INFINITY, 0).map((part) => ({ ...part, bytes: 1 }))
    const range = { from: plan.volume.firstPage, to: plan.volume.firstPage + pages - 1 }
    const about = aboutOf(plan, { layout: { pages, exhibits, parts: [range] }, parts }, files, id, at)
    this.made.push({ id, record: Handoff.parse({ ...about, protection: 'none' }) })
    return plan
  }
}

const numbers = (plan: Plan) => plan.exhibits.map(({ no, document }) => [no, document.title])

test('a second volume goes on with pages and numbers, holds what is new and knows all that was given', () => {
  const series = new Series()
  series.document('first')
  series.document('second')
  const one = series.next()
  assert.deepEqual(numbers(one), [
    [1, 'first'],
    [2, 'second'],
  ])
  assert.equal(one.volume.firstPage, 1)
  series.document('before all others by name')
  const two = series.next('supplement')
  assert.deepEqual(numbers(two), [[3, 'before all others by name']], 'given once, whatever the order is now')
  assert.deepEqual([two.volume.volume, two.volume.firstPage], [2, 17])
  assert.deepEqual(
    two.volume.earlier.map(({ no, volume, slip, pages }) => [no, volume, slip, pages]),
    [
      [1, 1, 11, { from: 12, to: 13 }],
      [2, 1, 14, { from: 15, to: 16 }],
    ],
  )
  assert.equal(two.volume.manifestBefore, '1'.repeat(64))
  assert.equal(two.bundleFile, 'Handoff 2025 vol 2.pdf')
  const three = series.next('supplement')
  assert.deepEqual(numbers(three), [])
  assert.deepEqual([three.volume.firstPage, three.volume.manifestBefore], [30, '2'.repeat(64)])
  assert.deepEqual(
    three.volume.earlier.map(({ no, volume }) => [no, volume]),
    [
      [1, 1],
      [2, 1],
      [3, 2],
    ],
  )
})

test('a withdrawn exhibit keeps its number and its reason through all volumes until it is put in again', () => {
  const series = new Series()
  const secret = series.document('private')
  series.document('work')
  series.next()
  const of = { case: CaseId.parse('00000000ca5e0000'), document: secret }
  const two = series.next('supplement', { leaveOut: [{ ...of, reason: 'not about this work' }] })
  assert.deepEqual(
    two.volume.withdraws.map(({ no, withdrawn }) => [no, withdrawn]),
    [[1, 'not about this work']],
  )
  assert.deepEqual(
    two.given.map(({ no }) => no),
    [2],
  )
  const three = series.next('supplement')
  assert.deepEqual(three.volume.withdraws, [], 'said once')
  assert.equal(three.volume.earlier[0]?.withdrawn, 'not about this work')
  series.document('new')
  assert.deepEqual(numbers(series.next('supplement')), [[3, 'new']], 'its number is not given to another')
  assert.deepEqual(numbers(series.next('supplement', { putIn: [of] })), [[1, 'private']])
  const edition = series.next('edition')
  assert.deepEqual(numbers(edition).length, 3)
})

test('what was left out stays out of later volumes and editions, counted with its reason, and takes no number', () => {
  const series = new Series()
  const secret = series.document('a')
  series.document('b')
  const of = { case: CaseId.parse('00000000ca5e0000'), document: secret }
  const one = series.next(undefined, { leaveOut: [{ ...of, reason: 'private' }] })
  assert.deepEqual(numbers(one), [[1, 'b']])
  assert.deepEqual(numbers(series.next('supplement')), [])
  assert.deepEqual(numbers(series.next('edition')), [[1, 'b']])
  assert.deepEqual(numbers(series.next('supplement', { putIn: [of] })), [[2, 'a']])
})

test('a document that was deleted since is withdrawn, and a new edition says what its number was', () => {
  const series = new Series()
  series.document('gone')
  series.document('kept')
  series.next()
  const [facts] = series.fixture.source().cases
  assert.ok(facts)
  ;(facts.documents as unknown[]).splice(0, 1)
  const two = series.next('supplement')
  assert.deepEqual(
    two.volume.withdraws.map(({ no, withdrawn }) => [no, withdrawn]),
    [[1, 'its document is no longer among the records']],
  )
  const edition = series.next('edition')
  assert.deepEqual([edition.volume.edition, edition.volume.volume, edition.volume.firstPage], [2, 1, 1])
  assert.deepEqual(edition.volume.renumbered, [
    { old: 1, volume: 1, title: 'gone' },
    { old: 2, volume: 1, title: 'kept', no: 1 },
  ])
  assert.equal(edition.bundleFile, 'Handoff 2025 edition 2.pdf')
  series.document('later')
  const after = series.next('supplement')
  assert.deepEqual(numbers(after), [[2, 'later']])
  assert.equal(after.bundleFile, 'Handoff 2025 edition 2 vol 2.pdf')
})

test('the first handoff to someone begins a series; how a later one goes on has to be said', () => {
  const series = new Series()
  assert.throws(() => series.next('supplement'), failure('no-series'))
  series.next()
  assert.throws(() => series.next(), failure('series-begun'))
  const other = placeInSeries(series.made, { name: 'Somebody Else' }, undefined, idOf(9))
  assert.deepEqual([other.id, other.volume, other.earlier.length], [idOf(9), 1, 0])
  const same = placeInSeries(series.made, { name: ' ada  preparer, cpa', firm: 'A & Co' }, 'supplement', idOf(9))
  assert.deepEqual([same.id, same.volume, same.recipient?.firm], [idOf(1), 2, 'A & Co'])
  assert.throws(() => placeInSeries(series.made, undefined, 'supplement', idOf(9)), failure('invalid-input'))
})

test('cases keep their numbers: those of the series come first, and a supplement adds only what is named', () => {
  const series = new Series()
  series.next()
  const at = placeInSeries(series.made, recipient, 'supplement', idOf(9))
  const first = CaseId.parse('00000000ca5e0000')
  const added = CaseId.parse('0000000000000001')
  assert.deepEqual(casesInOrder(at, [], [added, first]), [first])
  assert.deepEqual(casesInOrder(at, [added], [added, first]), [first, added])
  assert.deepEqual(casesInOrder(at, [], [added]), [], 'destroyed since')
  const edition = placeInSeries(series.made, recipient, 'edition', idOf(9))
  assert.deepEqual(casesInOrder(edition, [], [added, first]), [first, added])
})

test('log entries come to what a reader of the last volume has to know', () => {
  const entry = (action: string, record: string, entity = 'paper') => ({ action, entity, record, detail: {} })
  const changes = changesOf([
    entry('record.create', 'a'),
    entry('record.update', 'a'),
    entry('record.update', 'b'),
    entry('record.delete', 'c'),
    entry('record.create', 'd'),
    entry('record.delete', 'd'),
    entry('record.delete', 'e'),
    entry('record.restore', 'e'),
    entry('record.create', 'f', 'document'),
    { action: 'record.import', entity: 'payment', detail: { records: { g: 'x', h: 'y' } } },
    { action: 'cabinet.unlock', detail: {} },
  ])
  assert.deepEqual(
    changes.map(({ record, what }) => `${record} ${what}`),
    ['a new', 'b changed', 'c gone', 'e changed', 'g new', 'h new'],
  )
})

test('whatever is added, left out and put in: a number means one document, pages go on, nothing given is lost', () => {
  const step = fc.record({
    add: fc.integer({ min: 0, max: 3 }),
    out: fc.option(fc.nat()),
    back: fc.option(fc.nat()),
    edition: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const series = new Series()
      const ids = [series.document('0')]
      series.next()
      let meaning = new Map<number, string>([[1, '0']])
      for (const { add, out, back, edition } of steps) {
        for (let no = 0; no < add; no++) ids.push(series.document(String(ids.length)))
        const placed = (at: number) => ({
          case: CaseId.parse('00000000ca5e0000'),
          document: ids[at % ids.length] ?? idOf(0),
        })
        const last = series.made.at(-1)?.record
        const plan = series.next(edition ? 'edition' : 'supplement', {
          leaveOut: out === null ? [] : [{ ...placed(out), reason: 'why' }],
          putIn: back === null ? [] : [placed(back)],
        })
        if (edition) meaning = new Map()
        assert.equal(plan.volume.firstPage, edition ? 1 : (last?.bundle.pages.to ?? 0) + 1)
        for (const { no, document } of plan.exhibits) {
          assert.equal(meaning.get(no) ?? document.title, document.title)
          meaning.set(no, document.title)
        }
        const listed = [...plan.exhibits, ...plan.volume.earlier].map(({ no }) => no).sort((a, b) => a - b)
        assert.deepEqual(
          listed,
          [...meaning.keys()].sort((a, b) => a - b),
          'the index is complete',
        )
      }
    }),
    { numRuns: 100 },
  )
})
