import { Engagement, Paper } from '../model/case.ts'
import { CaseId, RecordId } from '../model/ids.ts'
import { Payment } from '../model/payment.ts'
import { TaxYear } from '../model/person.ts'
import type { CabinetRecords, CaseRecords, Kept } from './records.ts'

/** Records for tests, through the same schemas as real ones. */
export const caseId = (no: number): CaseId => CaseId.parse(no.toString(16).padStart(16, 'c'))
export const recordId = (no: number): RecordId => RecordId.parse(no.toString(16).padStart(16, '0'))

/** A certificate issued in Germany, held with its scan, for 2024 and on. */
export const paper = (no: number, more: object = {}): Kept<'paper'> => ({
  id: recordId(no),
  record: Paper.parse({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Musterkasse',
    begin: '2024-01-01',
    openEnded: !('end' in more),
    documents: [recordId(1)],
    ...more,
  }),
})

export function aCase(no: number, engagement: object = {}, more: Partial<CaseRecords> = {}): CaseRecords {
  return {
    id: caseId(no),
    engagement: Engagement.parse({
      clients: [{ name: `Client ${no}` }],
      country: 'DE',
      begin: '2024-01-01',
      lane: 'A',
      ...engagement,
    }),
    requests: [],
    submissions: [],
    checks: [],
    contacts: [],
    papers: [],
    payments: [],
    documents: [],
    ...more,
  }
}

export const payment = (no: number, more: object): Kept<'payment'> => ({
  id: recordId(no),
  record: Payment.parse({ payer: 'Client', received: { amount: '100.00', currency: 'EUR' }, ...more }),
})

export const taxYear = (year: number, more: object = {}): TaxYear => TaxYear.parse({ year, ...more })

export function aCabinet(cases: readonly CaseRecords[], years: readonly TaxYear[], more: object = {}): CabinetRecords {
  return {
    residence: [],
    taxYears: years.map((record, at) => ({ id: recordId(0xaa + at), record })),
    otherFilings: [],
    notices: [],
    contributionProofs: [],
    adviserQuestions: [],
    facts: [],
    ...more,
    cases,
  }
}
