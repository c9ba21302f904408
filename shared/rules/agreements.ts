import type { CalendarDate } from '../model/dates.ts'

/** One US totalization agreement as the built-in list knows it. */
export interface Agreement {
  readonly country: string
  readonly name: string
  /** First day in force. */
  readonly since: CalendarDate
  /** `confirmed`: agency text; `reported`: press and form clearance only, to be checked at the source. */
  readonly standing: 'confirmed' | 'reported'
}

/** When the built-in list was compiled; shown wherever it is used, since lists and counts differ by source (R8, R77). */
export const AGREEMENTS_AS_OF = '2026-11-22' as CalendarDate

const row = (
  country: string,
  name: string,
  since: string,
  standing: Agreement['standing'] = 'confirmed',
): Agreement => ({
  country,
  name,
  since: since as CalendarDate,
  standing,
})

/** Agreements with their dates in force: domain.md §1.1 (POMS GN 01701.005, TN 11 02-19); Romania: §1.3. */
export const AGREEMENTS: readonly Agreement[] = [
  row('IT', 'Italy', '1978-11-01'),
  row('DE', 'Germany', '1979-12-01'),
  row('CH', 'Switzerland', '1980-11-01'),
  row('BE', 'Belgium', '1984-07-01'),
  row('NO', 'Norway', '1984-07-01'),
  row('CA', 'Canada', '1984-08-01'),
  row('GB', 'United Kingdom', '1985-01-01'),
  row('SE', 'Sweden', '1987-01-01'),
  row('ES', 'Spain', '1988-04-01'),
  row('FR', 'France', '1988-07-01'),
  row('PT', 'Portugal', '1989-08-01'),
  row('NL', 'Netherlands', '1990-11-01'),
  row('AT', 'Austria', '1991-11-01'),
  row('FI', 'Finland', '1992-11-01'),
  row('IE', 'Ireland', '1993-09-01'),
  row('LU', 'Luxembourg', '1993-11-01'),
  row('GR', 'Greece', '1994-09-01'),
  row('KR', 'South Korea', '2001-04-01'),
  row('CL', 'Chile', '2001-12-01'),
  row('AU', 'Australia', '2002-10-01'),
  row('JP', 'Japan', '2005-10-01'),
  row('DK', 'Denmark', '2008-10-01'),
  row('CZ', 'Czech Republic', '2009-01-01'),
  row('PL', 'Poland', '2009-03-01'),
  row('SK', 'Slovak Republic', '2014-05-01'),
  row('HU', 'Hungary', '2016-09-01'),
  row('BR', 'Brazil', '2018-10-01'),
  row('UY', 'Uruguay', '2018-11-01'),
  row('SI', 'Slovenia', '2019-02-01'),
  row('IS', 'Iceland', '2019-03-01'),
  row('RO', 'Romania', '2026-09-01', 'reported'),
]

/** The Isle of Man and the Channel Islands count as the United Kingdom (domain.md §1.1, §1.2). */
const PART_OF: Readonly<Record<string, string>> = { IM: 'GB', JE: 'GB', GG: 'GB' }

/** The agreement that a country falls under, or undefined when the list knows none (Mexico's is signed, not in force). */
export function agreementWith(country: string): Agreement | undefined {
  const party = PART_OF[country] ?? country
  return AGREEMENTS.find((agreement) => agreement.country === party)
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
