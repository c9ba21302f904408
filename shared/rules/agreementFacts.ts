import { isCountry } from '../model/country.ts'
import { CalendarDate } from '../model/dates.ts'
import { MIXED_STATUS_RULE, SELF_EMPLOYED_RULE, type SelfEmployedRule } from './agreements/agreement.ts'
import { AGREEMENTS, AGREEMENTS_AS_OF, type Agreement, agreementWith, partyOf } from './agreements.ts'
import type { BuiltInFact, FactBook, FactTable, KnownFact } from './factBook.ts'

/** Words that a cell of the table may have after the country. */
const CELL =
  /^(?<country>[A-Z]{2}) (?<what>in force|rule|mixed status|third country|issuer|address|liaison|form|copies)(?<who> [A-Za-z]+)?$/
const NOT_IN_FORCE = 'not in force'

/** The agreements as facts that the user may correct: `RO in force`, `BR rule`, `DE issuer`, `DE issuer private` (R79, R93). */
export const AGREEMENT_TABLE: FactTable = {
  name: 'agreements',
  title: 'Agreements: date in force, rule for self-employed people, issuer',
  asOf: AGREEMENTS_AS_OF,
  facts: [
    ...AGREEMENTS.flatMap(cellsOf),
    {
      cell: 'MX in force',
      value: NOT_IN_FORCE,
      standing: 'reported',
      sources: ['C-MEX'],
      note: 'SSA’s list was looked at on 6 October 2026. Some public pages claim the opposite.',
    },
  ],
  wrong: wrongCell,
}

function cellsOf(row: Agreement): BuiltInFact[] {
  const { country, sources } = row
  const [only, second] = row.rules
  const cells: BuiltInFact[] = [
    {
      cell: `${country} in force`,
      value: row.since,
      standing: row.standing,
      sources: row.standing === 'confirmed' ? ['P-701005', 'P-703001'] : sources,
      ...(row.standing === 'reported' ? { note: 'Press and form clearance only: look at SSA’s own list.' } : {}),
    },
    second === undefined && only
      ? { cell: `${country} rule`, value: only.rule, standing: row.standing, sources: only.sources }
      : {
          cell: `${country} rule`,
          standing: 'unverified',
          sources: row.rules.flatMap((one) => one.sources),
          note: `Agency texts disagree: ${row.rules.map(({ rule }) => rule).join(' or ')}.`,
        },
    { cell: `${country} issuer`, value: row.issuer.text, ...told(row.issuer) },
  ]
  for (const [who, issuer] of Object.entries(row.issuerFor ?? {})) {
    cells.push({ cell: `${country} issuer ${who}`, ...(issuer.text ? { value: issuer.text } : {}), ...told(issuer) })
    if (issuer.address) cells.push({ cell: `${country} address ${who}`, value: issuer.address, ...told(issuer) })
  }
  if (row.address) cells.push({ cell: `${country} address`, value: row.address.text, ...told(row.address) })
  if (row.addressUnverified) cells.push({ cell: `${country} address`, standing: 'unverified', sources })
  if (row.mixedStatus) cells.push(plain(`${country} mixed status`, row.mixedStatus, row))
  if (row.thirdCountry) cells.push(plain(`${country} third country`, row.thirdCountry, row))
  if (row.liaison) cells.push(plain(`${country} liaison`, row.liaison, row))
  if (row.form) cells.push(plain(`${country} form`, row.form, row))
  if (row.copies) cells.push(plain(`${country} copies`, row.copies, row))
  return cells
}

function told({ standing, sources, note }: Pick<BuiltInFact, 'standing' | 'sources'> & { readonly note?: string }) {
  return { standing, sources, ...(note ? { note } : {}) }
}

function plain(cell: string, value: string, { standing, sources }: Agreement): BuiltInFact {
  return { cell, value, standing, sources }
}

function wrongCell(cell: string, value: string): string | undefined {
  const { what, country } = CELL.exec(cell)?.groups ?? {}
  if (what === undefined || country === undefined || !isCountry(country))
    return 'a cell is a country code and one of in force, rule, mixed status, third country, issuer, address, liaison, form, copies'
  if (what === 'in force' && value !== NOT_IN_FORCE && !CalendarDate.safeParse(value).success)
    return `it must be a date, YYYY-MM-DD, or “${NOT_IN_FORCE}”`
  const words = { rule: SELF_EMPLOYED_RULE, 'mixed status': MIXED_STATUS_RULE, 'third country': ['special-exception'] }
  const allowed: readonly string[] | undefined = words[what as keyof typeof words]
  return allowed && !allowed.includes(value) ? `it must be one of ${allowed.join(', ')}` : undefined
}

/** The facts of one agreement as a rule takes them: the user's own where there are any. */
export interface AgreementFacts {
  /** The country whose agreement it is. */
  readonly party: string
  readonly inForce: KnownFact
  /** First day in force; absent: no agreement in force is known. */
  readonly since?: CalendarDate
  /** None: nobody knows the rule. Two: texts disagree. */
  readonly rules: readonly { readonly rule: SelfEmployedRule; readonly fact: KnownFact }[]
  readonly row?: Agreement
  /** A cell of this country, such as `issuer`. */
  cell(what: string): KnownFact
}

/** What is known of the agreement with a country. */
export function agreementFacts(country: string, book: FactBook): AgreementFacts {
  const party = partyOf(country)
  const cell = (what: string) => book.fact('agreements', `${party} ${what}`)
  const inForce = cell('in force')
  const since = CalendarDate.safeParse(inForce.value)
  const row = agreementWith(party)
  const fact = cell('rule')
  const rules =
    fact.value === undefined
      ? (row?.rules ?? []).map(({ rule, sources }) => ({ rule, fact: { ...fact, value: rule, sources } }))
      : [{ rule: fact.value as SelfEmployedRule, fact }]
  return { party, inForce, ...(since.success ? { since: since.data } : {}), rules, ...(row ? { row } : {}), cell }
}
