import type { KnownFact } from '../factBook.ts'
import { decided, escalate, type Ruling, restsOn, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { ASK } from './questions.ts'
import { residenceOf, thirdCountry } from './residence.ts'

/**
 * AU: Australia's Superannuation Guarantee does not reach self-employed people. A US national who lives there owes neither system and proves
 * it with a letter from SSA; one who lives in the United States stays covered there (R80, R84; domain.md §1.2).
 */
export function byAustralianRule(facts: LaneFacts, rule: KnownFact): Ruling {
  const home = residenceOf(facts)
  if ('state' in home) return home
  const ruled = restsOn('Australia’s Superannuation Guarantee does not reach self-employed people.', rule)
  if (home.country === 'US')
    return decided('US', [
      ruled,
      home.said,
      says(
        'Self-employed people who live in the United States stay under US coverage; Australia charges them nothing that a certificate could remove.',
        'P-2030',
      ),
    ])
  if (home.country !== 'AU') return thirdCountry(facts, home.country, [ruled, home.said])
  if (facts.citizenships.length === 0) return unresolved([ASK.citizenships], [ruled, home.said])
  if (!facts.citizenships.includes('US'))
    return escalate([
      ruled,
      home.said,
      says('What the text says of people who live in Australia, it says of US nationals.', 'P-2030'),
    ])
  return decided(
    'neither',
    [
      ruled,
      home.said,
      says(
        'A US national who lives in Australia and is self-employed there contributes to neither system; SSA’s letter of exemption is the proof.',
        'P-2030',
        'P-2048',
      ),
    ],
    { lane: 'C' },
  )
}
