import type { CalendarDate } from '../../shared/model/dates.ts'
import { compare, Decimal, sum } from '../../shared/model/money.ts'
import type { Payment } from '../../shared/model/payment.ts'
import { LIMITS } from '../../shared/model/text.ts'
import { isClient } from '../../shared/rules/paymentFindings.ts'
import { type DateOrder, readDate } from './dates.ts'
import { type DecimalMark, readCurrency, readNumber } from './numbers.ts'
import type { Field, SkipReason } from './presets.ts'
import type { Statement } from './statement.ts'

/** A row that is a payment, before it is known whether it is kept already. */
export interface Candidate {
  readonly line: number
  readonly payment: Payment
  /** The platform's number of the payment that a refund takes back. */
  readonly of: string | undefined
}

/** What became of a row. */
export type Outcome =
  | { readonly take: Candidate }
  | { readonly skip: SkipReason }
  | { readonly bad: string }
  /** A row without anything in it. */
  | 'nothing'

/** What is true of all rows. */
export interface Circumstances {
  readonly clients: readonly { readonly name: string }[]
  readonly clientsOnly: boolean
  /** For rows that name none. */
  readonly currency: string | undefined
  /** Hides numbers that look like an SSN. */
  readonly mask: (text: string) => string
}

/** "Payment from Acme GmbH", "Received money from Acme with reference INV-1": who is behind it. */
const FROM =
  /^(?:payment|transfer|received money|money received|received|top-?up|deposit|gutschrift|zahlung|überweisung)\s+(?:from|von)\s+(.+?)(?:\s+with reference\s.*)?$/iu

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const NO_TEXT = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]+/g

/** Words of plain letters with single spaces between: nothing to clean. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/** Reads the rows of one statement, each for itself. */
export class Interpreter {
  readonly #columns: Statement['layout']['columns']
  readonly #preset: Statement['layout']['preset']
  readonly #order: DateOrder | undefined
  readonly #mark: DecimalMark
  readonly #of: Circumstances
  readonly #dates = new Map<string, CalendarDate | undefined>()
  readonly #payers = new Map<string, string>()
  readonly #isClient = new Map<string, boolean>()

  constructor(statement: Statement, circumstances: Circumstances) {
    this.#columns = statement.layout.columns
    this.#preset = statement.layout.preset
    this.#order = statement.dateOrder
    this.#mark = statement.decimalMark
    this.#of = circumstances
  }

  /** What a row is. Never throws, whatever stands in it. */
  read(line: number, cells: readonly string[]): Outcome {
    if (cells.every((cell) => cell.trim() === '')) return 'nothing'
    const skip = this.#skipped(cells)
    if (skip) return { skip }
    const date = this.#date(this.#cell(cells, 'date'))
    if (!date) return { bad: this.#wrong(cells, 'date', 'date') }
    const money = this.#money(cells)
    if (typeof money === 'string') return { bad: money }
    const sign = signOf(money.amount)
    if (sign === 0) return { skip: 'zero' }
    const payer = this.#payer(cells, sign < 0)
    if (payer === '') return { bad: 'it says nothing about who paid' }
    const client = this.#client(payer)
    if (sign < 0 && !client && !this.#isRefund(cells)) return { skip: 'outgoing' }
    if (this.#of.clientsOnly && !client) return { skip: 'not-client' }
    return this.#payment(line, cells, date, payer, money)
  }

  #payment(line: number, cells: readonly string[], date: CalendarDate, payer: string, money: Money): Outcome {
    const { amount, currency, fee, aside } = money
    const refund = amount.startsWith('-')
    const vat = this.#part(cells, 'vat')
    const withheld = this.#part(cells, 'withheld')
    if (vat === null || withheld === null)
      return { bad: this.#wrong(cells, vat === null ? 'vat' : 'withheld', 'amount') }
    if (vat && compare(vat.replace('-', ''), amount.replace('-', '')) > 0)
      return { bad: 'the VAT is more than what was received' }
    const reference = this.#line(this.#cell(cells, 'reference'))
    const invoice = this.#line(this.#cell(cells, 'invoice'))
    const said = this.#note(cells)
    const note = [said === payer ? '' : said, aside].filter(Boolean).join('; ')
    // In the order of canonical JSON: a hundred thousand of them need no sorting.
    const payment = {
      date,
      documents: [],
      ...(isNothing(fee) ? {} : { fee }),
      ...(invoice === '' ? {} : { invoice }),
      kind: refund ? 'refund' : 'payment',
      ...(note === '' ? {} : { note }),
      parts: [],
      payer,
      received: { amount, currency },
      ...(reference === '' ? {} : { reference }),
      ...(isNothing(vat) ? {} : { vat }),
      ...(isNothing(withheld) ? {} : { withheld }),
    } satisfies Payment as Payment
    const of = refund ? this.#line(this.#cell(cells, 'of')) || undefined : undefined
    return { take: { line, payment, of } }
  }

  #skipped(cells: readonly string[]): SkipReason | undefined {
    const { done, skips = [] } = this.#preset
    const status = this.#cell(cells, 'status')
    if (done && status !== '' && !done.test(status)) return 'not-completed'
    return skips.find(({ field, is }) => is.test(this.#cell(cells, field)))?.reason
  }

  #isRefund(cells: readonly string[]): boolean {
    const { refund } = this.#preset
    return refund?.is.test(this.#cell(cells, refund.field)) ?? false
  }

  /** What arrived or left, its currency and fee; a text says what is wrong. */
  #money(cells: readonly string[]): Money | string {
    const read = this.#amount(cells)
    if (typeof read === 'string') return read
    const currency = this.#currency(cells, read.around)
    if (!currency) return this.#wrong(cells, 'currency', 'currency')
    const fee = this.#part(cells, 'fee')
    if (fee === null) return this.#wrong(cells, 'fee', 'amount')
    if (!fee) return { amount: read.amount, currency }
    const keptBack = this.#preset.feeIs === 'negative' ? opposite(fee) : fee
    const feeCurrency = this.#cell(cells, 'feeCurrency')
    if (feeCurrency !== '' && readCurrency(feeCurrency) !== currency) {
      const aside = signOf(fee) === 0 ? '' : `fee ${fee} ${this.#text(feeCurrency)}`
      return { amount: read.amount, currency, aside }
    }
    const before = this.#preset.amountIs === 'before-fee'
    const amount = before ? Decimal.safeParse(sum([read.amount, opposite(keptBack)])).data : read.amount
    return amount ? { amount, currency, fee: keptBack } : 'its amount is too large'
  }

  #amount(cells: readonly string[]): { amount: Decimal; around: string } | string {
    const { amount } = this.#columns
    if (amount) return this.#number(this.#cell(cells, 'amount')) ?? this.#wrong(cells, 'amount', 'amount')
    const [came, went] = (['in', 'out'] as const).map((field) => this.#cell(cells, field))
    const read = [came, went].map((cell) => (cell ? this.#number(cell) : undefined))
    if ((came && !read[0]) || (went && !read[1])) return this.#wrong(cells, came && !read[0] ? 'in' : 'out', 'amount')
    const [inward, outward] = read
    if (inward && signOf(inward.amount) !== 0) return inward
    if (outward) return { amount: opposite(outward.amount.replace('-', '') as Decimal), around: outward.around }
    return inward ?? 'it has no amount'
  }

  #currency(cells: readonly string[], around: string): string | undefined {
    const cell = this.#cell(cells, 'currency')
    if (cell !== '') return readCurrency(cell)
    if (around !== '' && readCurrency(around)) return readCurrency(around)
    return this.#of.currency
  }

  /** An amount beside the main one: undefined where there is none, null where it cannot be read. */
  #part(cells: readonly string[], field: Field): Decimal | undefined | null {
    const cell = this.#cell(cells, field)
    if (cell === '') return undefined
    return this.#number(cell)?.amount ?? null
  }

  #number(cell: string): { amount: Decimal; around: string } | undefined {
    return readNumber(cell, this.#mark)
  }

  #date(cell: string): CalendarDate | undefined {
    if (this.#dates.has(cell)) return this.#dates.get(cell)
    const date = readDate(cell, this.#order)
    if (this.#dates.size < MOST_REMEMBERED) this.#dates.set(cell, date)
    return date
  }

  #payer(cells: readonly string[], wentOut: boolean): string {
    const named = (wentOut && this.#cell(cells, 'payee')) || this.#cell(cells, 'payer')
    if (named !== '') {
      const known = this.#payers.get(named)
      if (known !== undefined) return known
      const payer = this.#line(named)
      if (this.#payers.size < MOST_REMEMBERED) this.#payers.set(named, payer)
      return payer
    }
    const description = this.#cell(cells, 'description')
    return this.#line(FROM.exec(description.slice(0, LIMITS.line))?.[1] ?? description)
  }

  #client(payer: string): boolean {
    const known = this.#isClient.get(payer)
    if (known !== undefined) return known
    const is = isClient(payer, this.#of.clients)
    if (this.#isClient.size < MOST_REMEMBERED) this.#isClient.set(payer, is)
    return is
  }

  /** Everything the columns of the description say, each once. */
  #note(cells: readonly string[]): string {
    const columns = this.#columns.description
    if (!columns) return ''
    if (columns.length === 1) return cut(this.#text(cells[columns[0] ?? 0] ?? ''), LONGEST_NOTE)
    const all = columns.map((at) => this.#text(cells[at] ?? '')).filter((text) => text !== '')
    return cut([...new Set(all)].join('; '), LONGEST_NOTE)
  }

  #cell(cells: readonly string[], field: Field): string {
    for (const at of this.#columns[field] ?? []) {
      const cell = cells[at]?.trim()
      if (cell) return cell
    }
    return ''
  }

  /** One line of text of at most as many characters as a field holds. */
  #line(cell: string): string {
    return cut(this.#text(cell), LIMITS.line)
  }

  #text(cell: string): string {
    const clean = PLAIN.test(cell)
      ? cell
      : cell.replace(NO_TEXT, ' ').toWellFormed().normalize('NFC').replace(/\s+/g, ' ').trim()
    return this.#of.mask(clean)
  }

  #wrong(cells: readonly string[], field: Field, what: string): string {
    const cell = this.#text(this.#cell(cells, field)).slice(0, 40)
    return cell === '' ? `it has no ${what}` : `“${cell}” is no ${what} that can be read`
  }
}

interface Money {
  readonly amount: Decimal
  readonly currency: string
  readonly fee?: Decimal
  /** Something about the money that no field holds. */
  readonly aside?: string
}

/** Cells that repeat are read once; a file in which none does shall not fill the memory. */
const MOST_REMEMBERED = 20_000

/** Whether an amount is below zero, zero or above, without counting. */
const signOf = (amount: Decimal): number => (/[1-9]/.test(amount) ? (amount.startsWith('-') ? -1 : 1) : 0)

const isNothing = (amount: Decimal | undefined): boolean => amount === undefined || signOf(amount) === 0

/** Leaves room for what is said beside it. */
const LONGEST_NOTE = LIMITS.note / 2

/** The beginning of a text that is too long; half a character at the cut is dropped. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')
  return `${kept.trimEnd()}…`
}

const opposite = (amount: Decimal): Decimal => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`) as Decimal
