import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarDate } from '../model/dates.ts'
import { businessDaysAfter, businessDaysBetween, laterBy, paperExpected, startBy } from './businessDays.ts'

const day = (text: string) => CalendarDate.parse(text)
const apart = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000

test('§6.3: ninety business days, the day after filing being the first', () => {
  for (const [filed, ninetieth, calendarDays] of [
    ['2025-10-01', '2026-02-12', 134],
    ['2026-01-02', '2026-05-12', 130],
    ['2026-03-02', '2026-07-09', 129],
    ['2026-06-01', '2026-10-08', 129],
    ['2026-09-01', '2027-01-13', 134],
    ['2026-11-23', '2027-04-05', 133],
  ] as const) {
    assert.equal(businessDaysAfter(day(filed), 90), ninetieth)
    assert.equal(apart(filed, ninetieth), calendarDays)
    assert.equal(businessDaysBetween(day(filed), day(ninetieth)), 90)
  }
})

test('§6.3: the last day to file for a paper in hand', () => {
  assert.equal(startBy(day('2027-04-15')), '2026-11-19')
  assert.equal(startBy(day('2027-06-15')), '2027-01-24')
  assert.equal(startBy(day('2027-10-15')), '2027-05-24')
})

test('one day later than that is too late, over any day of a century', () => {
  fc.assert(
    fc.property(fc.integer({ min: 7_305, max: 47_482 }), (no) => {
      const needed = day(new Date(no * 86_400_000).toISOString().slice(0, 10))
      const by = startBy(needed)
      assert.ok(paperExpected(by) <= needed)
      assert.ok(paperExpected(laterBy(by, 1)) > needed)
    }),
    { numRuns: 300 },
  )
})

/** A second way to count: the law's own words, day by day, without the library or the code above. */
function closed(at: Date): boolean {
  const is = (d: Date) => {
    const [month, date, weekday] = [d.getUTCMonth() + 1, d.getUTCDate(), d.getUTCDay()]
    const nth = Math.ceil(date / 7)
    const last = new Date(d.getTime() + 7 * 86_400_000).getUTCMonth() + 1 !== month
    if (month === 6 && date === 19) return d.getUTCFullYear() >= 2021
    if ([101, 704, 1111, 1225].includes(month * 100 + date)) return true
    if (weekday === 4) return month === 11 && nth === 4
    if (weekday !== 1) return false
    return [13, 23, 91, 102].includes(month * 10 + nth) || (month === 5 && last)
  }
  const shifted = (days: number) => new Date(at.getTime() + days * 86_400_000)
  const weekday = at.getUTCDay()
  if (weekday === 0 || weekday === 6) return true
  return is(at) || (weekday === 5 && is(shifted(1))) || (weekday === 1 && is(shifted(-1)))
}

test('a second, independent count agrees from 1990 to 2090', () => {
  const filed = fc.integer({ min: 7_305, max: 43_829 })
  fc.assert(
    fc.property(filed, fc.integer({ min: 0, max: 400 }), (from, count) => {
      let no = from
      for (let left = count; left > 0; ) if (!closed(new Date(++no * 86_400_000))) left -= 1
      const text = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10)
      assert.equal(businessDaysAfter(day(text(from)), count), text(no))
      assert.equal(businessDaysBetween(day(text(from)), day(text(no))), count)
    }),
    { numRuns: 400 },
  )
})

test('at the ends of time it stops instead of failing', () => {
  assert.equal(businessDaysAfter(day('9999-12-30'), 90), '9999-12-31')
  assert.equal(startBy(day('0001-01-20')), '0001-01-01')
  assert.equal(businessDaysBetween(day('2026-05-01'), day('2026-04-01')), 0)
})
