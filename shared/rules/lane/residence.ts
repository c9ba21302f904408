import { agreementFacts } from '../agreementFacts.ts'
import { countryInSentence } from '../agreements.ts'
import type { KnownFact } from '../factBook.ts'
import { decided, escalate, type Ruling, restsOn, type Statement, says, unresolved } from './answer.ts'
import type { LaneFacts, Lived } from './facts.ts'
import { norway } from './norway.ts'
import { ASK } from './questions.ts'

const FROM: Record<Lived['from'], string> = {
  situation: 'as recorded for this engagement',
  'residence-period': 'as the residence history has it',
  person: 'as recorded for today; no residence during this engagement is recorded',
  nothing: '',
}

/** The one country in which the person lived, or what has to be asked first. */
export function residenceOf(facts: LaneFacts): { readonly country: string; readonly said: Statement } | Ruling {
  const { lived } = facts
  const [country, second] = lived.in
  if (country === undefined) return unresolved([ASK.residence])
  if (second !== undefined) {
    const all = lived.in.map(countryInSentence).join(', ')
    return unresolved(
      [ASK.oneResidence],
      [says(`More than one country of residence is recorded during this engagement: ${all}.`)],
    )
  }
  return { country, said: says(`The residence is in ${countryInSentence(country)}, ${FROM[lived.from]}.`) }
}

/** RES: the country in which the person lives covers the work (R10, R80; domain.md §1.2). */
export function byResidence(facts: LaneFacts, rule: KnownFact): Ruling {
  const { party } = facts
  const name = countryInSentence(party)
  const home = residenceOf(facts)
  if ('state' in home) return home
  const ruled = restsOn(`The agreement with ${name} gives self-employed work to the country of residence.`, rule)
  if (home.country === party && party === 'NO') return norway(facts, [ruled, home.said])
  if (home.country === party || home.country === 'US') return decided(home.country, [ruled, home.said])
  return thirdCountry(facts, home.country, [ruled, home.said])
}

/** Someone who lives in neither country: where the sources say so, the way is a special exception (domain.md §1.2). */
export function thirdCountry(facts: LaneFacts, country: string, before: readonly Statement[]): Ruling {
  const rule = facts.agreement.cell('third country')
  const name = countryInSentence(country)
  const own = agreementFacts(country, facts.book).since
    ? [
        says(
          `There is an agreement with ${name} as well: it may be the one that fits, in a case of its own.`,
          'P-701005',
        ),
      ]
    : []
  if (rule.value !== 'special-exception')
    return escalate([
      ...before,
      ...own,
      says(`The texts that were read do not say what the agreement does for someone who lives in ${name}.`),
    ])
  return escalate(
    [
      ...before,
      ...own,
      restsOn(
        `The rule does not help someone who lives in ${name}: the way is a special exception, asked of both agencies.`,
        rule,
      ),
    ],
    { lane: 'E' },
  )
}
