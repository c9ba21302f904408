import type { CalendarDate } from '../model/dates.ts'
import type { RecordId } from '../model/ids.ts'
import { laterBy, startBy } from './businessDays.ts'
import { type CoveredCase, caseYear, type PlacedPaper, papersFor } from './coverage.ts'
import { LAST_DAY } from './span.ts'

/** A paper that ends while the work goes on, with nothing held that goes on from it. */
export interface Renewal {
  readonly paper: PlacedPaper
  /** Its last day. */
  readonly ends: CalendarDate
  /** The last day to ask so that the next one can be counted on in time: 90 business days and 14 days of mail before the end. */
  readonly askAgainBy: CalendarDate
  /** `ahead`: that day has not passed. `late`: it has, the paper still runs. `ended`: so has the paper. */
  readonly state: 'ahead' | 'late' | 'ended'
  /** A paper of the same kind that was asked for and is not here yet. */
  readonly asked?: RecordId
}

/** Papers whose scan is missing run all the same. */
const RUNS: readonly (string | undefined)[] = [undefined, 'no-scan', 'scan-unreadable']

/**
 * The paper of a case that has to be asked for anew (R49, R83, R85; sources P-2605038; the 90 days and two weeks are one guide's, SSA
 * promises nothing). Undefined while the work ends before the papers do, for an open-ended paper, and where no paper counts.
 */
export function renewalOf(facts: CoveredCase, all: readonly CoveredCase[], today: CalendarDate): Renewal | undefined {
  const workEnds = facts.engagement.end ?? LAST_DAY
  const running = runningPapers(facts, all)
  const last = running.reduce<PlacedPaper | undefined>(
    (latest, paper) => (latest && endOf(latest) >= endOf(paper) ? latest : paper),
    undefined,
  )
  if (!last) return undefined
  const ends = endOf(last)
  if (ends >= workEnds || ends < facts.engagement.begin) return undefined
  const askAgainBy = startBy(ends)
  const asked = papersFor(facts, all).papers.find(
    ({ paper: { record } }) => record.state === 'asked' && record.kind === last.record.kind,
  )
  return {
    paper: last,
    ends,
    askAgainBy,
    state: today <= askAgainBy ? 'ahead' : today <= ends ? 'late' : 'ended',
    ...(asked ? { asked: asked.paper.id } : {}),
  }
}

const endOf = ({ record }: PlacedPaper): CalendarDate => record.end ?? LAST_DAY

/** Papers that count in the year in which they end, or without end in the year in which they begin. */
function runningPapers(facts: CoveredCase, all: readonly CoveredCase[]): PlacedPaper[] {
  const years = new Map<number, PlacedPaper[]>()
  return papersFor(facts, all).papers.flatMap(({ paper }) => {
    const { begin, end } = paper.record
    if (paper.record.state !== 'held') return []
    const first = facts.engagement.begin
    const day = end ?? (begin && begin > first ? begin : first)
    const year = Number((facts.engagement.end && day > facts.engagement.end ? facts.engagement.end : day).slice(0, 4))
    const running = years.get(year) ?? runningIn(facts, all, year)
    years.set(year, running)
    return running.some(({ case: of, id }) => of === paper.case && id === paper.id) ? [paper] : []
  })
}

function runningIn(facts: CoveredCase, all: readonly CoveredCase[], year: number): PlacedPaper[] {
  const { papers, unusable } = caseYear(facts, year, all)
  return [...papers, ...unusable.filter(({ code }) => RUNS.includes(code)).map(({ paper }) => paper)]
}

/** Whether a renewal should be spoken about: from two months before the day to ask. */
export const isNear = (renewal: Renewal, today: CalendarDate): boolean => today >= laterBy(renewal.askAgainBy, -60)
