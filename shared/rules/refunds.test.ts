import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../model/dates.ts'
import { refundFindings, refundWindows } from './refunds.ts'
import { cabinetOf } from './samples/cabinetOf.ts'

const day = (text: string) => CalendarDate.parse(text)
const engagement = { clients: [{ name: 'Hafenblick GmbH' }], country: 'DE', begin: '2022-03-01' }
const paper = {
  kind: 'foreign-certificate',
  state: 'held',
  issuer: 'TK',
  begin: '2022-01-01',
  openEnded: true,
  receivedOn: '2024-09-01',
}
const paid = { year: 2022, filedOn: '2023-03-01', seTaxPaidUsd: '11303.64', paidOn: '2023-04-10' }
const windows = (year: object, today: string, more: object = {}) =>
  refundWindows(cabinetOf({ 'tax-year': [year], cases: [{ engagement, paper: [{ ...paper, ...more }] }] }), day(today))

test('§5: a refund claim is usually possible until the later of 3 years from filing and 2 years from payment', () => {
  const [early] = windows(paid, '2025-01-01')
  assert.deepEqual(
    [early?.countsFrom, early?.until, early?.basis, early?.state],
    ['2023-04-15', '2026-04-15', 'three-years-from-filing', 'possible'],
  )
  const [late] = windows({ ...paid, filedOn: '2023-10-16' }, '2026-10-17')
  assert.deepEqual([late?.until, late?.state], ['2026-10-16', 'over'])
  const [byPayment] = windows({ ...paid, paidOn: '2025-02-28' }, '2026-10-17')
  assert.deepEqual([byPayment?.until, byPayment?.basis], ['2027-02-28', 'two-years-from-payment'])
})

test('§5: there is no window without tax paid, without a filing, or without a paper for the year that came later', () => {
  assert.equal(windows(paid, '2025-01-01').length, 1)
  assert.equal(windows(paid, '2025-01-01', { receivedOn: undefined }).length, 1)
  assert.deepEqual(windows({ ...paid, seTaxPaidUsd: '0.00' }, '2025-01-01'), [])
  assert.deepEqual(windows({ ...paid, filedOn: undefined }, '2025-01-01'), [])
  assert.deepEqual(windows(paid, '2025-01-01', { receivedOn: '2023-02-01' }), [])
  assert.deepEqual(windows(paid, '2025-01-01', { begin: '2023-01-01' }), [])
  assert.deepEqual(windows(paid, '2025-01-01', { state: 'asked' }), [])
  assert.deepEqual(windows(paid, '2025-01-01', { kind: 'us-certificate' }), [])
})

test('§5: the finding is a question for the preparer, never advice, and only a note once the time is over', () => {
  const of = (today: string) =>
    refundFindings(cabinetOf({ 'tax-year': [paid], cases: [{ engagement, paper: [paper] }] }), day(today))[0]
  assert.equal(of('2026-04-15')?.weight, 'open')
  assert.match(of('2026-04-15')?.step ?? '', /^Ask the preparer/)
  assert.doesNotMatch(`${of('2026-04-15')?.what}${of('2026-04-15')?.step}`, /you (are|may|should|can)|refund is due/)
  assert.deepEqual([of('2026-04-16')?.weight, of('2026-04-16')?.code], ['note', 'refund-window-over'])
})
