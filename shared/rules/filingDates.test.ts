import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarDate } from '../model/dates.ts'
import { dueOn, type FilingKind, fbarDue, filingDates, isEmancipationDay, returnDue } from './filingDates.ts'

const day = (text: string) => CalendarDate.parse(text)
const of = (taxYear: number, kind: FilingKind) => {
  const found = filingDates(taxYear).find((one) => one.kind === kind)
  assert.ok(found)
  return found
}
const named = (date: string) =>
  `${new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(date))} ${date.slice(5)}`

test('R86, §4: the computed filing dates of 2024 to 2030', () => {
  const table = {
    2024: ['Mon 04-15', 'Mon 06-17', 'Tue 10-15', 'Mon 12-16'],
    2025: ['Tue 04-15', 'Mon 06-16', 'Wed 10-15', 'Mon 12-15'],
    2026: ['Wed 04-15', 'Mon 06-15', 'Thu 10-15', 'Tue 12-15'],
    2027: ['Thu 04-15', 'Tue 06-15', 'Fri 10-15', 'Wed 12-15'],
    2028: ['Tue 04-18', 'Thu 06-15', 'Mon 10-16', 'Fri 12-15'],
    2029: ['Tue 04-17', 'Fri 06-15', 'Mon 10-15', 'Mon 12-17'],
    2030: ['Mon 04-15', 'Mon 06-17', 'Tue 10-15', 'Mon 12-16'],
  }
  for (const [season, dates] of Object.entries(table)) {
    const kinds = ['return', 'automatic-extension', 'form-4868', 'discretionary-letter'] as const
    const found = kinds.map((kind) => of(Number(season) - 1, kind))
    assert.deepEqual(
      found.map(({ date }) => date && named(date)),
      dates,
    )
    assert.ok(found.every(({ standing }) => standing === 'rule'))
  }
})

test('R86: Emancipation Day moves April in 2016, 2017, 2022 and 2023, and it is said which days were passed over', () => {
  for (const season of [2016, 2017, 2022, 2023]) assert.equal(returnDue(season - 1), `${season}-04-18`)
  assert.deepEqual(dueOn(day('2023-04-15')).passedOver, [
    { date: '2023-04-15', why: 'saturday' },
    { date: '2023-04-16', why: 'sunday' },
    { date: '2023-04-17', why: 'emancipation-day' },
  ])
  assert.equal(isEmancipationDay(day('2022-04-15')), true)
  assert.equal(isEmancipationDay(day('2022-04-16')), false)
  assert.deepEqual(dueOn(day('2028-01-01')).date, '2028-01-03')
})

test('R86: the seasons that relief moved say so, and the FBAR did not move with them', () => {
  for (const season of [2020, 2021]) {
    assert.equal(of(season - 1, 'return').standing, 'moved')
    assert.equal(of(season - 1, 'fbar').standing, 'rule')
  }
  assert.equal(of(2018, 'return').standing, 'rule')
  assert.equal(of(2021, 'return').standing, 'rule')
  assert.equal(of(2000, 'return').standing, 'unverified')
})

test('R86: the FBAR aims at 15 October and ends on the moved day; before 2016 it had 30 June', () => {
  const { target, date } = of(2027, 'fbar')
  assert.deepEqual([target, date], ['2028-10-15', '2028-10-16'])
  assert.equal(fbarDue(2015), '2016-06-30')
  assert.equal(fbarDue(2016), '2017-04-18')
  assert.equal(of(2015, 'fbar').date, '2016-06-30')
})

test('R86: Form 4868 is sent by the day in June, the letter mailed by 15 October itself, Form 2350 has no date of the rule', () => {
  assert.equal(of(2023, 'form-4868').askBy, '2024-06-17')
  assert.equal(of(2027, 'discretionary-letter').askBy, '2028-10-15')
  assert.equal(of(2025, 'form-2350').date, undefined)
})

/** A second count: weekdays by Zeller, holidays as the law words them, nothing of the code above. */
function secondCount(year: number, month: number, date: number): string {
  const zeller = (y: number, m: number, d: number) => {
    const [Y, M] = m < 3 ? [y - 1, m + 12] : [y, m]
    return (
      (d +
        Math.floor((13 * (M + 1)) / 5) +
        (Y % 100) +
        Math.floor((Y % 100) / 4) +
        Math.floor(Y / 400) +
        5 * Math.floor(Y / 100)) %
      7
    )
  }
  const [SATURDAY, SUNDAY, MONDAY] = [0, 1, 2]
  const kept = (m: number, d: number) => {
    const on = zeller(year, m, d)
    return on === SATURDAY ? d - 1 : on === SUNDAY ? d + 1 : d
  }
  let d = date
  for (;;) {
    const on = zeller(year, month, d)
    const columbus = month === 10 && on === MONDAY && d >= 8 && d <= 14
    const juneteenth = month === 6 && year >= 2021 && d === kept(6, 19)
    const emancipation = month === 4 && d === kept(4, 16)
    if (on !== SATURDAY && on !== SUNDAY && !columbus && !juneteenth && !emancipation) break
    d += 1
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

test('R86: a second, independent count agrees on the days of April, June, October and December', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2007, max: 2101 }), fc.constantFrom(4, 6, 10, 12), (season, month) => {
      const kind = { 4: 'return', 6: 'automatic-extension', 10: 'form-4868', 12: 'discretionary-letter' } as const
      assert.equal(of(season - 1, kind[month as 4]).date, secondCount(season, month, 15))
    }),
    { numRuns: 400 },
  )
})

test('every date of every year the model allows is a day on or after the named one, within five days, with a source', () => {
  for (let year = 1978; year <= 2100; year++)
    for (const { date, named: from, sources, passedOver } of filingDates(year)) {
      assert.ok(sources.length > 0)
      if (date === undefined || from === undefined) continue
      const apart = (Date.parse(date) - Date.parse(from)) / 86_400_000
      assert.ok(apart >= 0 && apart < 5 && apart === passedOver.length, `${from} ${date}`)
      CalendarDate.parse(date)
    }
})
