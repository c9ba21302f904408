import { type Decimal, SCALE, scaled } from '../model/money.ts'

/** US dollars as a whole number of cents: what a form's line holds. Exact, may be negative. */
export type Cents = bigint

const UNIT = 10n ** BigInt(SCALE)
const PER_CENT = UNIT / 100n

/** The exact sum of decimal amounts times a ratio such as 9235/10000, compared and rounded without a float. */
export interface Product {
  readonly over: bigint
  readonly under: bigint
}

/** A sum of amounts times a ratio, not yet rounded. */
export function product(amounts: readonly string[], numerator: bigint, denominator: bigint): Product {
  const sum = amounts.reduce((total, amount) => total + scaled(amount), 0n)
  return { over: sum * numerator, under: UNIT * denominator }
}

/** Whether a product, before any rounding, is at least a number of whole dollars. */
export const reaches = ({ over, under }: Product, dollars: bigint): boolean => over >= dollars * under

/** A product rounded to the cent, half a cent away from zero. */
export function toCents({ over, under }: Product): Cents {
  return divided(over * 100n, under)
}

/** Cents times a ratio, rounded to the cent, half a cent away from zero. */
export const share = (cents: Cents, numerator: bigint, denominator: bigint): Cents =>
  divided(cents * numerator, denominator)

/** A decimal amount in cents, rounded. */
export const centsOf = (amount: string): Cents => divided(scaled(amount), PER_CENT)

/** "1234.56": cents as the model keeps amounts. */
export function decimal(cents: Cents): Decimal {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as Decimal
}

export const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b)
export const notNegative = (cents: Cents): Cents => (cents < 0n ? 0n : cents)

function divided(over: bigint, under: bigint): bigint {
  const size = over < 0n ? -over : over
  const rounded = (2n * size + under) / (2n * under)
  return over < 0n ? -rounded : rounded
}
