import { type Decimal, sum } from '../model/money.ts'
import type { Payment } from '../model/payment.ts'

/*
 * How the amounts of a payment relate (R68; domain.md §7.3). There is one meaning of each, and totals, findings, ledger and import all
 * take it from here:
 *
 *   gross    = received + fee + withheld      what the payer paid, or was paid back
 *   received                                  what arrived on the account, or left it
 *   VAT                                       a part of gross; it has the sign of what was received
 *   net of VAT = gross − VAT
 *
 * A refund's amounts carry a minus, so that they subtract by adding; a fee that is given back is a negative fee. None of these
 * is income: expenses are not in them.
 */

/** Said wherever payments are added up. */
export const RECEIPTS_NOTE = 'Receipts as recorded, not net earnings.'

/** The amounts of one payment or of many, exact decimals of one currency. */
export interface Amounts {
  readonly gross: string
  readonly vat: string
  readonly netOfVat: string
  readonly fee: string
  readonly withheld: string
  readonly received: string
}

/** What is recorded of some payments in US dollars. */
export interface Dollars {
  /** Sum of the recorded amounts; of payments in USD, what was received. */
  readonly amount: string
  /** How many entries have one; the others have no rate. */
  readonly entries: number
  readonly missing: number
  /** Where the rates came from, as recorded, each once. */
  readonly rateSources: readonly string[]
}

/** Payments added up. */
export interface Tally extends Amounts {
  readonly entries: number
  readonly usd: Dollars
}

/** The payments of one year in one currency, all of them and by kind. Kinds without an entry are absent. */
export interface PaymentTotal extends Tally {
  readonly year: number
  readonly currency: string
  readonly kinds: Readonly<Partial<Record<Payment['kind'], Tally>>>
}

/** The year a payment counts in: that of its date. */
export const yearOf = ({ date }: Pick<Payment, 'date'>): number => Number(date.slice(0, 4))

/** What a payment comes to in US dollars: as recorded with its rate, or what was received where that was in USD. */
export function usdOf({ usd, received }: Payment): Decimal | undefined {
  return usd?.amount ?? (received.currency === 'USD' ? received.amount : undefined)
}

/** The amounts of one payment. */
export const amountsOf = (payment: Payment): Amounts => amounts([payment])

/** Some payments of one currency added up; the caller sees to it that they are of one. */
export function tally(payments: readonly Payment[]): Tally {
  const dollars = payments.flatMap((payment) => usdOf(payment) ?? [])
  const rateSources = [...new Set(payments.flatMap(({ usd }) => usd?.rateSource ?? []))]
  const usd = { amount: sum(dollars), entries: dollars.length, missing: payments.length - dollars.length, rateSources }
  return { entries: payments.length, ...amounts(payments), usd }
}

/** The tally of all whose tallies are given. */
function together(all: readonly Tally[]): Tally {
  const add = (pick: (one: Tally) => string) => sum(all.map(pick) as Decimal[])
  const count = (pick: (one: Tally) => number) => all.reduce((total, one) => total + pick(one), 0)
  return {
    entries: count((one) => one.entries),
    gross: add((one) => one.gross),
    vat: add((one) => one.vat),
    netOfVat: add((one) => one.netOfVat),
    fee: add((one) => one.fee),
    withheld: add((one) => one.withheld),
    received: add((one) => one.received),
    usd: {
      amount: add(({ usd }) => usd.amount),
      entries: count(({ usd }) => usd.entries),
      missing: count(({ usd }) => usd.missing),
      rateSources: [...new Set(all.flatMap(({ usd }) => usd.rateSources))],
    },
  }
}

/** Totals per year and currency, by year, then by currency. Never adds one currency to another. */
export function paymentTotals(payments: readonly Payment[]): PaymentTotal[] {
  const key = (one: Payment) => `${one.date.slice(0, 4)} ${one.received.currency}`
  return grouped(payments, key).map(([at, group]) => {
    const kinds = grouped(group, ({ kind }) => kind).map(([kind, of]) => [kind, tally(of)] as const)
    const all = together(kinds.map(([, one]) => one))
    return { year: Number(at.slice(0, 4)), currency: at.slice(5), ...all, kinds: Object.fromEntries(kinds) }
  })
}

/** In groups of the same key, by key. */
export function grouped<T>(all: readonly T[], key: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const at = key(one)
    const group = groups.get(at)
    if (group) group.push(one)
    else groups.set(at, [one])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

function amounts(payments: readonly Payment[]): Amounts {
  const received = sum(payments.map((payment) => payment.received.amount))
  const fee = sum(payments.flatMap((payment) => payment.fee ?? []))
  const withheld = sum(payments.flatMap((payment) => payment.withheld ?? []))
  const vat = sum(payments.flatMap((payment) => signedVat(payment) ?? []))
  const gross = sum([received, fee, withheld] as Decimal[])
  return { gross, vat, netOfVat: sum([gross, opposite(vat as Decimal)] as Decimal[]), fee, withheld, received }
}

/** "Of which VAT" is part of an amount and goes where that goes, with whichever sign it was written. */
function signedVat({ vat, received }: Payment): Decimal | undefined {
  if (vat === undefined) return undefined
  const size = vat.replace('-', '') as Decimal
  return received.amount.startsWith('-') ? opposite(size) : size
}

const opposite = (amount: Decimal): Decimal => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`) as Decimal
