import { CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { SELF_EMPLOYED_RULE, type SelfEmployedRule } from '../../../shared/rules/agreements/agreement.ts'
import { AGREEMENTS } from '../../../shared/rules/agreements.ts'
import { showCountry } from '../../components/show.ts'

const COUNTRIES: ReadonlySet<string> = new Set(AGREEMENTS.map(({ country }) => country))

/** What a fact is about as a person says it: “Germany: in force” for the cell “DE in force”. */
export function factName(cell: string): string {
  const [country = '', ...rest] = cell.split(' ')
  return COUNTRIES.has(country) && rest.length > 0 ? `${showCountry(country)}: ${rest.join(' ')}` : cell
}

const RULES: Readonly<Record<SelfEmployedRule, string>> = {
  RES: 'Self-employed work is covered by the country of residence',
  WORK5:
    'Self-employed work is covered where it is done; a business moved for at most five years stays where it came from',
  FR24: 'Self-employed work is covered where it is done, with moves of at most 24 months',
  NAT: 'Goes by nationality',
  AU: 'Australia’s own rule',
}

/** What a fact says as a person reads it: a date written out, a rule in words beside its short name. */
export function factValue(value: string): string {
  const date = CalendarDate.safeParse(value)
  if (date.success) return showDate(date.data)
  const rule = SELF_EMPLOYED_RULE.find((one) => one === value)
  return rule ? `${RULES[rule]} (${rule})` : value
}
