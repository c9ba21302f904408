import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Engagement, Paper } from '../model/case.ts'
import type { CalendarDate } from '../model/dates.ts'
import type { CaseId, RecordId } from '../model/ids.ts'
import { PAYMENT_KIND, Payment } from '../model/payment.ts'
import { paymentFindings } from './paymentFindings.ts'
import type { CabinetRecords, CaseRecords } from './records.ts'

const TODAY = '2026-02-01' as CalendarDate
const id = (no: number) => no.toString(16).padStart(16, '0') as RecordId

const sound = {
  date: '2025-03-01',
  payer: 'ACME GMBH',
  received: { amount: '1000.00', currency: 'USD' },
  invoice: '2025-01',
  documents: [id(99)],
}
const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'X', begin: '2025-01-01', end: '2025-12-31' }

function aCase(
  payments: readonly object[],
  more: { engagement?: object; papers?: readonly object[]; id?: number } = {},
): CaseRecords {
  const engagement = { clients: [{ name: 'Acme GmbH' }], country: 'DE', begin: '2025-01-01', ...more.engagement }
  return {
    id: id(1000 + (more.id ?? 0)) as string as CaseId,
    engagement: Engagement.parse(engagement),
    requests: [],
    submissions: [],
    checks: [],
    contacts: [],
    papers: (more.papers ?? [paper]).map((record, no) => ({ id: id(500 + no), record: Paper.parse(record) })),
    payments: payments.map((record, no) => ({ id: id(no), record: Payment.parse({ ...sound, ...record }) })),
    documents: [],
  }
}

const over = (...cases: CaseRecords[]): CabinetRecords => ({
  residence: [],
  taxYears: [],
  otherFilings: [],
  notices: [],
  contributionProofs: [],
  adviserQuestions: [],
  facts: [],
  cases,
})
const codes = (...cases: CaseRecords[]) => paymentFindings(over(...cases), TODAY).map(({ code }) => code)
const only = (payment: object, more = {}) => codes(aCase([payment], more))

test('a payment of a client, tied to work that a paper covers, with its proof, gives no finding', () => {
  assert.deepEqual(only({}), [])
})

test('each thing that is wrong with a payment has its own code', () => {
  assert.deepEqual(only({ date: '2026-02-02', begin: '2025-02-01' }), ['payment-in-future'])
  assert.deepEqual(only({ date: '2026-02-01', begin: '2025-02-01' }), [], 'today is not the future')
  assert.deepEqual(only({ received: { amount: '-5', currency: 'USD' } }), ['payment-negative'])
  assert.deepEqual(only({ received: { amount: '0.00', currency: 'USD' } }), ['payment-zero'])
  assert.deepEqual(only({ payer: 'Someone Else' }), ['payment-unknown-payer'])
  assert.deepEqual(only({ payer: 'Acme GmbH & Co. KG' }), [], 'a statement writes more of a name, or less')
  assert.deepEqual(only({ received: { amount: '5', currency: 'EUR' } }), ['payment-without-rate'])
  const usd = { amount: '5.50', rateSource: 'ECB' }
  assert.deepEqual(only({ received: { amount: '5', currency: 'EUR' }, usd }), [])
  assert.deepEqual(only({ received: { amount: '5', currency: 'USD' }, usd }), ['payment-dollars-differ'])
  assert.deepEqual(only({ invoice: undefined }), ['payment-not-tied'])
  assert.deepEqual(only({ documents: [] }), ['payment-without-proof'])
  assert.deepEqual(only({ invoice: undefined, parts: [{ amount: '999.99', invoice: 'a' }] }), [
    'payment-partly-assigned',
  ])
})

test('work outside the engagement or outside every held paper is said, a later payment for earlier work is not', () => {
  assert.deepEqual(only({ date: '2024-12-31' }), ['payment-outside-engagement', 'payment-outside-paper'])
  assert.deepEqual(only({ date: '2026-01-20', begin: '2025-12-01', end: '2025-12-31' }), [])
  assert.deepEqual(only({ date: '2026-01-20' }), ['payment-outside-paper'])
  assert.deepEqual(only({ date: '2026-01-20' }, { papers: [] }), [], 'that there is no paper is not this rule’s matter')
  assert.deepEqual(only({ date: '2026-01-20' }, { papers: [{ ...paper, state: 'asked' }] }), [])
  const second = { ...paper, begin: '2026-01-01', end: undefined, openEnded: true }
  assert.deepEqual(only({ begin: '2025-12-15', end: '2026-01-15' }, { papers: [paper, second] }), [])
  const other = aCase([], { id: 7, papers: [paper] })
  const covered = { coveredBy: [{ case: other.id, paper: id(500) }] }
  const elsewhere = aCase([{ date: '2026-01-20' }], { papers: [], engagement: covered })
  assert.deepEqual(codes(elsewhere, other), ['payment-outside-paper'])
})

test('refunds are held against what they take back', () => {
  const refund = (amount: string, more = {}) => ({
    kind: 'refund',
    date: '2025-04-01',
    received: { amount, currency: 'USD' },
    of: id(0),
    ...more,
  })
  assert.deepEqual(codes(aCase([{}, refund('-1000.00')])), [])
  assert.deepEqual(codes(aCase([{}, refund('-600'), refund('-400.01', { invoice: 'b' })])), ['refund-exceeds-payment'])
  assert.deepEqual(codes(aCase([{ fee: '10' }, refund('-1010')])), [], 'the payer may get back what was paid in fees')
  assert.deepEqual(codes(aCase([{}, refund('-1', { of: undefined })])), ['refund-without-payment'])
  assert.deepEqual(codes(aCase([{}, refund('-1', { date: '2025-02-01' })])), ['refund-before-payment'])
  const euro = { received: { amount: '-1', currency: 'EUR' }, usd: { amount: '-1.1', rateSource: 'x' } }
  assert.deepEqual(codes(aCase([{}, refund('-1', euro)])), ['refund-other-currency'])
})

test('the same money twice is said once, in one case or in two, unless the bank or the invoices tell them apart', () => {
  assert.deepEqual(codes(aCase([{}, { received: { amount: '1000', currency: 'USD' } }])), ['payment-duplicate'])
  assert.deepEqual(codes(aCase([{}, { invoice: '2025-02' }])), [])
  assert.deepEqual(codes(aCase([{ reference: 'A', invoice: undefined, begin: '2025-01-01' }, { reference: 'B' }])), [])
  assert.deepEqual(codes(aCase([{}]), aCase([{}], { id: 2 })), ['payment-in-two-cases'])
})

test('a thousand payments without a rate are one line', () => {
  const euros = Array.from({ length: 1000 }, (_, no) => ({ received: { amount: `${no + 1}`, currency: 'EUR' } }))
  const [finding, ...more] = paymentFindings(over(aCase(euros)), TODAY)
  assert.deepEqual(more, [])
  assert.match(finding?.what ?? '', /^1000 payments of 2025 have no amount in US dollars \(EUR\)\.$/)
  assert.equal(finding?.records?.length, 500)
})

test('nothing that the schema allows makes it throw, and the same records give the same findings', () => {
  const date = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
  const anyPayment = fc.record(
    {
      date,
      payer: fc.string({ minLength: 1 }),
      kind: fc.constantFrom(...PAYMENT_KIND),
      received: fc.record({
        amount: fc.constantFrom('-1', '0', '1', '999999999999999999.99999999'),
        currency: fc.constantFrom('USD', 'EUR'),
      }),
      begin: date,
      end: date,
      of: fc.integer({ min: 0, max: 5 }).map(id),
      usd: fc.record({ amount: fc.constantFrom('-1', '1'), rateSource: fc.constant('x') }),
    },
    { requiredKeys: ['date', 'payer', 'received'] },
  )
  fc.assert(
    fc.property(fc.array(anyPayment, { maxLength: 8 }), (all) => {
      const valid = all.filter((one) => Payment.safeParse(one).success)
      const records = over(aCase(valid.map((one) => ({ ...one, documents: [] }))))
      assert.deepEqual(paymentFindings(records, TODAY), paymentFindings(records, TODAY))
    }),
  )
})
