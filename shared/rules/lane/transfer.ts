import { showDate } from '../../model/dates.ts'
import { countryInSentence, partyOf } from '../agreements.ts'
import type { SourceKey } from '../sources.ts'
import { escalate, type Limit, type Ruling, type Statement, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { LIMIT_NAME, limitOf } from './limit.ts'
import { ASK } from './questions.ts'

/** A move for a limited time between the two countries of the agreement, with the limit measured on it. */
export interface Moved {
  readonly from: string
  readonly limit: Limit
  readonly statements: readonly Statement[]
}

/** What the records say of a move: none, one with a known end, or what has to be asked (a ruling). */
export type Move = 'none' | Moved | Ruling

/**
 * Measures a move for a limited time. A move from a third country is none between these two. The time counts from the first day there, or
 * from the day the agreement took effect when that is later.
 */
export function moveOf(facts: LaneFacts, what: (from: string) => Limit['what'], ...sources: SourceKey[]): Move {
  const { transfer } = facts.situation
  if (transfer === undefined) return unresolved([ASK.transfer])
  if (!transfer.temporary) return 'none'
  const end = transfer.expectedEnd ?? facts.engagement.end
  const missing = [...(transfer.from ? [] : [ASK.transferFrom]), ...(end ? [] : [ASK.expectedEnd])]
  if (!transfer.from || !end) return unresolved(missing)
  const from = partyOf(transfer.from)
  if (from !== 'US' && from !== facts.party) return 'none'
  const begin = transfer.begin ?? facts.engagement.begin
  const { since } = facts.agreement
  const counted = since && since > begin ? since : begin
  const limit = limitOf(what(from), counted, end)
  const name = LIMIT_NAME[limit.what]
  const period = `from ${showDate(counted)} to ${showDate(end)}`
  const how = {
    within: `is within ${name} (until ${showDate(limit.lastDay)})`,
    edge: `ends on the very anniversary of ${name}, and no source says whether that day still counts`,
    over: `is longer than ${name} (until ${showDate(limit.lastDay)})`,
  }[limit.result]
  const moved = says(
    `The work was moved from ${countryInSentence(from)} for a limited time: ${period} ${how}.`,
    ...sources,
  )
  const later =
    counted === begin
      ? []
      : [
          says(
            `The time counts from ${showDate(counted)}, when the agreement took effect.`,
            'P-2215',
            'P-2115',
            'P-1530',
          ),
        ]
  const uncounted =
    limit.what !== '24-months' && (transfer.earlier?.length ?? 0) > 0
      ? [says('How earlier moves count is not in the texts that were read.')]
      : []
  return { from, limit, statements: [moved, ...later, ...uncounted] }
}

/** Why a case is looked at without a move: it was none for a limited time, or none between the two countries. */
export function notMoved(facts: LaneFacts): Statement[] {
  const { transfer } = facts.situation
  if (!transfer) return []
  if (!transfer.temporary) return [says('The work was not moved for a limited time.')]
  const from = transfer.from && partyOf(transfer.from)
  if (!from || from === 'US' || from === facts.party) return []
  return [says(`The work was moved from ${countryInSentence(from)}, which is not a country of this agreement.`)]
}

/** The end lies on the anniversary itself: a question for the agency, not for a calendar. */
export function onTheEdge(moved: Moved): Ruling {
  return escalate(moved.statements, { limits: [moved.limit] })
}
