import { countryInSentence } from '../agreements.ts'
import type { KnownFact } from '../factBook.ts'
import { after, decided, escalate, type Ruling, restsOn, type Statement, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { ASK } from './questions.ts'
import { residenceOf } from './residence.ts'
import { moveOf, notMoved, onTheEdge } from './transfer.ts'

/** WORK5: the country in which the work is done, unless it was moved for at most five years (R13, R80; domain.md §1.2). */
export function byPlaceOfWork(facts: LaneFacts, rule: KnownFact): Ruling {
  const name = countryInSentence(facts.party)
  const ruled = restsOn(
    `The agreement with ${name} gives self-employed work to the country where it is done; a business moved for at most five years stays with the country it came from.`,
    rule,
  )
  const move = moveOf(facts, () => 'five-years')
  if (move !== 'none' && 'state' in move) {
    const missing = facts.workedIn ? move.missing : [ASK.workedIn, ...move.missing]
    return unresolved(missing, [ruled])
  }
  if (move === 'none') return after([ruled, ...notMoved(facts)], place(facts))
  if (move.limit.result === 'edge') return after([ruled], onTheEdge(move))
  if (move.limit.result === 'within') return decided(move.from, [ruled, ...move.statements], { limits: [move.limit] })
  const placed = place(facts)
  return { ...after([ruled, ...move.statements], placed), limits: [move.limit] }
}

/** The country of the work alone; with work in both, residence where the agreement says so. */
function place(facts: LaneFacts): Ruling {
  const placed = placeOf(facts)
  if ('state' in placed) return placed
  if (placed.country !== 'both') return decided(placed.country, [placed.said])
  if (!facts.agreement.row?.residenceWhenBoth)
    return escalate([
      placed.said,
      says('The texts that were read do not say which of them covers self-employed work done in both.'),
    ])
  const home = residenceOf(facts)
  if ('state' in home) return after([placed.said], home)
  const ruled = says('Someone self-employed in both is covered by the country of residence.', 'P-1271')
  if (home.country === 'US' || home.country === facts.party)
    return decided(home.country, [placed.said, ruled, home.said])
  return escalate([placed.said, ruled, home.said, says('That is neither of the two countries.')])
}

/** Where the work is done, as far as this agreement looks at it. */
export function placeOf(facts: LaneFacts): { readonly country: string; readonly said: Statement } | Ruling {
  const { workedIn, party } = facts
  if (!workedIn) return unresolved([ASK.workedIn])
  const here = workedIn.filter((country) => country === 'US' || country === party)
  const listed = workedIn.map(countryInSentence).join(' and ')
  const [only, second] = here
  if (only === undefined)
    return escalate([
      says(
        `The work is done in ${listed}, in neither of the two countries of this agreement: it does not fit this work.`,
      ),
    ])
  const said = says(
    here.length < workedIn.length
      ? `The work is done in ${listed}; this agreement looks at ${here.map(countryInSentence).join(' and ')} only.`
      : `The work is done in ${listed}.`,
  )
  return { country: second === undefined ? only : 'both', said }
}
