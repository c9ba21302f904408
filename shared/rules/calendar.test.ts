import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../model/dates.ts'
import { type CalendarKind, calendarEntries, ofYears, toCome } from './calendar.ts'
import { bookWith } from './factTables.ts'
import { type CaseSaid, cabinetOf } from './samples/cabinetOf.ts'

const day = (text: string) => CalendarDate.parse(text)
const engagement = { clients: [{ name: 'Hafenblick GmbH' }], country: 'DE', begin: '2026-02-01', lane: 'A' }
const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'Kasse', begin: '2026-02-01', end: '2027-12-31' }
const entries = (said: Parameters<typeof cabinetOf>[0], today = '2026-11-22') =>
  calendarEntries(cabinetOf(said), bookWith([]), day(today))
const of = (kind: CalendarKind, one: CaseSaid, today?: string) =>
  entries({ cases: [one] }, today)
    .filter((entry) => entry.kind === kind)
    .map(({ date, state }) => `${date} ${state}`)

test('R46, R85: work without a paper has a last day to ask for one, for each filing date ahead; one that is asked for or held has none open', () => {
  assert.deepEqual(of('start-by', { engagement }), ['2026-11-19 passed', '2027-01-24 ahead', '2027-05-24 ahead'])
  const submission = [{ sentOn: '2026-11-01', agency: 'Kasse', channel: 'mail' }]
  assert.deepEqual(of('start-by', { engagement, submission }), [
    '2026-11-19 done',
    '2027-01-24 done',
    '2027-05-24 done',
  ])
  const scan = {
    id: 'aaaaaaaaaaaaaaaa',
    title: 'Scan',
    name: 'a.pdf',
    type: 'pdf',
    bytes: 1,
    sha256: 'a'.repeat(64),
    importedAt: '2026-02-03T10:20:30.000Z',
  }
  const held = { engagement, document: [scan], paper: [{ ...paper, documents: ['aaaaaaaaaaaaaaaa'] }] }
  assert.deepEqual(of('start-by', held), [])
  assert.deepEqual(of('start-by', { engagement: { ...engagement, lane: 'B' } }), [])
})

test('R45–R48: a request has its next look, the day from which to ask and, once completed, the paper in the mail', () => {
  const sent = { id: 'bbbbbbbbbbbbbbbb', sentOn: '2026-03-02', agency: 'SSA', channel: 'online', controlNumber: 'C 1' }
  const look = { date: '2026-05-01', seen: 'Pending', nextReview: '2026-12-01' }
  const waiting = { engagement, submission: [sent], 'status-check': [look] }
  assert.deepEqual(of('status-review', waiting), ['2026-12-01 ahead'])
  assert.deepEqual(of('follow-up', waiting), ['2026-07-09 passed'])
  const completed = { ...waiting, 'status-check': [look, { date: '2026-11-20', seen: 'Completed' }] }
  assert.deepEqual(of('paper-in-mail', completed), ['2026-12-04 ahead'])
  assert.deepEqual(of('follow-up', completed), ['2026-07-09 done'])
  const came = { ...waiting, paper: [{ ...paper, kind: 'us-certificate', receivedOn: '2026-11-21' }] }
  assert.deepEqual(of('status-review', came), ['2026-12-01 done'])
  assert.deepEqual(of('status-review', { engagement, 'status-check': [look] }), ['2026-12-01 ahead'])
  const two = { ...waiting, submission: [sent, { ...sent, id: 'cccccccccccccccc', sentOn: '2026-04-01' }] }
  assert.equal(of('status-review', two).filter((one) => one === '2026-12-01 ahead').length, 1)
})

test('R83: a paper that ends before the work does is asked for again in time, and no more once one renews it', () => {
  assert.deepEqual(of('renew-paper', { engagement, paper: [paper] }), ['2027-08-09 ahead'])
  assert.deepEqual(of('renew-paper', { engagement: { ...engagement, end: '2027-12-31' }, paper: [paper] }), [])
  assert.deepEqual(of('renew-paper', { engagement, paper: [{ ...paper, end: undefined, openEnded: true }] }), [])
  const renewed = [
    { ...paper, id: 'aaaaaaaaaaaaaaaa' },
    { ...paper, state: 'asked', begin: '2028-01-01', end: undefined, renews: 'aaaaaaaaaaaaaaaa' },
  ]
  assert.deepEqual(of('renew-paper', { engagement, paper: renewed }), ['2027-08-09 done'])
})

test('what is to come leaves out what is done or past, and a choice of years keeps what belongs to none', () => {
  const all = entries({
    'tax-year': [{ year: 2025, filedOn: '2026-06-10' }],
    notice: [{ agency: 'IRS', date: '2026-11-02' }],
    cases: [
      { engagement, contact: [{ date: '2026-11-01', who: 'DVKA', how: 'phone', summary: 'x', nextOn: '2026-12-03' }] },
    ],
  })
  assert.ok(all.some(({ year, kind, state }) => year === 2025 && kind === 'return' && state === 'done'))
  assert.ok(!toCome(all).some(({ kind, year }) => kind === 'return' && year === 2025))
  assert.ok(toCome(all).some(({ kind, year }) => kind === 'keep-until' && year === 2025))
  assert.deepEqual(
    ofYears(toCome(all), []).map(({ kind, date }) => `${kind} ${date}`),
    ['notice-response 2026-12-02', 'next-contact 2026-12-03'],
  )
  assert.deepEqual(
    all,
    [...all].sort((a, b) => a.date.localeCompare(b.date)),
  )
})

test('R81, R82: the choice of an Italian national and the end of a time limit are days of the calendar', () => {
  const person = { nameOnRecord: 'Zoë Ōta', citizenships: ['US', 'IT'] }
  const italy = { ...engagement, country: 'IT', begin: '2026-10-05', situation: { worker: 'self-employed' } }
  const found = entries({ person, cases: [{ engagement: italy }] } as never).filter(
    ({ kind }) => kind === 'italy-election',
  )
  assert.deepEqual(
    found.map(({ date, state }) => `${date} ${state}`),
    ['2027-01-31 ahead'],
  )
  const moved = {
    worker: 'self-employed',
    workedIn: ['DE'],
    transfer: { temporary: true, from: 'US', begin: '2026-02-01', expectedEnd: '2028-01-31' },
  }
  assert.deepEqual(of('limit-end', { engagement: { ...engagement, lane: 'B', situation: moved } }), [
    '2031-01-31 ahead',
  ])
})
