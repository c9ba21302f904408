import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarDate } from '../../shared/model/dates.ts'
import { Decimal } from '../../shared/model/money.ts'
import { dateEvidence, readDate } from './dates.ts'
import { numberEvidence, readCurrency, readNumber } from './numbers.ts'

test('dates as statements write them', () => {
  const table: [string, Parameters<typeof readDate>[1], string | undefined][] = [
    ['2025-01-05', undefined, '2025-01-05'],
    ['2025/1/5', undefined, '2025-01-05'],
    ['2025.01.05', undefined, '2025-01-05'],
    ['20250105', undefined, '2025-01-05'],
    ['2025-01-05T23:59:59.000Z', undefined, '2025-01-05'],
    ['2025-01-05 10:12:13', 'mdy', '2025-01-05'],
    ['05.01.2025', undefined, '2025-01-05'],
    ['5.1.25', 'mdy', '2025-01-05'],
    ['05/01/2025', 'dmy', '2025-01-05'],
    ['05/01/2025', 'mdy', '2025-05-01'],
    ['27-07-2026 11:42:43.898', 'dmy', '2026-07-27'],
    ['01/25/2025', undefined, '2025-01-25'],
    ['25/01/2025', 'mdy', undefined],
    ['Jan 5, 2025', undefined, '2025-01-05'],
    ['January 5, 2025 at 10:00 AM', undefined, '2025-01-05'],
    ['Mon, Jan 5, 2025', undefined, '2025-01-05'],
    ['5 Jan 2025', undefined, '2025-01-05'],
    ['05-Mär-25', undefined, '2025-03-05'],
    ['5. Dezember 2025', undefined, '2025-12-05'],
    ['5 de agosto de 2025', undefined, '2025-08-05'],
    ['5 août 2025', undefined, '2025-08-05'],
    ['2025年1月5日', undefined, '2025-01-05'],
    ['2025년 1월 5일', undefined, '2025-01-05'],
    ['30.02.2025', undefined, undefined],
    ['2025-13-01', undefined, undefined],
    ['5 Foo 2025', undefined, undefined],
    ['', undefined, undefined],
    ['Total', undefined, undefined],
  ]
  for (const [cell, order, date] of table) assert.equal(readDate(cell, order), date, cell)
})

test('a date says which comes first, day or month, or that it does not say', () => {
  assert.deepEqual(dateEvidence('25/01/2025'), { dayFirst: '25/01/2025' })
  assert.deepEqual(dateEvidence('01/25/2025'), { monthFirst: '01/25/2025' })
  assert.deepEqual(dateEvidence('01/02/2025'), { either: '01/02/2025' })
  for (const cell of ['02/02/2025', '01.02.2025', '2025-01-02', 'Jan 2, 2025', ''])
    assert.deepEqual(dateEvidence(cell), {}, cell)
})

test('amounts as statements write them', () => {
  const table: [string, '.' | ',', string | undefined, string?][] = [
    ['1234.56', '.', '1234.56'],
    ['1,234.56', '.', '1234.56'],
    ['1.234,56', ',', '1234.56'],
    ['1 234,56', ',', '1234.56'],
    ['1\u202f234,56', ',', '1234.56'],
    ['1’234.56', '.', '1234.56'],
    ["1'234'567.80", '.', '1234567.80'],
    ['12,34,567.89', '.', '1234567.89'],
    ['(123.45)', '.', '-123.45'],
    ['123.45-', '.', '-123.45'],
    ['\u2212123,45', ',', '-123.45'],
    ['- 5', '.', '-5'],
    ['+1.50', '.', '1.50'],
    ['€1,234.56', '.', '1234.56', '€'],
    ['-$7.00', '.', '-7.00', '$'],
    ['7,00 €', ',', '7.00', '€'],
    ['EUR 1.000', ',', '1000', 'EUR'],
    ['1,234', '.', '1234'],
    ['1,234', ',', '1.234'],
    ['250.00 S', '.', '-250.00'],
    ['250.00 CR', '.', '250.00'],
    ['.5', '.', '0.5'],
    ['007', '.', '7'],
    ['-0.00', '.', '0.00'],
    ['０１２', '.', '12'],
    ['1,23', '.', undefined],
    ['1.2.3', '.', undefined],
    ['1.234,56', '.', undefined],
    ['--5', '.', undefined],
    ['(-5)', '.', undefined],
    ['1e5', '.', undefined],
    ['12345678901234567890', '.', undefined],
    ['=1+1', '.', undefined],
    ['', '.', undefined],
    ['n/a', '.', undefined],
  ]
  for (const [cell, mark, amount, around = ''] of table)
    assert.deepEqual(readNumber(cell, mark), amount === undefined ? undefined : { amount, around }, `${cell} ${mark}`)
})

test('an amount says which mark stands before the decimals, or that it does not say', () => {
  const says = (cell: string) => Object.keys(numberEvidence(cell)).join()
  for (const cell of ['1,234.56', '12.5', '1.00', '0.123', '1234.567', '1,234,567'])
    assert.equal(says(cell), 'point', cell)
  for (const cell of ['1.234,56', '12,5', '0,123', '1.234.567', '1 234,567']) assert.equal(says(cell), 'comma', cell)
  for (const cell of ['1,234', '1.234', '-999,000', '420,000 JPY']) assert.equal(says(cell), 'either', cell)
  for (const cell of ['1234', '', 'x', '1 234']) assert.equal(says(cell), '', cell)
})

test('a sign that several currencies share is no currency', () => {
  assert.deepEqual(['eur', '€', 'US$', 'zł', '£', '원'].map(readCurrency), ['EUR', 'EUR', 'USD', 'PLN', 'GBP', 'KRW'])
  assert.deepEqual(['$', '¥', 'kr', '', 'Euro', 'E'].map(readCurrency), [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('every amount is read back as it was, however it was written', () => {
  const amount = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 99 }), fc.boolean())
  fc.assert(
    fc.property(amount, fc.constantFrom(',', '.', ' ', "'", ''), fc.constantFrom('.', ','), (parts, group, mark) => {
      const [whole, cents, minus] = parts
      if (group === mark) return
      const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, group)
      const fraction = String(cents).padStart(2, '0')
      const zero = whole === 0n && cents === 0
      const read = readNumber(`${minus ? '-' : ''}${grouped}${mark}${fraction}`, mark as '.')
      assert.equal(read?.amount, `${minus && !zero ? '-' : ''}${whole}.${fraction}`)
    }),
  )
})

test('whatever a cell is, it is an exact amount and a real date, or none', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+ 0-9.,()€$/:'a-z]{0,80}$/))
  fc.assert(
    fc.property(
      cell,
      fc.constantFrom('.', ','),
      fc.constantFrom('dmy', 'mdy', 'ymd', undefined),
      (text, mark, order) => {
        const read = readNumber(text, mark as '.')
        if (read) Decimal.parse(read.amount)
        const date = readDate(text, order as 'dmy')
        if (date) CalendarDate.parse(date)
        numberEvidence(text)
        dateEvidence(text)
      },
    ),
    { numRuns: 1000 },
  )
})
