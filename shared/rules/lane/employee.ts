import { showDate } from '../../model/dates.ts'
import { countryInSentence } from '../agreements.ts'
import type { SourceKey } from '../sources.ts'
import { after, decided, escalate, type Ruling, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { placeOf } from './placeOfWork.ts'
import { ASK, type MissingFact } from './questions.ts'
import { type Moved, moveOf, notMoved, onTheEdge } from './transfer.ts'

/** What says so of detached workers: SSA's manual for Germany, Poland and Denmark describes one rule. */
const DETACHED: readonly SourceKey[] = ['P-1115', 'P-2215', 'P-1145']

/**
 * R13: someone sent by an American employer for at most five years stays under US coverage (Denmark: three years towards the United States);
 * sent for longer, or hired over there, usually falls under the country of the work (domain.md §1.2).
 */
export function asEmployee(facts: LaneFacts): Ruling {
  if (facts.party === 'IT') return inItaly(facts)
  if (facts.situation.employer?.employedBy === 'other-employer') return placed(facts)
  const move = moveOf(
    facts,
    (from) => (facts.party === 'DK' && from === 'DK' ? 'three-years' : 'five-years'),
    ...DETACHED,
  )
  if (move !== 'none' && 'state' in move) return unresolved([...employerFacts(facts), ...move.missing])
  if (move === 'none') return after(notMoved(facts), placed(facts))
  const limits = [move.limit]
  const missing = move.from === 'US' ? employerFacts(facts) : []
  if (missing.length > 0) return unresolved(missing, move.statements, { limits })
  const kept = move.from === 'US' ? staysAmerican(facts, move) : undefined
  if (kept) return { ...after(move.statements, kept), limits }
  if (move.limit.result === 'edge') return onTheEdge(move)
  const host = move.from === 'US' ? facts.party : 'US'
  const stays = says(
    `Someone sent for a limited time stays with the country from which they were sent, ${countryInSentence(move.from)}.`,
    ...DETACHED,
  )
  const longer = says(
    `Someone sent for longer usually falls under the country of the work, ${countryInSentence(host)}; a special exception can be asked for.`,
    ...DETACHED,
    'P-1480',
  )
  return move.limit.result === 'within'
    ? decided(move.from, [...move.statements, stays], { limits })
    : decided(host, [...move.statements, longer], { limits })
}

/** What has to be known of the employer before someone sent from the United States can be placed. */
function employerFacts(facts: LaneFacts): MissingFact[] {
  const employer = facts.situation.employer
  if (employer?.american === false) return []
  return [
    ...(employer?.american === undefined ? [ASK.american] : []),
    ...(employer?.employedBy === undefined ? [ASK.employedBy] : []),
    ...(employer?.employedBy === 'affiliate' && employer.section3121l === undefined ? [ASK.section3121l] : []),
  ]
}

/** Why someone sent from the United States does not stay under its coverage, or nothing when the employer is no obstacle. */
function staysAmerican(facts: LaneFacts, move: Moved): Ruling | undefined {
  const { party } = facts
  const employer = facts.situation.employer
  const there = (text: string) => decided(party, [says(text, ...DETACHED)])
  if (employer?.american === false)
    return there('The employer is not an American one: the country of the work covers it.')
  if (employer?.employedBy !== 'affiliate') return undefined
  const agreed = employer.section3121l
  if (!agreed?.agreed)
    return there(
      'The affiliate’s workers are not covered by an agreement under section 3121(l): the country of the work covers it.',
    )
  if (agreed.effective && agreed.effective > move.limit.begin)
    return escalate([
      says(
        `The section 3121(l) agreement applies from ${showDate(agreed.effective)}, after the work there began; the texts that were read do not say what that means.`,
      ),
    ])
  return undefined
}

function placed(facts: LaneFacts): Ruling {
  const place = placeOf(facts)
  if ('state' in place) return place
  const ruled = says('Employment ordinarily belongs to the country where the work is done.', 'P-703600', 'P-2215')
  if (place.country === 'both')
    return escalate([
      ruled,
      place.said,
      says('The texts that were read do not say which of them covers employment in both.'),
    ])
  return decided(place.country, [ruled, place.said])
}

/** Italy has no rule for detached workers of this kind: nationality decides for employees as well (R9). */
function inItaly(facts: LaneFacts): Ruling {
  const ruled = says('The agreement with Italy goes by nationality for employees as well.', 'P-1065')
  if (facts.citizenships.length === 0) return unresolved([ASK.citizenships], [ruled])
  const american = facts.situation.employer?.american
  if (facts.citizenships.includes('US') && !facts.citizenships.includes('IT')) {
    if (american === undefined) return unresolved([ASK.american], [ruled])
    if (american)
      return decided('US', [ruled, says('Work of a US national that US law covers stays under US coverage.', 'P-1065')])
  }
  return escalate([ruled, says('For these facts the texts that were read give no single answer.')])
}
