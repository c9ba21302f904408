import type { Decimal } from '../model/money.ts'
import type { TaxYear } from '../model/person.ts'
import { centsOf, decimal, notNegative, type Product, product, reaches, share, smaller, toCents } from './dollars.ts'
import type { FactBook, KnownFact } from './factBook.ts'

/** Below this on line 4c no Schedule SE is filed, in US dollars (R51; SE24FORM). */
export const SE_THRESHOLD = '400.00' as Decimal

/** The rates below are those of today's form; the sources say nothing about other ones that earlier years had. */
export const RATES_KNOWN_FROM = 2013

/**
 * `due`: there is a figure. `below-400`: line 4c stays below $400. `ask-wage-base`: the year's wage base is not known, so the social security
 * part is not computed. `ask-rates`: a year before {@link RATES_KNOWN_FROM}.
 */
export type SeTaxState = 'due' | 'below-400' | 'ask-wage-base' | 'ask-rates'

/** Self-employment tax of one person and year in US dollars, line by line as Schedule SE has it. A `null` amount is not known. */
export interface SeTax {
  readonly state: SeTaxState
  /** Line 3: net profits and losses together. */
  readonly netProfit: Decimal
  /** Line 4c: net profit times 92.35 %, to the cent; a loss stays as it is. */
  readonly netEarnings: Decimal
  readonly wageBase: Decimal | null
  /** Line 8: wages that social security tax was paid on already; they use up the wage base first. */
  readonly wages: Decimal
  /** Line 10: 12.4 % up to what is left of the wage base. */
  readonly socialSecurity: Decimal | null
  /** Line 11: 2.9 %. */
  readonly medicare: Decimal | null
  /** Line 12. */
  readonly total: Decimal | null
  /** Line 13: half of it, deductible on Schedule 1. */
  readonly halfDeductible: Decimal | null
}

/**
 * The tax on some net profits of a year (R51, R89; domain.md §3.3; sources SE24FORM, MCG24). Whether $400 is reached is decided before line
 * 4c is rounded: 433.13 of profit is 399.995555 there, and no tax. Nothing reduces it: neither the foreign earned income exclusion nor
 * losses of work that another country covers.
 */
export function seTax(year: number, netProfits: readonly string[], wages: string | undefined, book: FactBook): SeTax {
  const wageBase = wageBaseOf(year, book).value
  const sum = product(netProfits, 1n, 1n)
  const reduced = lineFourC(netProfits)
  const base = sum.over < 0n ? toCents(sum) : toCents(reduced)
  const paid = centsOf(wages ?? '0')
  const known = {
    netProfit: decimal(toCents(sum)),
    netEarnings: decimal(base),
    wageBase: wageBase === undefined ? null : decimal(centsOf(wageBase)),
    wages: decimal(paid),
  }
  const nothing = decimal(0n)
  if (staysBelow(netProfits))
    return {
      state: 'below-400',
      ...known,
      socialSecurity: nothing,
      medicare: nothing,
      total: nothing,
      halfDeductible: nothing,
    }
  if (year < RATES_KNOWN_FROM)
    return { state: 'ask-rates', ...known, socialSecurity: null, medicare: null, total: null, halfDeductible: null }
  const medicare = share(base, 29n, 1000n)
  if (wageBase === undefined)
    return {
      state: 'ask-wage-base',
      ...known,
      socialSecurity: null,
      medicare: decimal(medicare),
      total: null,
      halfDeductible: null,
    }
  const socialSecurity = share(smaller(base, notNegative(centsOf(wageBase) - paid)), 124n, 1000n)
  const total = socialSecurity + medicare
  return {
    state: 'due',
    ...known,
    socialSecurity: decimal(socialSecurity),
    medicare: decimal(medicare),
    total: decimal(total),
    halfDeductible: decimal(share(total, 1n, 2n)),
  }
}

const lineFourC = (netProfits: readonly string[]): Product => product(netProfits, 9235n, 10_000n)

/** Whether line 4c of these profits together, before rounding, is less than $400: no Schedule SE for them (R51). */
export const staysBelow = (netProfits: readonly string[]): boolean => !reaches(lineFourC(netProfits), 400n)

/** The wage base of a year, with where it comes from. */
export const wageBaseOf = (year: number, book: FactBook): KnownFact => book.fact('wage-base', String(year))

/** How much a figure is above another, or null where one of them is not known. */
export function difference(higher: SeTax, lower: SeTax): Decimal | null {
  if (higher.total === null || lower.total === null) return null
  return decimal(centsOf(higher.total) - centsOf(lower.total))
}

/** Additional Medicare Tax on the same earnings: Form 8959, never part of Schedule SE's figure. */
export interface AdditionalMedicare {
  /** Absent filing status: nothing can be compared. */
  readonly filingStatus: NonNullable<TaxYear['filingStatus']> | null
  readonly threshold: Decimal | null
  /** What wages leave of the threshold. The recorded wages are those of social security; wages above the wage base are not among them. */
  readonly leftAfterWages: Decimal | null
  readonly over: Decimal | null
  /** 0.9 % of that. */
  readonly tax: Decimal | null
}

/** Holds line 4c against the threshold of the filing status, wages first (domain.md §3.3; TC560). A spouse's income is not in it. */
export function additionalMedicare(tax: SeTax, status: TaxYear['filingStatus'], book: FactBook): AdditionalMedicare {
  const threshold = status && book.fact('additional-medicare', status).value
  if (!status || threshold === undefined)
    return { filingStatus: status ?? null, threshold: null, leftAfterWages: null, over: null, tax: null }
  const left = notNegative(centsOf(threshold) - centsOf(tax.wages))
  const income = tax.state === 'below-400' ? 0n : centsOf(tax.netEarnings)
  const over = notNegative(income - left)
  return {
    filingStatus: status,
    threshold: decimal(centsOf(threshold)),
    leftAfterWages: decimal(left),
    over: decimal(over),
    tax: decimal(share(over, 9n, 1000n)),
  }
}
