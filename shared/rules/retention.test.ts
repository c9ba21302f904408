import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../model/dates.ts'
import { paperRetention, retention, retentionOf, yearsLater } from './retention.ts'
import { cabinetOf } from './samples/cabinetOf.ts'

const day = (text: string) => CalendarDate.parse(text)
const case2 = { begin: day('2020-02-01'), end: day('2021-12-31') }

test('R69: three years after filing, from the due date when filed early; a year not filed never ends', () => {
  const records = cabinetOf({
    'tax-year': [
      { year: 2020, filedOn: '2021-03-01' },
      { year: 2021, filedOn: '2022-10-17' },
    ],
  })
  assert.deepEqual(retention(case2, records, day('2025-10-17')), { until: '2025-10-17', notFiled: [], reached: false })
  assert.equal(retention(case2, records, day('2025-10-18')).reached, true)
  assert.equal(
    retention({ begin: day('2020-01-01'), end: day('2020-12-31') }, records, day('2024-04-15')).until,
    '2024-04-15',
  )
  const later = cabinetOf({ 'tax-year': [{ year: 2021, filedOn: '2022-10-17' }] })
  assert.deepEqual(retention(case2, later, day('2040-01-01')), {
    until: '2025-10-17',
    notFiled: [2020],
    reached: false,
  })
  assert.deepEqual(retention({ begin: day('2024-01-01') }, cabinetOf({}), day('2025-06-01')).notFiled, [2024, 2025])
})

test('R69: with accounts abroad six years, and FBAR records five years from the later of due and filed', () => {
  const records = cabinetOf({
    'tax-year': [{ year: 2023, filedOn: '2024-06-10' }],
    'other-filing': [{ year: 2023, form: 'FBAR', filed: 'yes', filedOn: '2024-10-15' }],
  })
  assert.deepEqual(retentionOf(records, [2023], day('2026-11-22')), [
    {
      year: 2023,
      foreignAccounts: 'yes',
      fbar: { due: '2024-04-15', filedOn: '2024-10-15', until: '2029-10-15' },
      state: 'running',
      filedOn: '2024-06-10',
      countsFrom: '2024-06-10',
      threeYears: '2027-06-10',
      sixYears: '2030-06-10',
      until: '2030-06-10',
    },
  ])
  const early = cabinetOf({ 'other-filing': [{ year: 2021, form: 'FBAR', filed: 'yes', filedOn: '2022-02-01' }] })
  const [only] = retentionOf(early, [2021], day('2026-11-22'))
  assert.deepEqual([only?.state, only?.until, only?.fbar?.until], ['not-filed', undefined, '2027-04-18'])
})

test('R69: that an FBAR was not checked, or not filed, does not shorten or lengthen anything', () => {
  for (const filed of ['no', 'not-checked'] as const) {
    const records = cabinetOf({
      'tax-year': [{ year: 2023, filedOn: '2024-03-01' }],
      'other-filing': [{ year: 2023, form: 'FBAR', filed }],
    })
    const [year] = retentionOf(records, [2023], day('2026-11-22'))
    assert.deepEqual([year?.until, year?.sixYears, year?.foreignAccounts], ['2027-04-15', '2030-04-15', 'not-recorded'])
  }
})

test('R69: a paper is kept for the last year that relied on it, or permanently where that was chosen', () => {
  const engagement = { clients: [{ name: 'Hafenblick GmbH' }], country: 'DE', begin: '2022-03-01', end: '2024-06-30' }
  const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'TK', begin: '2022-01-01', end: '2023-12-31' }
  const filed = [
    { year: 2022, filedOn: '2023-06-15' },
    { year: 2023, filedOn: '2024-06-17' },
  ]
  const records = (paperMore: object, years = filed) =>
    cabinetOf({ 'tax-year': years, cases: [{ engagement, paper: [{ ...paper, ...paperMore }] }] })
  const of = (cabinet: ReturnType<typeof records>, today: string) => paperRetention(cabinet, day(today))[0]
  const kept = of(records({}), '2027-06-17')
  assert.deepEqual([kept?.years, kept?.until, kept?.state], [[2022, 2023], '2027-06-17', 'running'])
  assert.equal(of(records({}), '2027-06-18')?.state, 'over')
  assert.equal(of(records({ keepPermanently: true }), '2090-01-01')?.state, 'permanent')
  const open = of(records({}, filed.slice(0, 1)), '2026-11-22')
  assert.deepEqual([open?.state, open?.notFiled], ['not-filed', [2023]])
  assert.deepEqual(paperRetention(records({ state: 'asked' }), day('2026-11-22')), [])
})

test('years are counted to the same day; a leap day becomes the 28th, and no day lies beyond the last there is', () => {
  assert.equal(yearsLater(day('2024-10-15'), 3), '2027-10-15')
  assert.equal(yearsLater(day('2024-02-29'), 3), '2027-02-28')
  assert.equal(yearsLater(day('2024-02-29'), 4), '2028-02-29')
  assert.equal(yearsLater(day('9999-12-31'), 3), '9999-12-31')
})
