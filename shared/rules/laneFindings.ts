import { type CalendarDate, showDate } from '../model/dates.ts'
import { countryInSentence } from './agreements.ts'
import type { FactBook } from './factBook.ts'
import type { Finding } from './finding.ts'
import { LIMIT_NAME } from './lane/limit.ts'
import { type LaneResult, laneOf } from './lane.ts'
import { laneName } from './laneWords.ts'
import type { CaseRecords, PersonRecords } from './records.ts'
import { dayNumber } from './span.ts'

/** Days before an expected end from which the end is worth a line. */
const SOON_DAYS = 180

/** What the lane of one case leaves open, contradicts or risks (R11, R12, R18, R54–R56, R59; domain.md §1.2, §3.1). */
export function laneFindings(
  records: CaseRecords,
  person: PersonRecords,
  book: FactBook,
  today: CalendarDate,
): Finding[] {
  const result = laneOf(records, person, book, today)
  const look: Look = { records, result, today, name: countryInSentence(result.agreement) }
  return [
    ...stateFindings(look),
    ...recordedFindings(look),
    ...agreementFindings(look, book),
    ...paperFindings(look),
    ...timeFindings(look),
    ...stayFindings(look),
    ...result.noticed,
  ].map((finding) => ({ ...finding, case: records.id }))
}

interface Look {
  readonly records: CaseRecords
  readonly result: LaneResult
  readonly today: CalendarDate
  readonly name: string
}

function stateFindings({ result, records }: Look): Finding[] {
  const blocking = result.missing.filter(({ neededFor }) => neededFor === 'lane')
  if (result.state === 'unresolved')
    return [
      {
        code: 'lane-unresolved',
        weight: 'open',
        what: `Which country covers this work is unresolved: ${blocking.length === 1 ? 'one fact is' : `${blocking.length} facts are`} not recorded.`,
        why: 'Every two-country case is unresolved until the facts are there; coverage is never automatic.',
        sources: [...new Set(blocking.flatMap(({ sources }) => sources))],
        step: blocking.map(({ question }) => question).join(' ') || 'Record the facts of the situation.',
        requirements: ['R2', 'R11', 'R12', 'R18'],
      },
    ]
  if (result.state !== 'escalate') return []
  const answered = result.escalations.filter(({ answeredOn }) => answeredOn)
  const asked = result.escalations.length > 0
  return [
    {
      code: answered.length > 0 ? 'lane-escalation-answered' : asked ? 'lane-escalation-open' : 'lane-escalate',
      weight: answered.length > 0 ? 'note' : 'risk',
      what:
        answered.length > 0
          ? `The texts give no single answer; ${answered.map(({ by, to }) => by ?? to).join(', ')} answered, which is the outcome on record.`
          : asked
            ? 'The texts give no single answer; the question was put and is not answered.'
            : 'For these facts the texts that were read give no single answer: this is for SSA or an adviser.',
      why: result.explanation.at(-1)?.text ?? 'The facts do not lead to one country.',
      sources: [...new Set(result.explanation.flatMap(({ sources }) => sources))],
      step: asked
        ? answered.length > 0
          ? 'Keep the answer with the case, and record the lane it leads to.'
          : 'Record the answer when it comes.'
        : `Put the question, and record it as an adviser-question with case ${records.id}.`,
      requirements: ['R12', 'R56', 'R57', 'R58', 'R59'],
      records: result.escalations.map(({ question }) => ({ entity: 'adviser-question' as const, id: question })),
    },
  ]
}

function recordedFindings({ result, name }: Look): Finding[] {
  const { recordedLane, lane, state } = result
  if (recordedLane && lane && result.agrees === false)
    return [
      {
        code: 'lane-differs',
        weight: 'blocks',
        what: `The case is recorded as lane ${recordedLane} (${laneName(recordedLane)}), the facts support lane ${lane} (${laneName(lane)}).`,
        why: 'Each lane has another paper, another direction and another answer about self-employment tax.',
        sources: [...new Set(result.explanation.flatMap(({ sources }) => sources))],
        step: `Check the facts about ${name}; then correct the lane or the facts.`,
        requirements: ['R5', 'R54', 'R55', 'R56', 'R84'],
      },
    ]
  if (recordedLane && state === 'unresolved')
    return [
      {
        code: 'lane-not-supported',
        weight: 'open',
        what: `The case is recorded as lane ${recordedLane} (${laneName(recordedLane)}), without the facts from which that would follow.`,
        why: 'A lane without its facts is an opinion: an incomplete file is a decision that is not ready.',
        sources: [],
        step: 'Record the facts of the situation.',
        requirements: ['R11', 'R17', 'R18'],
      },
    ]
  if (!recordedLane && lane && state === 'decided')
    return [
      {
        code: 'lane-not-recorded',
        weight: 'open',
        what: `The facts support lane ${lane} (${laneName(lane)}); no lane is recorded.`,
        why: 'The handoff states the lane that you recorded, and nothing of its own.',
        sources: [],
        step: 'Record the lane, or correct the facts.',
        requirements: ['R3', 'R17', 'R84'],
      },
    ]
  return []
}

function agreementFindings({ result, records, name }: Look, book: FactBook): Finding[] {
  const found: Finding[] = []
  const inForce = book.fact('agreements', `${result.agreement} in force`)
  if (inForce.standing === 'reported' && inForce.value && inForce.value !== 'not in force')
    found.push({
      code: 'agreement-reported',
      weight: 'risk',
      what: `That the agreement with ${name} is in force since ${showDate(inForce.value as CalendarDate)} is reported by press and form clearance, not by SSA’s own list.`,
      why: 'Lists of tax software and agencies may not have it yet; nothing should rest on a date that nobody official confirmed.',
      sources: inForce.sources,
      step: `Look at SSA’s list and enter what it says: facts set CABINET agreements "${result.agreement} in force" DATE --source TEXT --read-on DATE.`,
      requirements: ['R8', 'R12', 'R77', 'R79', 'R93'],
    })
  if (result.before)
    found.push({
      code: 'work-before-agreement',
      weight: 'risk',
      what: `The work began on ${showDate(records.engagement.begin)}, before the agreement with ${name} took effect; until ${showDate(result.before.until)} no agreement covers it.`,
      why: 'For that time self-employment tax is due, and contributions may be due in the other country as well.',
      sources: inForce.sources,
      step: 'Treat the time before as work without an agreement.',
      requirements: ['R12', 'R54', 'R79'],
    })
  for (const { entered } of result.explanation)
    if (entered)
      found.push({
        code: 'entered-fact-used',
        weight: 'note',
        what: `This rests on the fact ${entered.fact}, entered from ${entered.source}, read on ${showDate(entered.readOn as CalendarDate)}.`,
        why: 'A fact that you entered takes the place of the built-in one.',
        sources: [],
        step: 'Read the source again when the answer matters.',
        requirements: ['R7', 'R77', 'R93'],
      })
  return found
}

function paperFindings({ result }: Look): Finding[] {
  if (result.state !== 'decided' || !result.paper) return []
  const { issuer } = result.paper
  const ask = result.missing.find(({ neededFor }) => neededFor === 'paper')
  if (ask)
    return [
      {
        code: 'issuer-open',
        weight: 'open',
        what: 'Who issues the paper depends on a fact that is not recorded.',
        why: ask.why,
        sources: ask.sources,
        step: ask.question,
        requirements: ['R17', 'R80'],
      },
    ]
  if (issuer.name && issuer.standing !== 'unverified') return []
  return [
    {
      code: 'issuer-unverified',
      weight: 'risk',
      what: 'Who issues the paper for someone in this situation is unverified.',
      why: issuer.note ?? 'No source that was read says so.',
      sources: issuer.sources,
      step: 'Ask the liaison agency, and enter what it says as a fact with its source.',
      requirements: ['R77', 'R79'],
    },
  ]
}

function timeFindings({ result, today, records }: Look): Finding[] {
  const found: Finding[] = []
  for (const { due, passed, text, sources } of result.deadlines)
    found.push({
      code: passed ? 'election-deadline-passed' : 'election-deadline',
      weight: result.state === 'decided' ? 'note' : passed ? 'risk' : 'open',
      what: text,
      why: 'After that day the contributions paid decide, where they went to one country only.',
      sources,
      step: 'Ask the chosen country for the certificate, and keep the proof of the day.',
      requirements: ['R54', 'R81'],
      due,
    })
  for (const { what, lastDay, expectedEnd, result: measured } of result.limits) {
    if (measured !== 'within')
      found.push({
        code: measured === 'edge' ? 'limit-edge' : 'limit-over',
        weight: 'risk',
        what: `The stay is expected to end on ${showDate(expectedEnd)}, ${measured === 'edge' ? `the very anniversary of ${LIMIT_NAME[what]}` : `after ${LIMIT_NAME[what]} end on ${showDate(lastDay)}`}.`,
        why: 'Past the limit the work usually belongs to the country where it is done; a special exception can be asked for.',
        sources:
          what === 'five-years' || what === 'three-years' ? ['P-2085', 'P-2215', 'P-1480'] : ['P-1530', 'P-1480'],
        step: 'Check the expected end against the contract, and ask the agency if it is right.',
        requirements: ['R13', 'R54', 'R82'],
      })
    else if (!records.engagement.end && dayNumber(expectedEnd) - dayNumber(today) <= SOON_DAYS)
      found.push({
        code: today > expectedEnd ? 'stay-past-expected-end' : 'stay-ends-soon',
        weight: today > expectedEnd ? 'risk' : 'note',
        what:
          today > expectedEnd
            ? `The stay was expected to end on ${showDate(expectedEnd)}, and the engagement goes on.`
            : `The stay is expected to end on ${showDate(expectedEnd)}.`,
        why: `Coverage by the country it came from rests on that end, which has to lie within ${LIMIT_NAME[what]} (until ${showDate(lastDay)}).`,
        sources: what === '24-months' || what === 'series-24-months' ? ['P-1530'] : ['P-2085', 'P-2215'],
        step: 'Record the end of the engagement, or the new expected end, and ask for an extension of the certificate in time.',
        requirements: ['R46', 'R54', 'R83'],
        due: expectedEnd,
      })
  }
  return found
}

/** What the stay itself says against the paper: a US certificate for a permanent stay, or no border that is crossed. */
function stayFindings({ result, records, name }: Look): Finding[] {
  const { situation, lane } = records.engagement
  const found: Finding[] = []
  const stays = situation?.transfer?.temporary === false && situation.workedIn?.some((country) => country !== 'US')
  if (stays && lane === 'B' && result.covers !== 'US')
    found.push({
      code: 'us-certificate-for-permanent-stay',
      weight: 'risk',
      what: `A US certificate is planned for a stay in ${name} that is not temporary.`,
      why: 'A report says that SSA issues certificates for temporary work only; a stay for good needs the other country’s paper.',
      sources: ['RED26', 'P-2085'],
      step: `Look at what the agreement with ${name} says about the work, and ask there.`,
      requirements: ['R12', 'R54'],
    })
  const home = situation?.workedIn?.length && situation.workedIn.every((country) => country === 'US')
  if (home && result.covers === 'US')
    found.push({
      code: 'no-border-crossed',
      weight: 'note',
      what: 'All of the work is done in the United States: a certificate may not be the right tool.',
      why: 'A certificate settles which of two systems covers the work; here only one seems to be concerned.',
      sources: ['P-703600'],
      step: `Ask whether ${name} charges contributions for this work at all.`,
      requirements: ['R14', 'R19'],
    })
  return found
}
