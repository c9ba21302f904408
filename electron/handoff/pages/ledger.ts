import { showAmount } from '../../../shared/model/money.ts'
import { type Payment, type PaymentPart, partsOf } from '../../../shared/model/payment.ts'
import {
  type PaymentTotal,
  paymentTotals,
  RECEIPTS_NOTE,
  type Tally,
  usdOf,
  yearOf,
} from '../../../shared/rules/payments.ts'
import type { Block, Inline, Row, Section } from '../../press/draw/blocks.ts'
import type { Kept } from '../facts.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import { count, day, listed, showPeriod } from '../show.ts'
import { exhibitLinks } from './requests.ts'

/** Said wherever amounts are added up. */
export const RECEIPTS = `${RECEIPTS_NOTE} Refunds and credit notes carry a minus. Gross is what was received plus the fees and taxes kept back on the way; VAT is part of it. Sums are exact and never mix currencies.`

/** The payments of the chosen years with totals per year and currency. */
export function ledgerSection(plan: Plan): Section {
  const years = plan.years.map(({ year }) => year)
  const entries = plan.cases.flatMap((planned) => planned.payments.map((payment) => ({ planned, payment })))
  return {
    title: 'Payment ledger',
    joins: 0.4,
    blocks: [
      { kind: 'heading', level: 1, text: 'Payment ledger', anchor: 'ledger', bookmark: 'Payment ledger' },
      { kind: 'text', text: `${RECEIPTS} The same entries are in the CSV and Excel files beside this bundle.` },
      ...(entries.length === 0
        ? [
            {
              kind: 'callout' as const,
              tone: 'warn' as const,
              text: `No payment of ${listed(years.map(String))} is recorded.`,
            },
          ]
        : [
            { kind: 'heading' as const, level: 2 as const, text: 'Totals' },
            totals(
              years,
              entries.map(({ payment }) => payment),
            ),
          ]),
      ...years.flatMap((year) => plan.cases.flatMap((planned) => caseYear(plan, planned, year))),
    ],
  }
}

/** An amount of a total; nothing where no entry has one. */
const shown = (amount: string): string => (Number(amount) === 0 ? '' : showAmount(amount))

const recordsOf = (payments: readonly Kept<'payment'>[]): Payment[] => payments.map(({ record }) => record)

function totals(years: readonly number[], payments: readonly Kept<'payment'>[]): Block {
  return {
    kind: 'table',
    columns: [
      { head: 'Year', width: 30 },
      { head: '', width: 26 },
      { head: 'Entries', width: 36, align: 'right' },
      { head: 'Gross', flex: 1.2, align: 'decimal' },
      { head: 'of which VAT', flex: 1, align: 'decimal' },
      { head: 'Fees', flex: 0.9, align: 'decimal' },
      { head: 'Tax withheld', flex: 1, align: 'decimal' },
      { head: 'Received', flex: 1.2, align: 'decimal' },
      { head: 'USD as recorded', flex: 1.3, align: 'decimal' },
    ],
    rows: paymentTotals(recordsOf(payments))
      .filter(({ year }) => years.includes(year))
      .map((total) => ({
        cells: [
          String(total.year),
          total.currency,
          String(total.entries),
          showAmount(total.gross),
          shown(total.vat),
          shown(total.fee),
          shown(total.withheld),
          [{ text: showAmount(total.received), bold: true }],
          dollars(total),
        ],
      })),
  }
}

/** The USD total, or that there is none. */
function dollars({ usd }: Tally): Inline {
  if (usd.entries === 0) return [{ text: 'none', tone: 'soft' }]
  return showAmount(usd.amount)
}

function caseYear(plan: Plan, planned: PlannedCase, year: number): Block[] {
  const payments = planned.payments.filter(({ record }) => yearOf(record) === year)
  if (payments.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: `${year}  ${planned.label}` },
    {
      kind: 'table',
      continued: `${year}  ${planned.label}`,
      columns: [
        { head: 'Date', width: 54 },
        { head: 'Payer, invoice, work period', flex: 1 },
        { head: 'Received', width: 64, align: 'decimal' },
        { head: '', width: 24 },
        { head: 'USD', width: 56, align: 'decimal' },
        { head: 'Exhibits', width: 42 },
      ],
      rows: [
        ...payments.map((payment) => entry(plan, planned, payment)),
        ...paymentTotals(recordsOf(payments)).map(closing),
      ],
    },
  ]
}

const KIND: Record<Payment['kind'], string> = {
  payment: 'payment',
  prepayment: 'prepayment',
  refund: 'refund',
  'credit-note': 'credit note',
}

function showDollars(payment: Payment): string {
  const amount = usdOf(payment)
  return amount === undefined ? '' : showAmount(amount)
}

function entry(plan: Plan, planned: PlannedCase, { record }: Kept<'payment'>): Row {
  const parts = [
    record.vat ? `VAT ${showAmount(record.vat)}` : undefined,
    record.fee ? `fee ${showAmount(record.fee)}` : undefined,
    record.withheld ? `tax withheld ${showAmount(record.withheld)}` : undefined,
  ].filter((part) => part !== undefined)
  const details = [
    record.kind === 'payment' ? undefined : KIND[record.kind],
    record.reference ? `reference ${record.reference}` : undefined,
    ...partsOf(record).map((part) => whatFor(part, record)),
    parts.length > 0 ? `${parts.join(', ')} ${record.received.currency}` : undefined,
    record.usd ? `USD rate: ${record.usd.rateSource}` : undefined,
    record.note,
  ].filter((part) => part !== undefined && part !== '')
  return {
    cells: [
      day(record.date),
      [record.payer, ...(details.length > 0 ? ['\n', { text: details.join('; '), tone: 'soft' as const }] : [])],
      showAmount(record.received.amount),
      record.received.currency,
      showDollars(record),
      record.documents.length > 0 ? exhibitLinks(plan, planned, record.documents) : [{ text: 'none', tone: 'soft' }],
    ],
  }
}

/** The invoice and work period of a payment's part; its amount where there is more than one. */
function whatFor(part: PaymentPart, { parts, received }: Payment): string {
  const words = [
    part.invoice ? `invoice ${part.invoice}` : undefined,
    part.begin || part.end ? `work ${showPeriod(part.begin, part.end, '')}` : undefined,
    part.note,
  ].filter((word) => word !== undefined && word !== '')
  const what = words.join('; ')
  return parts.length > 0 ? `${showAmount(part.amount)} ${received.currency} for ${what || 'work not named'}` : what
}

function closing({ year, currency, entries, received, usd }: PaymentTotal): Row {
  const part = usd.entries > 0 && usd.missing > 0 ? `, ${usd.entries} with USD` : ''
  return {
    as: 'total',
    cells: [
      '',
      `Total ${year}, ${count(entries, 'entry', 'entries')}${part}`,
      showAmount(received),
      currency,
      usd.entries > 0 ? showAmount(usd.amount) : '',
      '',
    ],
  }
}
