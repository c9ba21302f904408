import { type CalendarDate, showDate } from '../model/dates.ts'
import { countryInSentence } from './agreements.ts'
import { laterBy } from './businessDays.ts'
import { hasPeriod, type PlacedPaper, paperSpan, papersFor } from './coverage.ts'
import type { Finding } from './finding.ts'
import type { CabinetRecords, CaseRecords } from './records.ts'
import { isNear, type Renewal, renewalOf } from './renewal.ts'
import { overlap } from './span.ts'

/**
 * What is open about the papers of every case (R54, R83, R84): papers that cannot be relied on as they are recorded, papers that contradict
 * each other, and papers that run out. What a paper means for a tax year is `yearFindings`'.
 */
export function coverageFindings(cabinet: CabinetRecords, today: CalendarDate): Finding[] {
  return cabinet.cases.flatMap((facts) => [
    ...heldPapers(facts).flatMap((paper) => paperFindings(facts, paper)),
    ...contradictions(facts, cabinet.cases),
    ...absentPapers(facts, cabinet.cases),
    ...renewal(facts, cabinet.cases, today),
  ])
}

const heldPapers = (facts: CaseRecords): PlacedPaper[] =>
  facts.papers.filter(({ record }) => record.state === 'held').map((paper) => ({ ...paper, case: facts.id }))

const about = (facts: CaseRecords, ...papers: readonly PlacedPaper[]): Pick<Finding, 'case' | 'records'> => ({
  case: facts.id,
  records: papers.map(({ id }) => ({ entity: 'paper', id })),
})

/** "The paper from Musterkasse (no. 42)". */
const called = ({ record }: PlacedPaper): string =>
  `The paper from ${record.issuer}${record.number ? ` (no. ${record.number})` : ''}`

function paperFindings(facts: CaseRecords, paper: PlacedPaper): Finding[] {
  const { record } = paper
  const found: Finding[] = []
  if (!hasPeriod(record))
    found.push({
      code: 'paper-without-period',
      weight: 'risk',
      what: `${called(paper)} is held, but its period is not recorded.`,
      why: 'Certificates show a begin and mostly an end; without either it cannot be held against any year.',
      sources: ['P-2605038'],
      step: 'Record begin and end as printed, or that it is open-ended.',
      requirements: ['R83'],
      ...about(facts, paper),
    })
  else if (!record.end && !record.openEnded)
    found.push({
      code: 'paper-end-not-recorded',
      weight: 'open',
      what: `${called(paper)} has no end recorded and is not marked as open-ended; it is counted as open.`,
      why: 'A certificate without an end is valid while the same self-employment continues; one whose end was only left out is not.',
      sources: ['P-2605038'],
      step: 'Look at the paper: record its end, or mark it as open-ended.',
      requirements: ['R83'],
      ...about(facts, paper),
    })
  if (record.documents.length === 0)
    found.push({
      code: 'paper-without-scan',
      weight: 'risk',
      what: `${called(paper)} is held, but no scan of it is in the cabinet.`,
      why: 'A photocopy goes with each year’s return, and one or two copies are all a self-employed person gets.',
      sources: ['P-1005', 'P-1090'],
      step: 'Scan every page, add the files and name them in the paper’s record.',
      requirements: ['R69', 'R84'],
      ...about(facts, paper),
    })
  const newer = facts.papers.find((other) => other.record.replaces === paper.id && other.record.state === 'held')
  if (newer)
    found.push({
      code: 'replaced-still-held',
      weight: 'note',
      what: `${called(paper)} is marked as held although a newer one replaces it.`,
      why: 'It is not offered for years that the newer one covers; the mark should say so too.',
      sources: [],
      step: 'Set its state to replaced, unless it is still the paper for earlier years.',
      requirements: ['R84'],
      ...about(facts, paper),
    })
  return found
}

/** Papers that say opposite things about the same days, and doubles that nobody explained. */
function contradictions(facts: CaseRecords, all: readonly CaseRecords[]): Finding[] {
  const held = papersFor(facts, all).papers.flatMap(({ paper }) =>
    paper.record.state === 'held' && hasPeriod(paper.record) ? [paper] : [],
  )
  return held.flatMap((one, at) =>
    held.slice(at + 1).flatMap((other): Finding[] => {
      const days = overlap(paperSpan(one.record), paperSpan(other.record))
      if (!days || linked(one, other)) return []
      const us = [one, other].filter(({ record }) => record.kind === 'us-certificate')
      if (us.length === 1)
        return [
          {
            code: 'papers-of-both-directions',
            weight: 'blocks',
            what: `${called(one)} and the one from ${other.record.issuer} place the same days under two systems.`,
            why: 'An agreement gives the same work to one country: a US certificate and a foreign one lead to opposite tax results.',
            sources: ['P-703600', 'P-1005'],
            step: 'Find out which one is right for this work, and move the other to the case it belongs to.',
            requirements: ['R54', 'R84'],
            ...about(facts, one, other),
          },
        ]
      if (us.length === 2 || one.record.kind !== other.record.kind || samePaper(one, other)) return []
      return [
        {
          code: 'papers-overlap',
          weight: 'note',
          what: `${called(one)} and the one from ${other.record.issuer} cover some of the same days, and neither is said to renew or replace the other.`,
          why: 'A reader of the file cannot tell which of them counts.',
          sources: [],
          step: 'Record which one replaces or renews the other, or add a note that both count.',
          requirements: ['R83'],
          ...about(facts, one, other),
        },
      ]
    }),
  )
}

const linked = (one: PlacedPaper, other: PlacedPaper): boolean =>
  [one.record.replaces, one.record.renews].includes(other.id) ||
  [other.record.replaces, other.record.renews].includes(one.id)

const samePaper = (one: PlacedPaper, other: PlacedPaper): boolean =>
  one.record.number !== undefined && one.record.number === other.record.number

function absentPapers(facts: CaseRecords, all: readonly CaseRecords[]): Finding[] {
  return papersFor(facts, all).absent.map((absent) => ({
    code: 'covering-paper-gone',
    weight: 'risk',
    what: 'The engagement names a paper of another case as covering it, and that paper is not there.',
    why: 'The case may have been destroyed or the paper deleted; what it covered has no paper now.',
    sources: [],
    step: 'Name the paper that covers this work now, or take the reference out.',
    requirements: ['R84'],
    case: facts.id,
    records: [{ entity: 'paper', id: absent.paper }],
  }))
}

function renewal(facts: CaseRecords, all: readonly CaseRecords[], today: CalendarDate): Finding[] {
  const found = renewalOf(facts, all, today)
  if (!found || (found.state === 'ahead' && !isNear(found, today))) return []
  const place = countryInSentence(facts.engagement.country)
  return [
    {
      code: found.state === 'ended' ? 'paper-ended' : found.state === 'late' ? 'renewal-late' : 'renewal-due',
      weight: found.state === 'ended' ? 'risk' : found.asked ? 'note' : found.state === 'late' ? 'risk' : 'open',
      what: renewalWhat(found, place),
      why: 'Days of work after the end have no paper. 90 business days and two weeks of mail are what one guide counts with; no agency promises them.',
      sources: ['P-2605038', 'P-1005'],
      step: found.asked
        ? 'Follow up on the paper that was asked for.'
        : 'Ask for the next paper now, or record the end of the work if it is over.',
      requirements: ['R54', 'R83', 'R85'],
      ...about(facts, found.paper),
      // The days that would have no paper begin on the day after its last.
      year: Number(laterBy(found.ends, 1).slice(0, 4)),
      due: found.askAgainBy,
    },
  ]
}

function renewalWhat({ paper, ends, askAgainBy, state }: Renewal, place: string): string {
  const name = `${called(paper)} for the work in ${place}`
  if (state === 'ended') return `${name} ended on ${showDate(ends)} while the work goes on.`
  if (state === 'late')
    return `${name} ends on ${showDate(ends)}; to have the next one by then it had to be asked for by ${showDate(askAgainBy)}.`
  return `${name} ends on ${showDate(ends)}; ask again by ${showDate(askAgainBy)} to have the next one in time.`
}
