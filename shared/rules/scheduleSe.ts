import type { CaseId } from '../model/ids.ts'
import type { Decimal } from '../model/money.ts'
import type { TaxYear } from '../model/person.ts'
import { countryName } from './agreements.ts'
import { type CaseYear, type CoveredCase, caseYear } from './coverage.ts'
import type { FactBook } from './factBook.ts'
import { type SeTax, seTax, staysBelow } from './seTax.ts'

/**
 * What a business's work means for the year's Schedule SE. Only `foreign-supported` keeps it out; `partly-covered` and `undecided` are asked
 * about before filing; everything else is taxed.
 */
export type BusinessPosition =
  | 'foreign-supported'
  | 'partly-covered'
  | 'us-coverage'
  | 'no-agreement'
  | 'no-paper'
  | 'undecided'

/** Why a business stands where it stands, where its cases alone do not say. */
export type BusinessReason =
  | 'no-case'
  | 'case-not-here'
  | 'work-outside-year'
  | 'no-lane'
  | 'exception-not-shown'
  | 'cases-differ'
  | 'days-uncovered'
  | 'no-usable-paper'

/** One business of the year with the cases that are its work. */
export interface BusinessYear<Case extends CoveredCase = CoveredCase> {
  readonly name: string
  /** Whether it stands in the tax year as recorded; else it is there because a case touches the year. */
  readonly recorded: boolean
  readonly netEarnings?: Decimal
  readonly cases: readonly CaseYear<Case>[]
  readonly position: BusinessPosition
  readonly reason?: BusinessReason
}

/**
 * The year's position over all businesses and cases of the person. `exempt-supported`: papers support leaving all of it out. `due`: all of it
 * is taxed. `mixed`: part of the businesses each. `partly-covered`: some work has a paper for part of its days only, which is asked about and
 * never split by days. `none`: no business touches the year, or what is taxed stays below $400.
 */
export type YearPosition = 'exempt-supported' | 'due' | 'mixed' | 'partly-covered' | 'undecided' | 'none'

export interface PersonYear<Case extends CoveredCase = CoveredCase> {
  readonly year: number
  readonly recorded?: TaxYear
  /** Every case, touched by the year or not, in the order given. */
  readonly cases: readonly CaseYear<Case>[]
  readonly businesses: readonly BusinessYear<Case>[]
  readonly position: YearPosition
}

/**
 * Where a person stands in a tax year (domain.md §3.1, §3.3; R51, R83, R84; sources P-1005, TAXACT20). Schedule SE belongs to the person: a
 * business without a paper is taxed while another is covered. Records may be those of some cases only; businesses of the others are then
 * to be left out of the tax year by the caller.
 */
export function personYear<Case extends CoveredCase>(
  year: number,
  cases: readonly Case[],
  taxYear: TaxYear | undefined,
): PersonYear<Case> {
  const looked = cases.map((one) => caseYear(one, year, cases))
  const businesses = [...recordedBusinesses(taxYear, looked), ...unrecordedBusinesses(taxYear, looked)]
  return {
    year,
    ...(taxYear ? { recorded: taxYear } : {}),
    cases: looked,
    businesses,
    position: positionOf(businesses),
  }
}

/** Whether a business's profit is on Schedule SE as the papers stand. */
export const isTaxed = ({ position }: Pick<BusinessYear, 'position'>): boolean =>
  position === 'us-coverage' || position === 'no-agreement' || position === 'no-paper'

/** The tax on some businesses together; undefined while a net profit is not recorded. */
export function figureOf(
  year: number,
  businesses: readonly BusinessYear[],
  taxYear: TaxYear | undefined,
  book: FactBook,
): SeTax | undefined {
  const nets = businesses.flatMap(({ netEarnings }) => netEarnings ?? [])
  return nets.length < businesses.length ? undefined : seTax(year, nets, taxYear?.wagesUsd, book)
}

function positionOf(businesses: readonly BusinessYear[]): YearPosition {
  const found = new Set(businesses.map(({ position }) => position))
  if (found.size === 0) return 'none'
  if (found.has('undecided')) return 'undecided'
  if (found.has('partly-covered')) return 'partly-covered'
  if (!found.has('foreign-supported')) return areBelow(businesses) ? 'none' : 'due'
  return found.size === 1 ? 'exempt-supported' : 'mixed'
}

/** Whether the profits of all of them are known and stay below $400 on line 4c. */
function areBelow(businesses: readonly BusinessYear[]): boolean {
  const nets = businesses.flatMap(({ netEarnings }) => netEarnings ?? [])
  return nets.length === businesses.length && staysBelow(nets)
}

/**
 * What a user would write down as the year's position if they went by the papers; undefined where there is nothing to say. Days without a
 * paper leave it undecided.
 */
export function recordablePosition(position: YearPosition): TaxYear['position'] | undefined {
  const recorded: Record<YearPosition, TaxYear['position'] | undefined> = {
    'exempt-supported': 'foreign-coverage',
    due: 'us-coverage',
    mixed: 'mixed',
    'partly-covered': 'undecided',
    undecided: 'undecided',
    none: undefined,
  }
  return recorded[position]
}

/** Businesses as the tax year has them. A case is a business's by its id, or because both have the same business name. */
function recordedBusinesses<Case extends CoveredCase>(
  taxYear: TaxYear | undefined,
  looked: readonly CaseYear<Case>[],
): BusinessYear<Case>[] {
  const businesses = taxYear?.businesses ?? []
  return businesses.map(({ name, case: id, netEarningsUsd }) => {
    const cases = looked.filter((one) => one.work && (one.facts.id === id || isNamed(one, name, businesses)))
    const base = { name, recorded: true, ...(netEarningsUsd ? { netEarnings: netEarningsUsd } : {}), cases }
    if (cases.length > 0) return { ...base, ...together(cases) }
    if (!id) return { ...base, position: 'no-paper', reason: 'no-case' }
    return looked.some((one) => one.facts.id === id)
      ? { ...base, position: 'undecided', reason: 'work-outside-year' }
      : { ...base, position: 'no-paper', reason: 'case-not-here' }
  })
}

/** Work of the year that no recorded business stands for, grouped by the name of the business where the cases have one. */
function unrecordedBusinesses<Case extends CoveredCase>(
  taxYear: TaxYear | undefined,
  looked: readonly CaseYear<Case>[],
): BusinessYear<Case>[] {
  const businesses = taxYear?.businesses ?? []
  const groups = new Map<string, CaseYear<Case>[]>()
  for (const one of looked) {
    const known = businesses.some(({ name, case: id }) => one.facts.id === id || isNamed(one, name, businesses))
    if (!one.work || known) continue
    const { businessName } = one.facts.engagement
    const key = businessName ? folded(businessName) : one.facts.id
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((cases) => ({
    name: nameOf(cases),
    recorded: false,
    cases,
    ...together(cases),
  }))
}

function nameOf(cases: readonly CaseYear[]): string {
  const { businessName, clients, country } = cases[0]?.facts.engagement ?? { clients: [], country: '' }
  return businessName ?? `${clients[0]?.name ?? ''} (${countryName(country)})`
}

/** A case that a business names by its id is that business's alone. */
function isNamed(one: CaseYear, name: string, businesses: TaxYear['businesses']): boolean {
  const { businessName } = one.facts.engagement
  const taken = businesses.some((other) => other.case === one.facts.id)
  return !taken && businessName !== undefined && folded(businessName) === folded(name)
}

const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** The position of a business from its cases: as they all have it, else nothing that is split between them. */
function together(cases: readonly CaseYear[]): Pick<BusinessYear, 'position' | 'reason'> {
  const each = cases.map((one) => positionOfCase(one))
  const found = new Set(each.map(({ position }) => position))
  const [first] = each
  if (first && found.size === 1) return first
  const undecided = each.find(({ position }) => position === 'undecided')
  if (undecided) return undecided
  if (found.has('foreign-supported') || found.has('partly-covered'))
    return { position: 'partly-covered', reason: 'cases-differ' }
  return first ?? { position: 'no-paper', reason: 'no-case' }
}

function positionOfCase(one: CaseYear): Pick<BusinessYear, 'position' | 'reason'> {
  switch (one.outcome) {
    case 'us':
      return { position: 'us-coverage' }
    case 'neither':
      return { position: 'no-agreement' }
    case 'undecided':
      return { position: 'undecided', reason: one.facts.engagement.lane ? 'exception-not-shown' : 'no-lane' }
    case 'foreign':
      if (one.days.covered === 0) return { position: 'no-paper', reason: 'no-usable-paper' }
      return one.gaps.length === 0
        ? { position: 'foreign-supported' }
        : { position: 'partly-covered', reason: 'days-uncovered' }
  }
}

/** The cases of a business by id. */
export const caseIds = (business: BusinessYear): CaseId[] => business.cases.map(({ facts }) => facts.id)

/** When Schedule SE matters at all (R51; domain.md §3.3, §4c of the form): a statement, never a calculation. */
export const THRESHOLD_NOTE =
  'Schedule SE is in scope when net earnings from self-employment (line 4c, after the 92.35% factor) reach $400. It is looked at per person and tax year, over all businesses together, not per engagement. The foreign earned income exclusion does not reduce it.'
