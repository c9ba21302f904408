import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../model/dates.ts'
import { filingCalendar, filingFindings } from './filingCalendar.ts'
import type { FilingKind } from './filingDates.ts'
import { cabinetOf } from './samples/cabinetOf.ts'

const day = (text: string) => CalendarDate.parse(text)
const residence = (country: string, begin: string, end?: string) => ({ country, begin, ...(end ? { end } : {}) })
const engagement = { clients: [{ name: 'Hafenblick GmbH' }], country: 'DE', begin: '2024-02-01' }

function year(said: Parameters<typeof cabinetOf>[0], today: string, taxYear = 2025) {
  const [calendar] = filingCalendar(cabinetOf(said), [taxYear], day(today))
  assert.ok(calendar)
  return { ...calendar, of: (kind: FilingKind) => calendar.dates.find((date) => date.kind === kind) }
}

test('R86: the last day to file follows what is recorded: April, June with a home abroad, October with Form 4868, a day of its own', () => {
  const abroad = { 'residence-period': [residence('DE', '2020-01-01')] }
  assert.deepEqual(year({}, '2026-02-01').fileBy, { date: '2026-04-15', kind: 'return' })
  assert.deepEqual(year(abroad, '2026-02-01').fileBy, { date: '2026-06-15', kind: 'automatic-extension' })
  const with4868 = { ...abroad, 'tax-year': [{ year: 2025, extensions: [{ form: '4868', sentOn: '2026-06-02' }] }] }
  assert.deepEqual(year(with4868, '2026-07-01').fileBy, { date: '2026-10-15', kind: 'form-4868' })
  assert.equal(year(with4868, '2026-07-01').of('form-4868')?.askedOn, '2026-06-02')
  const own = { ...abroad, 'tax-year': [{ year: 2025, extensions: [{ form: '2350', until: '2027-01-30' }] }] }
  assert.deepEqual(year(own, '2026-07-01').fileBy, { date: '2027-01-30', kind: 'form-2350' })
  assert.equal(year(own, '2026-07-01').of('form-2350')?.state, 'ahead')
  assert.equal(year(abroad, '2026-07-01').of('form-2350')?.state, 'open')
})

test('R86: the automatic two months say where home and work were on the day in April, and what the statement says', () => {
  const homes = (...periods: object[]) => year({ 'residence-period': periods }, '2026-02-01').automaticExtension.home
  assert.equal(homes(residence('DE', '2026-04-15')), 'abroad')
  assert.equal(homes(residence('DE', '2020-01-01', '2026-04-14')), 'not-recorded')
  assert.equal(homes(residence('PR', '2020-01-01')), 'united-states')
  assert.equal(homes(residence('US', '2020-01-01'), residence('JP', '2026-01-01')), 'several')
  const cases = [{ engagement: { ...engagement, situation: { workedIn: ['DE', 'US'] } } }]
  const { automaticExtension } = year(
    { cases, 'tax-year': [{ year: 2025, filingStatus: 'married-joint' }] },
    '2026-02-01',
  )
  assert.deepEqual([automaticExtension.work, automaticExtension.who], ['several', 'one-spouse'])
  assert.match(automaticExtension.statement, /on 15 Apr 2026.*outside the United States and Puerto Rico/)
})

test('R86: what is recorded as filed is done, also the FBAR and Form 8938, and nothing else is', () => {
  const filed = { 'tax-year': [{ year: 2025, filedOn: '2026-06-10' }] }
  assert.deepEqual(
    year(filed, '2026-11-22').dates.map(({ kind, state }) => [kind, state]),
    [
      ['return', 'done'],
      ['automatic-extension', 'done'],
      ['form-4868', 'done'],
      ['discretionary-letter', 'done'],
      ['form-2350', 'done'],
      ['fbar', 'passed'],
      ['form-8938', 'passed'],
    ],
  )
  const fbar = { ...filed, 'other-filing': [{ year: 2025, form: 'FBAR', filed: 'yes', filedOn: '2026-10-01' }] }
  assert.deepEqual(
    [year(fbar, '2026-11-22').of('fbar')?.state, year(fbar, '2026-11-22').of('fbar')?.doneOn],
    ['done', '2026-10-01'],
  )
  const no = { 'other-filing': [{ year: 2025, form: 'FBAR', filed: 'no' }] }
  assert.equal(year(no, '2026-10-15').of('fbar')?.state, 'today')
})

test('R86: a return that is not recorded as filed is found once its day has passed, and cleared by the date of filing', () => {
  const codes = (said: Parameters<typeof cabinetOf>[0], today: string) =>
    filingFindings(cabinetOf(said), day(today)).map(({ code, year: of, weight }) => `${of} ${code} ${weight}`)
  const cases = [{ engagement: { ...engagement, end: '2025-12-31' } }]
  const home = { 'residence-period': [residence('DE', '2020-01-01')] }
  assert.deepEqual(codes({ cases, ...home }, '2025-06-16'), [])
  assert.deepEqual(codes({ cases, ...home }, '2025-06-17'), ['2024 return-not-recorded risk'])
  assert.deepEqual(codes({ cases, ...home, 'tax-year': [{ year: 2024, filedOn: '2025-06-16' }] }, '2025-06-17'), [])
  assert.deepEqual(codes({ cases, ...home, 'tax-year': [{ year: 2024, filedOn: '2025-06-18' }] }, '2025-06-20'), [
    '2024 filed-after-the-day open',
  ])
  assert.deepEqual(codes({ cases, ...home }, '2026-01-02'), ['2024 return-not-recorded open'])
  assert.deepEqual(codes({ cases }, '2025-04-15'), ['2024 home-in-april-not-recorded open'])
})
