import { stringify } from 'csv-stringify/sync'
import { type Payment, partsOf } from '../../shared/model/payment.ts'
import { amountsOf, usdOf } from '../../shared/rules/payments.ts'
import { exhibitFor } from './exhibits.ts'
import type { Mask } from './mask.ts'
import type { Plan, PlannedCase } from './plan.ts'

/** A column of a year's payments: how its cells are to be read, and where they come from. Dates are ISO, amounts plain decimals. */
interface LedgerColumn {
  readonly name: string
  readonly kind: 'date' | 'text' | 'amount'
  readonly of: (payment: Payment, planned: PlannedCase, plan: Plan) => string | undefined
}

const COLUMNS: readonly LedgerColumn[] = [
  { name: 'date', kind: 'date', of: ({ date }) => date },
  { name: 'case', kind: 'text', of: (_, { label }) => label },
  { name: 'country', kind: 'text', of: (_, { facts }) => facts.engagement.country },
  { name: 'payer', kind: 'text', of: ({ payer }) => payer },
  { name: 'kind', kind: 'text', of: ({ kind }) => kind },
  { name: 'gross', kind: 'amount', of: (payment) => amountsOf(payment).gross },
  { name: 'received', kind: 'amount', of: ({ received }) => received.amount },
  { name: 'currency', kind: 'text', of: ({ received }) => received.currency },
  { name: 'vat', kind: 'amount', of: ({ vat }) => vat },
  { name: 'fee', kind: 'amount', of: ({ fee }) => fee },
  { name: 'tax_withheld', kind: 'amount', of: ({ withheld }) => withheld },
  { name: 'usd', kind: 'amount', of: (payment) => usdOf(payment) },
  { name: 'usd_rate_source', kind: 'text', of: ({ usd }) => usd?.rateSource },
  { name: 'reference', kind: 'text', of: ({ reference }) => reference },
  { name: 'invoice', kind: 'text', of: invoices },
  { name: 'work_begin', kind: 'date', of: (payment) => earliest(partsOf(payment).map(({ begin }) => begin)) },
  { name: 'work_end', kind: 'date', of: (payment) => latest(partsOf(payment).map(({ end }) => end)) },
  {
    name: 'exhibits',
    kind: 'text',
    of: ({ documents }, planned, plan) =>
      documents.flatMap((id) => exhibitFor(plan, planned, id)?.label ?? []).join(', '),
  },
]

/** The payments of one year, a row each, with text masked. */
function rowsOf(plan: Plan, year: number, mask: Mask): string[][] {
  return plan.cases.flatMap((planned) =>
    planned.payments
      .filter(({ record }) => record.date.startsWith(`${year}-`))
      .map(({ record }) =>
        COLUMNS.map(({ kind, of }) => {
          const cell = of(record, planned, plan) ?? ''
          return kind === 'text' ? mask.text(cell) : cell
        }),
      ),
  )
}

/** A cell that a spreadsheet would run as a formula, as text. Amounts are not touched: theirs is the only leading minus that counts. */
function asText(cell: string): string {
  return /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(cell) ? `'${cell}` : cell
}

/** The payments of one year for any program: ISO dates, plain decimals, UTF-8 with BOM, CRLF. */
export function ledgerCsv(plan: Plan, year: number, mask: Mask): string {
  const rows = rowsOf(plan, year, mask).map((row) =>
    row.map((cell, at) => (COLUMNS[at]?.kind === 'text' ? asText(cell) : cell)),
  )
  return stringify([COLUMNS.map(({ name }) => name), ...rows], { bom: true, record_delimiter: '\r\n' })
}

/** Digits that a spreadsheet's numbers keep; a longer amount stays text. */
const EXACT_DIGITS = 15
/** Characters that XML does not allow; what a spreadsheet's cell holds at most. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const LONGEST_CELL = 32_767

const WIDTH = { date: 12, text: 22, amount: 14 } as const

/** The same payments as a workbook: dates are dates, amounts numbers that add up, text is never a formula. */
export async function* ledgerXlsx(plan: Plan, year: number, mask: Mask): AsyncGenerator<Uint8Array> {
  // Loaded when it is written: most runs of the command line make no workbook.
  const { default: writeWorkbook } = await import('write-excel-file/node')
  const head = COLUMNS.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }))
  const rows = rowsOf(plan, year, mask).map((row) => row.map((cell, at) => xlsxCell(cell, COLUMNS[at]?.kind ?? 'text')))
  yield await writeWorkbook([head, ...rows], {
    sheet: `Payments ${year}`,
    stickyRowsCount: 1,
    columns: COLUMNS.map(({ kind }) => ({ width: WIDTH[kind] })),
  }).toBuffer()
}

function xlsxCell(cell: string, kind: LedgerColumn['kind']) {
  if (cell === '') return null
  if (kind === 'date') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  const decimals = cell.split('.')[1]?.length ?? 0
  if (kind === 'amount' && cell.replace(/\D/g, '').length <= EXACT_DIGITS)
    return { value: Number(cell), type: Number, format: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` }
  return { value: cell.toWellFormed().replace(NOT_XML, '\ufffd').slice(0, LONGEST_CELL), type: String }
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
