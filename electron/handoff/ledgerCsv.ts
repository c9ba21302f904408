import { stringify } from 'csv-stringify/sync'
import { type Payment, partsOf } from '../../shared/model/payment.ts'
import { amountsOf, usdOf } from '../../shared/rules/payments.ts'
import { exhibitFor } from './exhibits.ts'
import type { Mask } from './mask.ts'
import type { Plan } from './plan.ts'

const COLUMNS = [
  'date',
  'case',
  'country',
  'payer',
  'kind',
  'gross',
  'received',
  'currency',
  'vat',
  'fee',
  'tax_withheld',
  'usd',
  'usd_rate_source',
  'reference',
  'invoice',
  'work_begin',
  'work_end',
  'exhibits',
] as const

/** A cell that a spreadsheet would run as a formula, as text. Amounts are not touched: theirs is the only leading minus that counts. */
function asText(cell: string): string {
  return /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(cell) ? `'${cell}` : cell
}

/** The payments of one year for a spreadsheet: ISO dates, plain decimals, UTF-8 with BOM, CRLF. */
export function ledgerCsv(plan: Plan, year: number, mask: Mask): string {
  const text = (value: string | undefined) => asText(mask.text(value ?? ''))
  const rows = plan.cases.flatMap((planned) =>
    planned.payments
      .filter(({ record }) => record.date.startsWith(`${year}-`))
      .map(({ record }) => [
        record.date,
        text(planned.label),
        planned.facts.engagement.country,
        text(record.payer),
        record.kind,
        amountsOf(record).gross,
        record.received.amount,
        record.received.currency,
        record.vat ?? '',
        record.fee ?? '',
        record.withheld ?? '',
        usdOf(record) ?? '',
        text(record.usd?.rateSource),
        text(record.reference),
        text(invoices(record)),
        earliest(partsOf(record).map(({ begin }) => begin)),
        latest(partsOf(record).map(({ end }) => end)),
        record.documents.flatMap((id) => exhibitFor(plan, planned, id)?.label ?? []).join(', '),
      ]),
  )
  return stringify([COLUMNS as readonly string[], ...rows], { bom: true, record_delimiter: '\r\n' })
}

/** "2024-003", or with the amount of each part: "2024-003: 500.00; 2024-004: 700.00". */
function invoices(payment: Payment): string {
  if (payment.parts.length === 0) return payment.invoice ?? ''
  return payment.parts.map(({ invoice, amount }) => `${invoice ?? '–'}: ${amount}`).join('; ')
}

/** A calendar date as text sorts like a date; no date at all stays empty. */
function earliest(dates: readonly (string | undefined)[]): string {
  return dates.filter((date) => date !== undefined).sort()[0] ?? ''
}

function latest(dates: readonly (string | undefined)[]): string {
  return (
    dates
      .filter((date) => date !== undefined)
      .sort()
      .at(-1) ?? ''
  )
}
