import { CoverkeepError } from '../../../shared/errors.ts'
import { countryName, partyOf } from '../../../shared/rules/agreements.ts'
import { DE } from './de.ts'
import { ES } from './es.ts'
import { FR } from './fr.ts'
import { IT } from './it.ts'
import { JA } from './ja.ts'
import { KO } from './ko.ts'
import { NL } from './nl.ts'
import { PL } from './pl.ts'
import { PT, PT_BR } from './pt.ts'
import type { Words } from './words.ts'

/** In the order in which a country with several gets one: Belgium's fund for the self-employed is asked in French unless told. */
const LANGUAGES: readonly Words[] = [DE, FR, IT, NL, ES, PT, PT_BR, PL, JA, KO]

/** The languages there are for the agency of a country; English always is. */
export function languagesFor(country: string): Words[] {
  return LANGUAGES.filter((words) => Object.hasOwn(words.countries, partyOf(country)))
}

/**
 * The language beside English for a letter to the agency of a country: the one asked for, else the country's own. Undefined: English alone.
 * @throws CoverkeepError `letter-not-possible` when it was not written for that country
 */
export function wordsFor(country: string, asked: string | undefined): Words | undefined {
  const there = languagesFor(country)
  if (asked === undefined) return there[0]
  if (asked === 'en') return undefined
  const found = there.find(({ language }) => language === asked || language.split('-')[0] === asked)
  if (found) return found
  const names = [...there.map(({ language }) => language), 'en'].join(', ')
  throw new CoverkeepError('letter-not-possible', {
    reason: `for ${countryName(country)} there are these languages: ${names}`,
    next: 'Choose one of them with --language, or leave it out.',
  })
}
