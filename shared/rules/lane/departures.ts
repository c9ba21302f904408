import { showDate } from '../../model/dates.ts'
import { countryInSentence, partyOf } from '../agreements.ts'
import { after, decided, escalate, type Ruling, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { ASK } from './questions.ts'

/** E: a special exception that was granted decides, one that was asked for leaves the case open, one that was refused changes nothing. */
export function byException(facts: LaneFacts, ordinary: () => Ruling): Ruling {
  const asked = facts.situation.exception
  if (!asked || Object.keys(asked).length === 0) return ordinary()
  const both = says('A special exception needs the consent of both agencies.', 'P-1480', 'P-2035')
  if (asked.refusedOn)
    return after(
      [says(`A special exception was refused on ${showDate(asked.refusedOn)}: the ordinary rule decides.`, 'P-2035')],
      ordinary(),
    )
  if (!asked.grantedOn)
    return unresolved(
      [ASK.exceptionAnswer],
      [
        both,
        says(
          asked.askedOn
            ? `It was asked for on ${showDate(asked.askedOn)}; no answer is recorded.`
            : 'No day on which it was asked for is recorded, and no answer.',
        ),
      ],
      { lane: 'E' },
    )
  if (!asked.grants) return unresolved([ASK.exceptionGrants], [both], { lane: 'E' })
  const country = partyOf(asked.grants)
  if (country !== 'US' && country !== facts.party)
    return escalate([both, says('The coverage recorded as granted is of neither of the two countries.')], { lane: 'E' })
  return decided(
    country,
    [both, says(`The coverage of ${countryInSentence(country)} was granted on ${showDate(asked.grantedOn)}.`)],
    { lane: 'E' },
  )
}

/** The refusal on record: what the situation says, or a paper that the agency refused. */
export function refusalOf(facts: LaneFacts): { readonly country: string; readonly agency: string } | undefined {
  const { refusal } = facts.situation
  if (refusal) return { country: partyOf(refusal.country), agency: refusal.agency }
  const held = facts.papers.some(({ record }) => record.state === 'held' && record.kind === 'foreign-certificate')
  const refused = facts.papers.find(({ record }) => record.state === 'refused' && record.kind !== 'ssa-letter')
  if (!refused || held) return undefined
  const { record } = refused
  const country = record.country ? partyOf(record.country) : record.kind === 'us-certificate' ? 'US' : facts.party
  return { country, agency: record.issuer }
}

/** C: a foreign agency that will not issue its paper leads to SSA, which may issue a letter (R52, R57; domain.md §1.2). */
export function afterRefusal(facts: LaneFacts, ruling: Ruling): Ruling {
  const refusal = refusalOf(facts)
  if (!refusal || ruling.state !== 'decided' || ruling.covers === 'neither') return ruling
  if (refusal.country !== ruling.covers) return ruling
  if (refusal.country === 'US')
    return {
      ...escalate([
        ...ruling.statements,
        says(`${refusal.agency} refused the certificate of the country that the rule names.`),
      ]),
      limits: ruling.limits,
      deadlines: ruling.deadlines,
    }
  const letter = says(
    `${refusal.agency} will not issue the paper: the way is to write to SSA, which may issue a letter that takes the work out of US self-employment tax.`,
    'P-2605042',
  )
  return { ...ruling, lane: 'C', covers: 'neither', statements: [...ruling.statements, letter] }
}

/** C rests on SSA's letter: where SSA refused it, nothing that was read goes on from there. */
export function afterRefusedLetter(facts: LaneFacts, ruling: Ruling): Ruling {
  if (ruling.state !== 'decided' || ruling.lane !== 'C') return ruling
  const letters = facts.papers.filter(({ record }) => record.kind === 'ssa-letter')
  const refused = letters.some(({ record }) => record.state === 'refused')
  if (!refused || letters.some(({ record }) => record.state === 'held' || record.state === 'asked')) return ruling
  const said = says('SSA refused the letter on which this rests.')
  return escalate([...ruling.statements, said], { limits: ruling.limits, deadlines: ruling.deadlines })
}
