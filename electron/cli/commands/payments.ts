import { resolve } from 'node:path'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { showAmount, showMoney } from '../../../shared/model/money.ts'
import type { Payment } from '../../../shared/model/payment.ts'
import { SKIP_REASONS } from '../../payments/presets.ts'
import type { Context } from '../context.ts'
import { refuseSsn } from '../jsonInput.ts'
import { withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { table } from '../table.ts'
import { todayOr } from '../today.ts'

export interface ImportOptions {
  readonly preset?: NonNullable<Input<'payments.import'>['preset']>
  readonly map?: string
  readonly dateFormat?: string
  readonly numberFormat?: string
  readonly currency?: string
  readonly encoding?: string
  readonly separator?: string
  readonly clientsOnly: boolean
  readonly keep: boolean
  readonly dryRun: boolean
}

export interface TotalsOptions {
  readonly year?: string
  readonly today?: string
}

type Imported = Output<'payments.import'>
type Total = Imported['totals'][number]

/** `payments import CABINET CASE FILE`: the payments of a statement, those that are not kept yet. */
export async function paymentsImport(
  folder: string,
  place: string,
  file: string,
  options: ImportOptions,
  context: Context,
): Promise<void> {
  refuseSsn(options.map)
  const { preset, map, encoding, clientsOnly, keep, dryRun } = options
  const asked = {
    file: resolve(file),
    clientsOnly,
    keep,
    dryRun,
    ...(preset ? { preset } : {}),
    ...(map === undefined ? {} : { map }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(options.currency === undefined ? {} : { currency: options.currency.toUpperCase() }),
    ...(options.separator === undefined ? {} : { separator: separatorOf(options.separator) }),
    ...(options.dateFormat === undefined ? {} : { dateOrder: dateOrderOf(options.dateFormat) }),
    ...(options.numberFormat === undefined ? {} : { decimalMark: decimalMarkOf(options.numberFormat) }),
  }
  await withCabinet(folder, context, async (session) => {
    const id = await session.findCase(place)
    context.stopGently('Stopping; what is recorded stays, and the same file brings the rest.')
    const imported = await session.call('payments.import', { case: id, ...asked }, ({ done, total }) => {
      context.progress.show('Recording', done, total, `${done} of ${total}`)
    })
    context.answer(imported, described(imported))
  })
}

function described(imported: Imported): string {
  const { preset, presetDetected, encoding, separator, ignoredColumns, skipped, bad, masked, document } = imported
  const how = preset === 'bank' ? 'as a bank’s statement' : `as an export of ${SERVICES[preset] ?? preset}`
  const recognised = `Read ${how}${presetDetected ? ', by its header' : ''}: ${encoding}, ${SEPARATORS[separator] ?? `“${separator}”`}, dates ${DATES[imported.dateFormat]}, decimal ${imported.decimalMark === '.' ? 'point' : 'comma'}.`
  const columns = Object.entries(imported.columns).map(([field, names]) => `${field} from ${names.join(' or ')}`)
  const lines = [
    recognised,
    `Columns: ${columns.join('; ')}.`,
    ...(ignoredColumns.length > 0 ? [`Not read: ${ignoredColumns.join(', ')}.`] : []),
    '',
    imported.dryRun
      ? `${payments(imported.imported)} of ${imported.rows} rows would go in:`
      : `Recorded ${payments(imported.imported)} of ${imported.rows} rows${imported.imported > 0 ? ':' : '.'}`,
  ].map(printable)
  const left = [
    ...skipped.map(
      ({ reason, count, lines: at }) =>
        `${count} left out: ${SKIP_REASONS[reason as keyof typeof SKIP_REASONS]}  (${lineList(at, count)})`,
    ),
    ...(bad.count > 0 ? [`${bad.count} could not be read:`] : []),
    ...bad.lines.slice(0, 20).map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(bad.count > 20
      ? [`  and ${bad.count - Math.min(20, bad.lines.length)} more; --json lists the first ${bad.lines.length}`]
      : []),
    ...(masked > 0
      ? [`${masked} texts held a number like a Social Security Number; all but its last four digits are masked.`]
      : []),
    ...(document
      ? [`The statement is ${document.already ? 'in the case already' : 'kept'} as document ${document.id}.`]
      : []),
  ].map(printable)
  return `${[...lines].join('\n')}\n${preview(imported)}${left.length > 0 ? `${left.join('\n')}\n` : ''}${totalsTable(imported.totals)}`
}

const SERVICES: Readonly<Record<string, string>> = {
  wise: 'Wise',
  payoneer: 'Payoneer',
  paypal: 'PayPal',
  revolut: 'Revolut',
}
const SEPARATORS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }
const DATES = { ymd: 'year first', dmy: 'day first', mdy: 'month first', unambiguous: 'unmistakable' } as const

const payments = (count: number): string => (count === 1 ? '1 payment' : `${count} payments`)

function lineList(lines: readonly number[], count: number): string {
  const more = count > lines.length ? ', …' : ''
  return `${count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}`
}

function preview({ preview: shown, imported }: Imported): string {
  if (shown.length === 0) return ''
  const rows = shown.map(({ line, record }) => {
    const { date, payer, kind, received, reference = '', note = '' } = record as unknown as Payment
    return [String(line), showDate(date), payer, kind, showMoney(received), reference, note]
  })
  const columns = [
    { head: 'line', right: true },
    { head: 'date' },
    { head: 'payer', shrink: true },
    { head: 'kind' },
    { head: 'received', right: true },
    { head: 'reference', shrink: true },
    { head: 'note', shrink: true },
  ]
  const more = imported > shown.length ? `and ${imported - shown.length} more\n` : ''
  return `${table(columns, rows, outWidth())}${more}`
}

/** `payments totals CABINET [CASE]`: per year and currency, and what should be looked at. */
export async function paymentsTotals(
  folder: string,
  place: string | undefined,
  options: TotalsOptions,
  context: Context,
): Promise<void> {
  const { year } = options
  if (year !== undefined && !/^\d{4}$/.test(year))
    throw new CoverkeepError('usage', { message: '--year is a year like 2025' })
  await withCabinet(folder, context, async (session) => {
    const where = place === undefined ? {} : { case: await session.findCase(place) }
    const asked = { ...where, today: todayOr(options.today), ...(year === undefined ? {} : { year: Number(year) }) }
    const answer = await session.call('payments.totals', asked)
    const found = answer.findings
      .map(({ weight, what, step }) => `${weight.padEnd(6)}  ${what}\n        ${step}`)
      .map((line) => line.split('\n').map(printable).join('\n'))
    const text =
      answer.totals.length === 0 ? 'No payments are recorded.\n' : `${answer.note}\n${totalsTable(answer.totals)}`
    context.answer(answer, `${text}${found.length > 0 ? `\n${found.join('\n')}\n` : ''}`, answer.totals)
  })
}

function totalsTable(totals: readonly Total[]): string {
  if (totals.length === 0) return ''
  const some = (amount: string) => (/^-?[0.]+$/.test(amount) ? '' : showAmount(amount))
  const rows = totals.map((total) => [
    String(total.year),
    total.currency,
    String(total.entries),
    showAmount(total.gross),
    some(total.vat),
    some(total.fee),
    some(total.withheld),
    showAmount(total.received),
    total.usd.entries === 0
      ? 'none'
      : `${showAmount(total.usd.amount)}${total.usd.missing > 0 ? ` (${total.usd.missing} without)` : ''}`,
  ])
  const right = { right: true } as const
  return table(
    [
      { head: 'year' },
      { head: 'in' },
      { head: 'entries', ...right },
      { head: 'gross', ...right },
      { head: 'of which VAT', ...right },
      { head: 'fees', ...right },
      { head: 'tax withheld', ...right },
      { head: 'received', ...right },
      { head: 'USD as recorded', ...right },
    ],
    rows,
    outWidth(),
  )
}

function separatorOf(typed: string): string {
  const named: Readonly<Record<string, string>> = {
    tab: '\t',
    '\\t': '\t',
    comma: ',',
    semicolon: ';',
    bar: '|',
    pipe: '|',
  }
  const separator = named[typed.toLowerCase()] ?? typed
  if (separator.length === 1 && !/["\r\n]/.test(separator)) return separator
  throw new CoverkeepError('usage', { message: '--separator is one character: a comma, ";", "|" or tab' })
}

/** `dmy`, `DD/MM/YYYY`, `dd.mm.yy`: only the order counts. */
function dateOrderOf(typed: string): 'ymd' | 'dmy' | 'mdy' {
  const order =
    typed.toLowerCase() === 'iso' ? 'ymd' : [...new Set(typed.toLowerCase().replace(/[^dmy]/g, ''))].join('')
  if (order === 'ymd' || order === 'dmy' || order === 'mdy') return order
  throw new CoverkeepError('usage', { message: '--date-format is dmy, mdy or ymd, or written like DD/MM/YYYY' })
}

/** `1.234,56`, `1 234,56`, `1'234.56`: the last mark stands before the decimals. */
function decimalMarkOf(typed: string): '.' | ',' {
  const mark = { point: '.', comma: ',' }[typed.toLowerCase()] ?? typed.replace(/[^.,]/g, '').at(-1)
  if (mark === '.' || mark === ',') return mark
  throw new CoverkeepError('usage', { message: '--number-format is written like 1,234.56 or 1.234,56' })
}
