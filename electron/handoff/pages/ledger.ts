import { type Decimal, showAmount, sum } from '../../../shared/model/money.ts'
import { type Payment, type PaymentPart, partsOf } from '../../../shared/model/payment.ts'
import type { Block, Inline, Row, Section } from '../../press/draw/blocks.ts'
import type { Kept } from '../facts.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import { count, day, listed, showPeriod } from '../show.ts'
import { exhibitLinks } from './requests.ts'

/** Said wherever amounts are added up. */
export const RECEIPTS =
  'Receipts as recorded, not net earnings. Refunds and credit notes carry a minus. Sums are exact and never mix currencies.'

/** The payments of the chosen years with totals per year and currency. */
export function ledgerSection(plan: Plan): Section {
  const years = plan.years.map(({ year }) => year)
  const entries = plan.cases.flatMap((planned) => planned.payments.map((payment) => ({ planned, payment })))
  return {
    title: 'Payment ledger',
    joins: 0.4,
    blocks: [
      { kind: 'heading', level: 1, text: 'Payment ledger', anchor: 'ledger', bookmark: 'Payment ledger' },
      { kind: 'text', text: `${RECEIPTS} The same entries are in the CSV files beside this bundle.` },
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

const yearOf = (payment: Kept<'payment'>): number => Number(payment.record.date.slice(0, 4))
const amounts = (payments: readonly Kept<'payment'>[], pick: (payment: Payment) => Decimal | undefined): Decimal[] =>
  payments.flatMap(({ record }) => pick(record) ?? [])
const total = (list: readonly Decimal[]): string => (list.length === 0 ? '' : showAmount(sum(list)))

/** Payments grouped by currency, in the currency's alphabetical order. */
function byCurrency(payments: readonly Kept<'payment'>[]): [string, Kept<'payment'>[]][] {
  const groups = new Map<string, Kept<'payment'>[]>()
  for (const payment of payments)
    groups.set(payment.record.received.currency, [...(groups.get(payment.record.received.currency) ?? []), payment])
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}

function totals(years: readonly number[], payments: readonly Kept<'payment'>[]): Block {
  return {
    kind: 'table',
    columns: [
      { head: 'Year', width: 34 },
      { head: 'Currency', width: 44 },
      { head: 'Entries', width: 36, align: 'right' },
      { head: 'Received', flex: 1.2, align: 'decimal' },
      { head: 'of which VAT', flex: 1, align: 'decimal' },
      { head: 'Fees', flex: 0.9, align: 'decimal' },
      { head: 'Tax withheld', flex: 1, align: 'decimal' },
      { head: 'USD as recorded', flex: 1.3, align: 'decimal' },
    ],
    rows: years.flatMap((year) =>
      byCurrency(payments.filter((payment) => yearOf(payment) === year)).map(([currency, group]) => ({
        cells: [
          String(year),
          currency,
          String(group.length),
          [{ text: total(amounts(group, (payment) => payment.received.amount)), bold: true }],
          total(amounts(group, (payment) => payment.vat)),
          total(amounts(group, (payment) => payment.fee)),
          total(amounts(group, (payment) => payment.withheld)),
          dollars(group),
        ],
      })),
    ),
  }
}

/** The USD total; said to be part only where some entries have no USD amount. */
function dollars(group: readonly Kept<'payment'>[]): Inline {
  const recorded = amounts(group, (payment) => payment.usd?.amount)
  if (recorded.length === 0) return [{ text: 'none', tone: 'soft' }]
  return total(recorded)
}

function caseYear(plan: Plan, planned: PlannedCase, year: number): Block[] {
  const payments = planned.payments.filter((payment) => yearOf(payment) === year)
  if (payments.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: `${year}  ${planned.label}` },
    {
      kind: 'table',
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
        ...byCurrency(payments).map(([currency, group]) => closing(year, currency, group)),
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

function entry(plan: Plan, planned: PlannedCase, { record }: Kept<'payment'>): Row {
  const parts = [
    record.vat ? `VAT ${showAmount(record.vat)}` : undefined,
    record.fee ? `fee ${showAmount(record.fee)}` : undefined,
    record.withheld ? `tax withheld ${showAmount(record.withheld)}` : undefined,
  ].filter((part) => part !== undefined)
  const details = [
    record.kind === 'payment' ? undefined : KIND[record.kind],
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
      record.usd ? showAmount(record.usd.amount) : '',
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

function closing(year: number, currency: string, group: readonly Kept<'payment'>[]): Row {
  const recorded = amounts(group, (payment) => payment.usd?.amount)
  const part = recorded.length > 0 && recorded.length < group.length ? `, ${recorded.length} with USD` : ''
  return {
    as: 'total',
    cells: [
      '',
      `Total ${year}, ${count(group.length, 'entry', 'entries')}${part}`,
      showAmount(sum(amounts(group, (payment) => payment.received.amount))),
      currency,
      total(recorded),
      '',
    ],
  }
}
