import { z } from 'zod'

/** A decimal number kept as text, at most 18 digits before and 8 after the point; never a float. */
export const Decimal = z
  .string()
  .regex(/^-?\d{1,18}(\.\d{1,8})?$/, 'an amount is written like 1234.56, without separators')
  .brand<'Decimal'>()
export type Decimal = z.infer<typeof Decimal>

/** An ISO 4217 currency code. Unknown codes are kept: what a bank printed is evidence. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as EUR')

export const Money = z.strictObject({ amount: Decimal, currency: Currency })
export type Money = z.infer<typeof Money>

/** Digits after the point that {@link scaled} keeps: all that a {@link Decimal} can have. */
export const SCALE = 8

/** A decimal amount as a whole number of its 8th decimals, for exact arithmetic. */
export function scaled(amount: string): bigint {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(SCALE, '0'))
  return negative ? -value : value
}

/** The exact sum of decimal amounts, with as many decimals as the most precise of them and at least two. */
export function sum(amounts: readonly Decimal[]): string {
  let total = 0n
  let decimals = 2
  for (const amount of amounts) {
    total += scaled(amount)
    decimals = Math.max(decimals, amount.split('.')[1]?.length ?? 0)
  }
  const negative = total < 0n
  const digits = (negative ? -total : total).toString().padStart(SCALE + 1, '0')
  const whole = digits.slice(0, -SCALE)
  const fraction = digits.slice(-SCALE).slice(0, decimals)
  return `${negative ? '-' : ''}${whole}.${fraction}`
}

/** Below zero when `a` is the smaller amount, above when it is the larger one. */
export function compare(a: string, b: string): number {
  const difference = scaled(a) - scaled(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** "1,234.56": thousands separated by commas, at least two decimals, a true minus sign for negative amounts. */
export function showAmount(amount: string): string {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount.startsWith('-') ? '\u2212' : ''}${grouped}.${fraction.padEnd(2, '0')}`
}

/** "1,234.56 EUR". */
export function showMoney(money: Money): string {
  return `${showAmount(money.amount)} ${money.currency}`
}
