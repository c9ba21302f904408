import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarDate } from '../model/dates.ts'
import { dateOf, dayNumber, FIRST_DAY, LAST_DAY, length, overlap, uncovered } from './span.ts'

test('days are counted from 1970 in the calendar everybody uses, from the first year to the last', () => {
  for (const [date, number] of [
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['0099-12-31', -683_004],
    ['0100-01-01', -683_003],
  ] as const)
    assert.equal(dayNumber(CalendarDate.parse(date)), number)
  fc.assert(
    fc.property(fc.integer({ min: dayNumber(FIRST_DAY), max: dayNumber(LAST_DAY) }), (number) => {
      const date = dateOf(number)
      assert.equal(dayNumber(date), number)
      assert.equal(dayNumber(date), Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000))
    }),
  )
})

test('a span counts both ends, overlaps in the days both have, and is uncovered where nothing lies', () => {
  const span = (begin: string, end: string) => ({ begin: CalendarDate.parse(begin), end: CalendarDate.parse(end) })
  assert.equal(length(span('2024-02-28', '2024-03-01')), 3)
  assert.equal(overlap(span('2024-01-01', '2024-01-31'), span('2024-02-01', '2024-03-01')), undefined)
  assert.deepEqual(uncovered(span('2024-01-01', '2024-01-31'), [span('2024-01-05', '2024-01-10')]), [
    span('2024-01-01', '2024-01-04'),
    span('2024-01-11', '2024-01-31'),
  ])
})
