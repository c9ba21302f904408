import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Entity } from '../model/entities.ts'
import { Decimal, sum } from '../model/money.ts'
import { FILING_STATUS } from '../model/person.ts'
import { factBook } from './factBook.ts'
import { additionalMedicare, difference, seTax } from './seTax.ts'
import { TAX_FACTS } from './taxFacts.ts'

const book = factBook(TAX_FACTS, [])
const tax = (year: number, ...nets: string[]) => seTax(year, nets, undefined, book)

test('§3.3, computed: the check values', () => {
  assert.deepEqual(tax(2024, '38068'), {
    state: 'due',
    netProfit: '38068.00',
    netEarnings: '35155.80',
    wageBase: '168600.00',
    wages: '0.00',
    socialSecurity: '4359.32',
    medicare: '1019.52',
    total: '5378.84',
    halfDeductible: '2689.42',
  })
  assert.equal(tax(2025, '80000').total, '11303.64')
  assert.equal(tax(2025, '250000').total, '28531.78')
  assert.equal(tax(2026, '250000').total, '29573.38')
  assert.deepEqual([tax(2025, '433.13').state, tax(2025, '433.13').total], ['below-400', '0.00'])
  assert.deepEqual([tax(2025, '433.14').netEarnings, tax(2025, '433.14').total], ['400.00', '61.20'])
})

test('losses of one business reduce the others; a loss in all is no tax', () => {
  assert.equal(tax(2025, '90000', '-10000').total, tax(2025, '80000').total)
  assert.deepEqual([tax(2025, '500', '-900').state, tax(2025, '500', '-900').netEarnings], ['below-400', '-400.00'])
  assert.equal(tax(2025).state, 'below-400')
})

test('wages use up the wage base first and leave Medicare alone', () => {
  assert.equal(seTax(2025, ['80000'], '176100', book).socialSecurity, '0.00')
  assert.equal(seTax(2025, ['80000'], '500000', book).total, '2142.52')
  // 176,100 less 150,000 leaves 26,100: 3,236.40 and 2,142.52.
  assert.equal(seTax(2025, ['80000'], '150000', book).total, '5378.92')
})

test('a wage base that nobody knows is asked for: no figure, but what does not need it', () => {
  const open = tax(2027, '80000')
  assert.deepEqual(
    [open.state, open.wageBase, open.socialSecurity, open.medicare, open.total],
    ['ask-wage-base', null, null, '2142.52', null],
  )
  assert.equal(tax(2027, '433.13').state, 'below-400')
  assert.equal(tax(2012, '80000').state, 'ask-rates')
  const entered: Entity<'fact'> = {
    table: 'wage-base',
    cell: '2027',
    value: '190000',
    source: 'ssa.gov',
    readOn: '2026-12-01',
  } as Entity<'fact'>
  assert.equal(seTax(2027, ['80000'], undefined, factBook(TAX_FACTS, [entered])).total, '11303.64')
})

test('Additional Medicare stands apart, by filing status, wages first', () => {
  const figure = seTax(2025, ['250000'], '20000', book)
  assert.deepEqual(additionalMedicare(figure, 'single', book), {
    filingStatus: 'single',
    threshold: '200000.00',
    leftAfterWages: '180000.00',
    over: '50875.00',
    tax: '457.88',
  })
  assert.equal(additionalMedicare(figure, 'married-joint', book).over, '875.00')
  assert.equal(additionalMedicare(figure, 'married-separate', book).threshold, '125000.00')
  assert.equal(additionalMedicare(figure, undefined, book).threshold, null)
})

test('a fact someone enters must be an amount for a cell there is', () => {
  for (const table of TAX_FACTS) {
    for (const { cell, value } of table.facts) if (value) assert.equal(table.wrong(cell, value), undefined)
    assert.match(table.wrong(table.facts[0]?.cell ?? '', '190,200') ?? '', /amount/)
    assert.match(table.wrong('elsewhere', '1') ?? '', /cell/)
  }
})

const amount = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), fc.stringMatching(/^(\.\d{1,8})?$/))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction}` as Decimal)
const everyday = fc
  .integer({ min: -5_000_000, max: 60_000_000 })
  .map((cents) => Decimal.parse((cents / 100).toFixed(2)))
const nets = fc.array(fc.oneof(amount, everyday), { maxLength: 6 })

test('for any amounts there are: the lines add up, order does not matter, more profit never means less tax', () => {
  fc.assert(
    fc.property(
      nets,
      fc.oneof(amount, everyday),
      fc.integer({ min: 1978, max: 2100 }),
      everyday,
      (all, one, year, more) => {
        const wages = one.replace('-', '')
        const figure = seTax(year, all, wages, book)
        for (const status of FILING_STATUS) additionalMedicare(figure, status, book)
        assert.deepEqual(seTax(year, [...all].reverse(), wages, book), figure)
        if (figure.total === null) return
        const parts = [figure.socialSecurity, figure.medicare].map((part) => Decimal.parse(part))
        assert.equal(sum(parts), figure.total)
        assert.ok(!figure.total.startsWith('-'))
        const higher = seTax(year, [...all, more.replace('-', '')], wages, book)
        assert.ok(!(difference(higher, figure) ?? '').startsWith('-'))
      },
    ),
    { numRuns: 400 },
  )
})
