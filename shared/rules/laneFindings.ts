import type { CalendarDate } from '../model/dates.ts'
import { countryInSentence } from './agreements.ts'
import type { FactBook } from './factBook.ts'
import type { Finding } from './finding.ts'
import { agreementFindings } from './lane/findings/agreement.ts'
import { evidenceFindings, paperFindings } from './lane/findings/evidence.ts'
import type { Look } from './lane/findings/look.ts'
import { stayFindings, timeFindings } from './lane/findings/stay.ts'
import type { MissingFact } from './lane/questions.ts'
import { laneOf } from './lane.ts'
import { laneName } from './laneWords.ts'
import type { CaseRecords, PersonRecords } from './records.ts'

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
    ...evidenceFindings(look, person),
    ...result.noticed,
  ].map((finding) => ({ ...finding, case: records.id }))
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
        step: stepFor(blocking),
        requirements: [
          'R2',
          'R11',
          'R12',
          'R18',
          ...(blocking.some(({ unknown }) => unknown) ? (['R59'] as const) : []),
        ],
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
          ? 'Keep the answer with the case, and record the coverage it leads to.'
          : 'Record the answer when it comes.'
        : `Put the exact question with worker type, countries, dates, business or employer, nationality and residence, the agreement and article read and any Control Number; record it as an adviser-question with case ${records.id}.`,
      requirements: ['R12', 'R56', 'R57', 'R58', 'R59'],
      records: result.escalations.map(({ question }) => ({ entity: 'adviser-question' as const, id: question })),
    },
  ]
}

/** What the person can answer, then what somebody else has to (R59). */
function stepFor(missing: readonly MissingFact[]): string {
  const asked = (unknown: true | undefined) =>
    missing
      .filter((one) => one.unknown === unknown)
      .map(({ question }) => question)
      .join(' ')
  const [toAnswer, toFindOut] = [asked(undefined), asked(true)]
  return [
    ...(toAnswer ? [`Answer and record: ${toAnswer}`] : []),
    ...(toFindOut ? [`You do not know this; put it to SSA or an adviser: ${toFindOut}`] : []),
  ].join(' ')
}

function recordedFindings({ result, name }: Look): Finding[] {
  const { recordedLane, lane, state } = result
  if (recordedLane && lane && result.agrees === false)
    return [
      {
        code: 'lane-differs',
        weight: 'blocks',
        what: `The case is recorded as “${laneName(recordedLane)}”, the facts support “${laneName(lane)}”.`,
        why: 'Each kind of coverage has another paper, another direction and another answer about self-employment tax.',
        sources: [...new Set(result.explanation.flatMap(({ sources }) => sources))],
        step: `Check the facts about ${name}; then correct the recorded coverage or the facts.`,
        requirements: ['R5', 'R54', 'R55', 'R56', 'R84'],
      },
    ]
  // An exception that waits for its answer is just what is recorded.
  if (recordedLane && state === 'unresolved' && !(recordedLane === 'E' && lane === 'E'))
    return [
      {
        code: 'lane-not-supported',
        weight: 'open',
        what: `The case is recorded as “${laneName(recordedLane)}”, without the facts from which that would follow.`,
        why: 'Coverage without its facts is an opinion: an incomplete file is a decision that is not ready.',
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
        what: `The facts support “${laneName(lane)}”; the case records nothing of it yet.`,
        why: 'The handoff states the coverage that you recorded, and nothing of its own.',
        sources: [],
        step: 'Record the coverage, or correct the facts.',
        requirements: ['R3', 'R17', 'R84'],
      },
    ]
  return []
}
