import { showDate } from '../../model/dates.ts'
import { countryInSentence, partyOf } from '../agreements.ts'
import type { KnownFact } from '../factBook.ts'
import { after, decided, escalate, type LaneDeadline, type Ruling, restsOn, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { endOfMonthAfter } from './limit.ts'
import { placeOf } from './placeOfWork.ts'
import { ASK } from './questions.ts'

/**
 * NAT: nationality decides, not residence (R9, R80, R81; domain.md §1.2). A US national who is not Italian stays with the United States,
 * an Italian or dual national chooses, anybody else is covered where the work is done.
 */
export function byNationality(facts: LaneFacts, rule: KnownFact): Ruling {
  const { citizenships } = facts
  if (citizenships.length === 0) return unresolved([ASK.citizenships])
  const ruled = restsOn('The agreement with Italy goes by nationality, not by residence.', rule)
  if (citizenships.includes('IT')) return after([ruled], chosen(facts))
  if (citizenships.includes('US'))
    return decided('US', [
      ruled,
      says('A US national who is not Italian: the work stays under US coverage.', 'P-1065', 'S-IT'),
    ])
  const elsewhere = says('A national of neither country is covered where the work is done.', 'P-1065')
  const placed = placeOf(facts)
  if ('state' in placed) return after([ruled, elsewhere], placed)
  if (placed.country === 'both') return escalate([ruled, elsewhere, placed.said])
  return decided(placed.country, [ruled, elsewhere, placed.said])
}

/** R81: by the end of the third month after the month in which the work began. */
export function electionDeadline(facts: Pick<LaneFacts, 'engagement' | 'today'>): LaneDeadline {
  const due = endOfMonthAfter(facts.engagement.begin, 3)
  return {
    what: 'italy-election',
    due,
    passed: facts.today > due,
    text: `The choice between Italian and US coverage is made by asking the chosen country for a certificate, until ${showDate(due)}.`,
    sources: ['P-1070'],
  }
}

function chosen(facts: LaneFacts): Ruling {
  const { election, contributionsTo } = facts.situation
  const deadline = electionDeadline(facts)
  const deadlines = [deadline]
  const who = says('An Italian or a dual national chooses when both systems would cover the work.', 'P-1065', 'P-1070')
  const country = election && partyOf(election.country)
  if (election && country !== 'US' && country !== 'IT')
    return escalate([who, says('What is recorded as chosen is neither Italy nor the United States.')], { deadlines })
  if (election && country && !election.askedOn) return unresolved([ASK.electionAskedOn], [who], { deadlines })
  if (election?.askedOn && country && election.askedOn <= deadline.due)
    return decided(
      country,
      [
        who,
        says(
          `${election.askedOn ? showDate(election.askedOn) : ''}: a certificate was asked of ${countryInSentence(country)}, in time (until ${showDate(deadline.due)}). Asking is the choice.`,
          'P-1070',
        ),
      ],
      { deadlines },
    )
  if (!deadline.passed && !election) return unresolved([ASK.election], [who], { deadlines })
  const late = says(`No certificate was asked for until ${showDate(deadline.due)}.`, 'P-1070')
  const paid = [...new Set((contributionsTo ?? []).map((one) => partyOf(one.country)))]
  if (paid.length === 0)
    return unresolved([...(election ? [] : [ASK.election]), ASK.contributionsTo], [who, late], { deadlines })
  const [only] = paid
  if (paid.length === 1 && (only === 'US' || only === 'IT'))
    return decided(
      only,
      [
        who,
        late,
        says(`Contributions went to ${countryInSentence(only)} only, which then counts as chosen.`, 'P-1070'),
      ],
      { deadlines },
    )
  return escalate([who, late, says('Contributions did not go to one of the two countries only.')], { deadlines })
}
