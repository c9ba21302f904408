import { type CalendarDate, showDate } from '../model/dates.ts'
import type { AgreementRow } from './agreements/agreement.ts'
import { SINCE_1993 } from './agreements/since1993.ts'
import { UNTIL_1992 } from './agreements/until1992.ts'

/** One US totalization agreement as the built-in list knows it. `standing` is that of the date in force. */
export interface Agreement extends Omit<AgreementRow, 'since' | 'later'> {
  /** First day in force. */
  readonly since: CalendarDate
  readonly later: readonly (Omit<AgreementRow['later'][number], 'date'> & { readonly date: CalendarDate })[]
}

/** When the built-in list was compiled; shown wherever it is used, since lists and counts differ by source (R8, R77). */
export const AGREEMENTS_AS_OF = '2026-11-22' as CalendarDate

/** All agreements, in the order in which they took effect: domain.md §1.1 (R79). */
export const AGREEMENTS: readonly Agreement[] = [...UNTIL_1992, ...SINCE_1993].map((row) => ({
  ...row,
  since: row.since as CalendarDate,
  later: row.later.map((one) => ({ ...one, date: one.date as CalendarDate })),
}))

/** The Isle of Man and the Channel Islands count as the United Kingdom (domain.md §1.1, §1.2). */
const PART_OF: Readonly<Record<string, string>> = { IM: 'GB', JE: 'GB', GG: 'GB' }

/** The country whose agreement a place falls under: GB for Jersey, itself otherwise. */
export function partyOf(country: string): string {
  return PART_OF[country] ?? country
}

/** The agreement that a country falls under, or undefined when the list knows none (Mexico's is not in force). */
export function agreementWith(country: string): Agreement | undefined {
  const party = partyOf(country)
  return AGREEMENTS.find((agreement) => agreement.country === party)
}

/** What is said of a country that the list does not have (R8, R19): no more than the list itself can say. */
export function notListed(country: string): string {
  const seen = `as of ${showDate(AGREEMENTS_AS_OF)}`
  if (country === 'MX')
    return `No agreement with Mexico is in force: SSA’s list was looked at on 6 Oct 2026. Some public pages claim the opposite.`
  return `There is no agreement in force with ${countryInSentence(country)} on the list ${seen}. Counts of agreements differ by source and date: the number of countries says little, the date in force of the one does.`
}

const names = new Intl.DisplayNames(['en'], { type: 'region' })

/** The English name of a country; its code where no name is known. */
export function countryName(country: string): string {
  return AGREEMENTS.find((agreement) => agreement.country === country)?.name ?? names.of(country) ?? country
}

const WITH_ARTICLE: ReadonlySet<string> = new Set(['GB', 'NL', 'CZ', 'SK', 'US', 'AE', 'PH', 'DO', 'IM'])

/** The name as it stands inside a sentence: "the Netherlands". */
export function countryInSentence(country: string): string {
  return `${WITH_ARTICLE.has(country) ? 'the ' : ''}${countryName(country)}`
}
