import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarDate } from '../model/dates.ts'
import { federalHoliday, isBusinessDay, nextBusinessDay, observedFederalHolidays } from './holidays.ts'

const day = (text: string) => CalendarDate.parse(text)

test('§6.1: the eleven holidays of a year, each on the day the law names', () => {
  assert.deepEqual(
    observedFederalHolidays(2025).map(({ date }) => date),
    [
      ['2025-01-01', '2025-01-20', '2025-02-17', '2025-05-26', '2025-06-19', '2025-07-04'],
      ['2025-09-01', '2025-10-13', '2025-11-11', '2025-11-27', '2025-12-25'],
    ].flat(),
  )
})

test('§6.1: Juneteenth is a holiday since 2021 and not before', () => {
  assert.equal(federalHoliday(day('2020-06-19')), undefined)
  // 19 June 2021 was a Saturday.
  assert.match(federalHoliday(day('2021-06-18'))?.name ?? '', /Juneteenth/)
  assert.equal(observedFederalHolidays(2020).length, 10)
})

test('§6.2: observed days that move, and New Year of 2028 on the last day of 2027', () => {
  const moved = ['2026-07-03', '2027-06-18', '2027-07-05', '2027-12-24', '2027-12-31', '2028-11-10', '2029-11-12']
  for (const date of moved) assert.equal(isBusinessDay(day(date)), false, date)
  for (const date of ['2027-06-21', '2027-07-02', '2027-12-30', '2028-01-03', '2028-11-13', '2029-11-09'])
    assert.equal(isBusinessDay(day(date)), true, date)
  assert.equal(observedFederalHolidays(2027).length, 12)
  assert.equal(observedFederalHolidays(2028).length, 10)
  assert.equal(nextBusinessDay(day('2027-12-31')), '2028-01-03')
  assert.equal(nextBusinessDay(day('2027-12-30')), '2027-12-30')
})

test('any date there is has an answer, and the next business day is one', () => {
  const dates = fc.integer({ min: -719_162, max: 2_932_896 }).map((no) => new Date(no * 86_400_000).toISOString())
  fc.assert(
    fc.property(dates, (text) => {
      const date = CalendarDate.parse(text.slice(0, 10))
      const next = nextBusinessDay(date)
      assert.ok(next >= date)
      assert.ok(isBusinessDay(next) || next === '9999-12-31')
    }),
  )
})
