import type { MixedStatusRule } from '../agreements/agreement.ts'
import { countryInSentence, partyOf } from '../agreements.ts'
import { after, decided, escalate, type Ruling, restsOn, says, unresolved } from './answer.ts'
import { byAustralianRule } from './australia.ts'
import { asEmployee } from './employee.ts'
import type { LaneFacts } from './facts.ts'
import { ASK } from './questions.ts'
import { residenceOf } from './residence.ts'

/**
 * One country sees self-employment, the other employment: directors, clergy (R80; domain.md §1.2). Someone who lives in the country that sees
 * self-employment is covered there; for others the agreements differ.
 */
export function byMixedStatus(facts: LaneFacts): Ruling {
  const { agreement, situation, party } = facts
  const fact = agreement.cell('mixed status')
  const rule = fact.value as MixedStatusRule | undefined
  if (rule === undefined)
    return escalate([
      says(
        `The texts that were read about ${countryInSentence(party)} do not say who covers work that only one country sees as self-employment.`,
      ),
    ])
  if (rule === 'self-employment') {
    const [first] = agreement.rules
    const counted = restsOn(
      'Work that one of the two countries sees as self-employment counts as self-employment.',
      fact,
    )
    return first ? after([counted], byAustralianRule(facts, first.fact)) : escalate([counted])
  }
  const sees = situation.selfEmployedIn && partyOf(situation.selfEmployedIn)
  const home = residenceOf(facts)
  if (sees === undefined) return unresolved([ASK.selfEmployedIn, ...('state' in home ? home.missing : [])])
  if (sees !== 'US' && sees !== party)
    return escalate([says('The country recorded as seeing self-employment is neither of the two.')])
  if ('state' in home) return home
  const said = says(
    `${countryInSentence(sees)} sees self-employment, the other country employment.`.replace(/^the /, 'The '),
  )
  if (home.country === sees)
    return decided(sees, [
      said,
      home.said,
      restsOn('Someone who lives in the country that sees self-employment is covered there.', fact),
    ])
  if (rule === 'other-country')
    return decided(sees === 'US' ? party : 'US', [
      said,
      home.said,
      restsOn('Someone who does not live in the country that sees self-employment is covered by the other one.', fact),
    ])
  const employed = restsOn(
    'For someone who does not live in the country that sees self-employment, the rules for employees decide.',
    fact,
  )
  return after([said, home.said, employed], asEmployee(facts))
}
