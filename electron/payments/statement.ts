import { setImmediate as nextTurn } from 'node:timers/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import { type Asked, type Layout, layoutOf } from './columns.ts'
import { type DateOrder, dateEvidence } from './dates.ts'
import { hasTooManyLines, type Row, rowsOf } from './lines.ts'
import { type DecimalMark, numberEvidence } from './numbers.ts'
import type { Field } from './presets.ts'

/** Rows looked at between two turns for other calls: about 20 ms. */
const ROWS_A_TURN = 2000
/** Banks write some lines about the account before the header. */
const HEADER_WITHIN = 40
const SEPARATORS = [',', ';', '\t', '|'] as const

/** What a person may say about a statement that the file does not. */
export interface Reading extends Asked {
  readonly separator?: string | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly decimalMark?: DecimalMark | undefined
}

/** A statement whose rows can be read without guessing. */
export interface Statement {
  readonly layout: Layout
  readonly separator: string
  /** Absent where no date of the file leaves a choice. */
  readonly dateOrder: DateOrder | undefined
  readonly decimalMark: DecimalMark
  /** The rows under the header. */
  readonly rows: readonly Row[]
}

const AMOUNTS = ['amount', 'in', 'out', 'fee', 'vat', 'withheld'] as const satisfies readonly Field[]

/**
 * Finds separator and header, and judges over all rows in which order day and month stand and which mark stands before the decimals.
 * @throws CoverkeepError `statement-unreadable` when there is no header, `statement-unclear` when dates or amounts can be read in two ways
 */
export async function readLayout(file: string, text: string, asked: Reading): Promise<Statement> {
  if (hasTooManyLines(text)) {
    const advice = 'Export a shorter period, or split the file, and import the parts'
    throw new CoverkeepError('statement-unreadable', { file, reason: 'it has more than two million lines', advice })
  }
  const { separator, layout, line } = findHeader(file, text, asked)
  const rows: Row[] = []
  for (const row of rowsOf(text, separator)) {
    if (row.line > line || (layout.headless && row.line === line)) rows.push(row)
    if (rows.length % ROWS_A_TURN === 0) await nextTurn()
  }
  const dateOrder = judgeDates(file, rows, layout, asked.dateOrder)
  const decimalMark = judgeNumbers(file, rows, layout, asked.decimalMark)
  return { layout, separator, dateOrder, decimalMark, rows }
}

interface Found {
  readonly separator: string
  readonly layout: Layout
  readonly line: number
}

function findHeader(file: string, text: string, asked: Reading): Found {
  const declared = /^\ufeff?sep=(.)\r?\n/.exec(text)?.[1]
  const separators = asked.separator ? [asked.separator] : [...(declared ? [declared] : []), ...SEPARATORS]
  const found = separators.flatMap((separator) => {
    for (const row of firstRows(text, separator)) {
      const layout = 'cells' in row ? layoutOf(row.cells, asked) : undefined
      if (layout) return [{ separator, layout, line: row.line }]
    }
    return []
  })
  // A separator that cuts a header within its names still leaves some: the one that leaves most is right.
  const best = found.sort((a, b) => fieldsOf(b.layout) - fieldsOf(a.layout))[0]
  if (best) return best
  const seen = separators.flatMap((separator) => [...firstRows(text, separator)].slice(0, 1))
  const widest = seen.flatMap((row) => ('cells' in row ? [row.cells] : [])).sort((a, b) => b.length - a.length)[0]
  const names = widest ? widest.slice(0, 12).map((name) => `“${name.slice(0, 40)}”`) : []
  throw new CoverkeepError('statement-unreadable', {
    file,
    reason: `no line names ${wanted(asked)}${names.length > 0 ? `; the first has ${names.join(', ')}` : ''}`,
    advice:
      'Say which column is which: --map date=…,amount=…,payer=…,currency=… with the names of the header, or numbers from 1',
  })
}

function wanted(asked: Reading): string {
  if (asked.map) return `the columns ${Object.values(asked.map).join(', ')}`
  if (asked.preset && asked.preset !== 'bank') return `the columns of an export of ${asked.preset}`
  return 'a date and an amount'
}

const fieldsOf = ({ preset, columns }: Layout): number =>
  Object.keys(columns).length + (preset.name === 'bank' ? 0 : 100)

function* firstRows(text: string, separator: string): Generator<Row> {
  // Enough for the header of any statement, and nothing to wait for in a file that is one line of 50 MB.
  const beginning = text.slice(0, 256 * 1024)
  let left = HEADER_WITHIN
  for (const row of rowsOf(beginning, separator)) {
    yield row
    left -= 1
    if (left === 0) return
  }
}

/** The cells of a field in all rows, those that hold something. */
function* cellsOf(rows: readonly Row[], layout: Layout, fields: readonly Field[]): Generator<string> {
  const places = fields.flatMap((field) => layout.columns[field] ?? [])
  for (const row of rows) {
    if (!('cells' in row)) continue
    for (const at of places) {
      const cell = row.cells[at]
      if (cell) yield cell
    }
  }
}

function judgeDates(
  file: string,
  rows: readonly Row[],
  layout: Layout,
  asked: DateOrder | undefined,
): DateOrder | undefined {
  if (asked) return asked
  const { dayFirst, monthFirst, either } = evidence(cellsOf(rows, layout, ['date']), dateEvidence)
  const unclear = (reason: string) =>
    new CoverkeepError('statement-unclear', {
      file,
      reason,
      options: '--date-format dmy (day first) or --date-format mdy (month first)',
    })
  if (dayFirst && monthFirst) throw unclear(`“${dayFirst}” has the day first and “${monthFirst}” the month`)
  if (dayFirst) return 'dmy'
  if (monthFirst) return 'mdy'
  if (!either) return undefined
  if (layout.preset.dateOrder === 'dmy' || layout.preset.dateOrder === 'mdy') return layout.preset.dateOrder
  throw unclear(`no date says whether the day or the month comes first, such as “${either}”`)
}

function judgeNumbers(file: string, rows: readonly Row[], layout: Layout, asked: DecimalMark | undefined): DecimalMark {
  if (asked) return asked
  const { point, comma, either } = evidence(cellsOf(rows, layout, AMOUNTS), numberEvidence)
  const unclear = (reason: string) =>
    new CoverkeepError('statement-unclear', {
      file,
      reason,
      options: '--number-format 1,234.56 or --number-format 1.234,56',
    })
  if (point && comma) throw unclear(`“${point}” has a decimal point and “${comma}” a decimal comma`)
  if (comma) return ','
  if (!point && either) throw unclear(`no amount says which mark stands before the decimals, such as “${either}”`)
  return '.'
}

/** The first cell for each thing that cells can say. */
function evidence<T extends object>(cells: Iterable<string>, judge: (cell: string) => T): Partial<T> {
  const known = new Map<string, T>()
  const found: Partial<T> = {}
  for (const cell of cells) {
    if (known.has(cell)) continue
    const says = judge(cell)
    // Dates repeat; amounts hardly do, and shall not fill the memory.
    if (known.size < 5000) known.set(cell, says)
    for (const [what, example] of Object.entries(says)) {
      if (!(what in found)) Object.assign(found, { [what]: String(example).slice(0, 40) })
    }
  }
  return found
}
