import type { Lane } from '../model/case.ts'
import { type CalendarDate, showDate } from '../model/dates.ts'
import type { SelfEmployedRule } from './agreements/agreement.ts'
import { countryInSentence, notListed } from './agreements.ts'
import type { FactBook, KnownFact } from './factBook.ts'
import { after, decided, escalate, type Ruling, restsOn, type Statement, says, unresolved } from './lane/answer.ts'
import { byAustralianRule } from './lane/australia.ts'
import { byBoth } from './lane/brazil.ts'
import { afterRefusal, afterRefusedLetter, byException } from './lane/departures.ts'
import { asEmployee } from './lane/employee.ts'
import { type LaneFacts, laneFacts } from './lane/facts.ts'
import { byFrenchRule } from './lane/france.ts'
import { byNationality } from './lane/italy.ts'
import { byMixedStatus } from './lane/mixedStatus.ts'
import { type LanePaper, paperOf } from './lane/paper.ts'
import { byPlaceOfWork } from './lane/placeOfWork.ts'
import { ASK, askFact, type MissingFact } from './lane/questions.ts'
import { byResidence } from './lane/residence.ts'
import type { Escalation, LaneResult } from './lane/result.ts'
import { stepsOf } from './lane/steps.ts'
import type { CaseRecords, PersonRecords } from './records.ts'
import { dateOf, dayNumber } from './span.ts'

export type { Escalation, LaneResult } from './lane/result.ts'

/** Follows the rules of domain.md §1.2 for one case (R11–R13, R18, R80–R82, R84). Pure; throws nothing on records the model allows. */
export function laneOf(records: CaseRecords, person: PersonRecords, book: FactBook, today: CalendarDate): LaneResult {
  const facts = laneFacts(records, person, book, today)
  const { situation, engagement } = facts
  const ruling = escalated(
    facts,
    inForce(facts, () => ordinary(facts)),
  )
  const employed = situation.worker === 'employee'
  const { lane, covers } = ruling
  const { paper, missing } =
    lane && ruling.state === 'decided' ? paperOf(facts, lane, covers, employed) : { missing: [] }
  const seTaxDue = ruling.state === 'decided' ? seTaxOf(facts, ruling, paper) : undefined
  const recorded = engagement.lane
  const before = beforeOf(facts, ruling)
  return {
    state: ruling.state,
    ...(lane ? { lane } : {}),
    ...(covers ? { covers } : {}),
    agreement: facts.party,
    rules: rulesOf(facts),
    explanation: ruling.statements,
    ...(paper ? { paper } : {}),
    ...(seTaxDue === undefined ? {} : { seTaxDue }),
    attachEveryYear: paper?.attachEveryYear ?? false,
    missing: unique([...ruling.missing, ...missing]).map((one) => markUnknown(one, situation.unknown ?? [])),
    deadlines: ruling.deadlines,
    limits: ruling.limits,
    steps: lane && ruling.state !== 'unresolved' ? stepsOf(facts, lane, covers, paper, employed) : [],
    ...(before ? { before } : {}),
    ...(recorded ? { recordedLane: recorded } : {}),
    ...(recorded && lane && ruling.state === 'decided' ? { agrees: agree(recorded, lane, facts) } : {}),
    escalations: escalationsOf(records, person),
    noticed: ruling.findings,
  }
}

/** A person who wants SSA or an adviser to decide is not overruled by a rule (R55, R59). */
function escalated(facts: LaneFacts, ruling: Ruling): Ruling {
  const wish = facts.situation.escalation
  if (!wish) return ruling
  const { missing, limits, deadlines, findings } = ruling
  const said = says(`This case goes to SSA or an adviser: ${wish.why}`)
  return escalate([...ruling.statements, said], { missing, limits, deadlines, findings })
}

/** The first of the two steps before anything else (R12): is there an agreement in force, and since when. */
function inForce(facts: LaneFacts, ordinary: () => Ruling): Ruling {
  const { agreement, engagement, party } = facts
  const name = countryInSentence(party)
  if (party === 'US')
    return unresolved([ASK.otherCountry], [says('The other country of this case is the United States itself.')])
  const both = (statement: Statement) => decided('both', [statement], { lane: 'F' })
  const { since, inForce: fact } = agreement
  if (!since)
    return both(
      restsOn(
        fact.entered ? `The agreement with ${name} is recorded as not in force.` : notListed(party),
        fact,
        ...LIST,
      ),
    )
  const reported = fact.standing === 'reported' ? ', as far as press and form clearance say' : ''
  // Work that is only planned for later is looked at as it will be.
  if (facts.today < since && engagement.begin < since)
    return both(
      restsOn(
        `The agreement with ${name} takes effect on ${showDate(since)}${reported}; until then no agreement covers this work.`,
        fact,
      ),
    )
  const begins = `is in force ${facts.today < since ? 'from' : 'since'} ${showDate(since)}`
  const there = restsOn(`The agreement with ${name} ${begins}${reported}.`, fact)
  if (engagement.end && engagement.end < since)
    return both({ ...there, text: `${there.text} The work ended before that day.` })
  return after([there, ...countedAs(engagement.country, party)], ordinary())
}

/** Jersey, Guernsey and the Isle of Man have no agreement of their own. */
function countedAs(country: string, party: string): Statement[] {
  if (country === party) return []
  return [says(`For it, ${countryInSentence(country)} counts as ${countryInSentence(party)}.`, 'S-UK08')]
}

/** Where the list of agreements was read. */
const LIST = ['P-701005', 'P-703001'] as const

/** The second step: which of the two countries the facts assign the work to. */
function ordinary(facts: LaneFacts): Ruling {
  return byException(facts, () => afterRefusedLetter(facts, afterRefusal(facts, assigned(facts))))
}

function assigned(facts: LaneFacts): Ruling {
  const { worker } = facts.situation
  if (worker === 'employee') return asEmployee(facts)
  if (worker === 'mixed') return byMixedStatus(facts)
  const { rules, party } = facts.agreement
  const [first, second] = rules.map(({ rule, fact }) => byRule(facts, rule, fact))
  const ruling = !first
    ? unresolved([
        askFact('agreements', `${party} rule`, 'Which rule the agreement has for self-employed people is not known.'),
      ])
    : second
      ? byBoth(first, second)
      : first
  if (worker === 'self-employed') return ruling
  // Everything is asked at once, so that nobody answers one question to be met by the next.
  return unresolved([ASK.worker, ...ruling.missing], [], { deadlines: ruling.deadlines })
}

const BY_RULE: Record<SelfEmployedRule, (facts: LaneFacts, rule: KnownFact) => Ruling> = {
  RES: byResidence,
  WORK5: byPlaceOfWork,
  FR24: byFrenchRule,
  NAT: byNationality,
  AU: byAustralianRule,
}

const byRule = (facts: LaneFacts, rule: SelfEmployedRule, fact: KnownFact): Ruling => BY_RULE[rule](facts, fact)

function rulesOf(facts: LaneFacts): LaneResult['rules'] {
  const { worker } = facts.situation
  if (!facts.agreement.since) return []
  if (worker === 'employee') return ['employee']
  if (worker === 'mixed') return ['mixed-status']
  return facts.agreement.rules.map(({ rule }) => rule)
}

/**
 * B and F leave US self-employment tax due, A, C and D do not once the paper is there; after a refusal only SSA's letter says so. For an
 * employee there is none. Where one country only sees self-employment, it is the United States' view that counts.
 */
function seTaxOf(facts: LaneFacts, ruling: Ruling, paper: LanePaper | undefined): boolean | undefined {
  const { worker, selfEmployedIn } = facts.situation
  if (worker === 'employee' || (worker === 'mixed' && selfEmployedIn !== 'US') || worker === undefined) return undefined
  if (ruling.covers === 'US' || ruling.covers === 'both') return true
  if (ruling.lane === 'C' && facts.party !== 'AU') return (paper?.held.length ?? 0) > 0 ? false : undefined
  return false
}

function beforeOf(facts: LaneFacts, ruling: Ruling): LaneResult['before'] {
  const { since } = facts.agreement
  if (!since || facts.engagement.begin >= since || ruling.lane === 'F') return undefined
  return { until: dateOf(dayNumber(since) - 1), lane: 'F', covers: 'both' }
}

/** In Norway either document proves the same coverage; elsewhere the letters are the letters. */
function agree(recorded: Lane, lane: Lane, facts: LaneFacts): boolean {
  if (recorded === lane) return true
  return facts.party === 'NO' && ['A', 'D'].includes(recorded) && ['A', 'D'].includes(lane)
}

function escalationsOf(records: CaseRecords, person: PersonRecords): Escalation[] {
  return person.adviserQuestions
    .filter(({ record }) => record.case === records.id)
    .map(({ id, record: { askedOn, to, answeredOn, answer, by } }) => ({
      question: id,
      askedOn,
      to,
      ...(answeredOn ? { answeredOn } : {}),
      ...(answer ? { answer } : {}),
      ...(by ? { by } : {}),
    }))
}

/** What the person said not to know stays missing; whoever reads the list sees that asking the person again leads nowhere. */
const markUnknown = (one: MissingFact, unknown: readonly string[]): MissingFact =>
  unknown.includes(one.fact) ? { ...one, unknown: true } : one

function unique(missing: readonly MissingFact[]): MissingFact[] {
  return [...new Map(missing.map((one) => [one.fact + one.question, one])).values()]
}
