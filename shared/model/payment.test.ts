import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Payment, partsOf } from './payment.ts'

const whole = { date: '2025-03-01', payer: 'Łódź Biuro', received: { amount: '1000.00', currency: 'EUR' } }

/** The first thing that is wrong with a payment, as `path: message`, or nothing. */
function wrong(more: object): string | undefined {
  const issue = Payment.safeParse({ ...whole, ...more }).error?.issues[0]
  return issue && `${issue.path.join(' ')}: ${issue.message}`
}

const part = (amount: string, invoice?: string) => ({ amount, ...(invoice ? { invoice } : {}) })

test('one payment settles several invoices, and part of one', () => {
  assert.equal(wrong({ parts: [part('400.00', '2025-001'), part('600.00', '2025-002')] }), undefined)
  assert.equal(wrong({ parts: [part('250.5', '2025-003')] }), undefined)
  assert.equal(wrong({ parts: [part('0.1'), part('0.2'), part('999.7')] }), undefined, 'no float adds up here')
})

test('parts do not exceed what was received, to the last decimal', () => {
  assert.equal(
    wrong({ parts: [part('400.00', '2025-001'), part('600.00000001', '2025-002')] }),
    'parts: they come to 1,000.00000001 EUR, but 1,000.00 EUR were received',
  )
})

test('parts say what the payment was for, and then nothing else does', () => {
  const message = 'parts: with parts, invoice and work period stand in the parts'
  assert.equal(wrong({ invoice: '2025-001', parts: [part('1.00', '2025-001')] }), message)
  assert.equal(wrong({ begin: '2025-01-01', parts: [part('1.00')] }), message)
  assert.equal(
    wrong({ parts: [{ amount: '1.00', begin: '2025-02-01', end: '2025-01-31' }] }),
    'parts 0 end: the end lies before the beginning',
  )
})

test('a refund and its parts carry a minus; what a payment brings does not', () => {
  const back = { kind: 'refund', received: { amount: '-100.00', currency: 'EUR' } }
  assert.equal(wrong({ ...back, parts: [part('-40.00', 'a'), part('-60.00', 'b')] }), undefined)
  assert.equal(
    wrong({ ...back, parts: [part('-100.01')] }),
    'parts: they come to −100.01 EUR, but −100.00 EUR were received',
  )
  assert.equal(wrong({ ...back, parts: [part('40.00')] }), 'parts: each part has the sign of what was received')
  assert.equal(wrong({ kind: 'credit-note' }), 'received: a credit-note carries a minus')
  assert.equal(wrong({ of: '0123456789abcdef' }), 'of: only a refund or a credit note takes another payment back')
})

test('VAT is a part of what was received', () => {
  assert.equal(wrong({ vat: '159.66', fee: '12.00', withheld: '0.00' }), undefined)
  assert.equal(wrong({ vat: '1000.01' }), 'vat: the VAT is more than what was received')
})

test('an invoice and a work period outside of parts read like one part', () => {
  const payment = Payment.parse({ ...whole, invoice: '2025-001', begin: '2025-01-01' })
  assert.deepEqual(
    partsOf(payment).map(({ amount, invoice }) => [amount, invoice]),
    [['1000.00', '2025-001']],
  )
  assert.deepEqual(partsOf(Payment.parse(whole)), [])
})

test('parts whose sum has more digits than an amount may have are refused, not a failure', () => {
  const amount = '999999999999999999.99999999'
  const parts = [{ amount }, { amount }]
  const one = { date: '2024-04-02', payer: 'A', received: { amount, currency: 'EUR' }, parts }
  assert.match(Payment.safeParse(one).error?.issues[0]?.message ?? '', /^they come to 1,999,999/)
})
