import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compare, Decimal, sum } from '../model/money.ts'
import { PAYMENT_KIND, Payment } from '../model/payment.ts'
import { amountsOf, paymentTotals } from './payments.ts'

const payment = (more: object = {}) =>
  Payment.parse({ date: '2025-03-01', payer: 'Łódź Biuro', received: { amount: '1000.00', currency: 'EUR' }, ...more })

test('gross is what the payer paid: what arrived, and what was kept back on the way', () => {
  assert.deepEqual(
    amountsOf(payment({ received: { amount: '945.50', currency: 'EUR' }, fee: '4.5', withheld: '50', vat: '159.66' })),
    {
      gross: '1000.00',
      vat: '159.66',
      netOfVat: '840.34',
      fee: '4.5'.padEnd(4, '0'),
      withheld: '50.00',
      received: '945.50',
    },
  )
})

test('a refund subtracts, its VAT with it however that was signed, and the fee that is given back', () => {
  const refund = { kind: 'refund', received: { amount: '-97.10', currency: 'USD' }, fee: '-2.90' }
  for (const vat of ['15.97', '-15.97'])
    assert.deepEqual(amountsOf(payment({ ...refund, vat })), {
      gross: '-100.00',
      vat: '-15.97',
      netOfVat: '-84.03',
      fee: '-2.90',
      withheld: '0.00',
      received: '-97.10',
    })
})

test('totals keep years and currencies apart and name what has no rate', () => {
  const usd = { amount: '1080.00', rateSource: 'ECB, 3 Mar 2025' }
  const totals = paymentTotals([
    payment({ usd }),
    payment({ kind: 'prepayment', received: { amount: '200', currency: 'EUR' } }),
    payment({ received: { amount: '50.25', currency: 'USD' } }),
    payment({ date: '2024-12-31', received: { amount: '0.1', currency: 'EUR' } }),
    payment({ date: '2024-12-31', received: { amount: '0.2', currency: 'EUR' } }),
  ])
  assert.deepEqual(
    totals.map(({ year, currency, entries, received, usd: { amount, missing } }) => [
      year,
      currency,
      entries,
      received,
      amount,
      missing,
    ]),
    [
      [2024, 'EUR', 2, '0.30', '0.00', 2],
      [2025, 'EUR', 2, '1200.00', '1080.00', 1],
      [2025, 'USD', 1, '50.25', '50.25', 0],
    ],
  )
  assert.deepEqual(Object.keys(totals[1]?.kinds ?? {}), ['payment', 'prepayment'])
  assert.deepEqual(totals[1]?.usd.rateSources, ['ECB, 3 Mar 2025'])
})

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.integer({ min: 0, max: 99_999_999 }), fc.boolean())
  .map(([whole, part, minus]) => Decimal.parse(`${minus ? '-' : ''}${whole}.${String(part).padStart(8, '0')}`))
const anyPayment = fc
  .record({
    year: fc.integer({ min: 2020, max: 2026 }),
    currency: fc.constantFrom('EUR', 'USD', 'JPY', 'XXX'),
    kind: fc.constantFrom(...PAYMENT_KIND),
    received: decimal,
    vat: fc.option(decimal, { nil: undefined }),
    fee: fc.option(decimal, { nil: undefined }),
    withheld: fc.option(decimal, { nil: undefined }),
    usd: fc.option(decimal, { nil: undefined }),
  })
  .map(
    ({ year, currency, received, usd, ...rest }) =>
      ({
        date: `${year}-06-30`,
        payer: 'A',
        received: { amount: received, currency },
        parts: [],
        documents: [],
        ...rest,
        ...(usd ? { usd: { amount: usd, rateSource: 'bank' } } : {}),
      }) as unknown as Payment,
  )

test('money adds up: totals of halves are the totals of the whole, kinds come to all, gross to its parts', () => {
  fc.assert(
    fc.property(fc.array(anyPayment, { maxLength: 30 }), fc.nat(30), (all, at) => {
      const add = (payments: readonly Payment[], pick: 'gross' | 'vat' | 'received') =>
        sum(paymentTotals(payments).map((total) => total[pick] as Decimal))
      for (const pick of ['gross', 'vat', 'received'] as const) {
        const halves = [all.slice(0, at), all.slice(at)].map((half) => add(half, pick) as Decimal)
        assert.equal(compare(sum(halves), add(all, pick)), 0, pick)
      }
      for (const total of paymentTotals(all)) {
        const kinds = Object.values(total.kinds)
        assert.equal(compare(sum(kinds.map((kind) => kind.gross as Decimal)), total.gross), 0)
        assert.equal(
          kinds.reduce((count, kind) => count + kind.entries, 0),
          total.entries,
        )
        assert.equal(compare(sum([total.received, total.fee, total.withheld] as Decimal[]), total.gross), 0)
        assert.equal(compare(sum([total.netOfVat, total.vat] as Decimal[]), total.gross), 0)
        assert.equal(total.usd.entries + total.usd.missing, total.entries)
      }
    }),
  )
})

test('a hundred and fifty thousand payments are no more than an addition', () => {
  const one = payment({ received: { amount: '0.01', currency: 'EUR' } })
  assert.equal(paymentTotals(Array.from({ length: 150_000 }, () => one))[0]?.received, '1500.00')
})
