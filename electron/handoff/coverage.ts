import type { Paper } from '../../shared/model/case.ts'
import { laneOutcome, type SeOutcome } from '../../shared/rules/scheduleSe.ts'
import { FIRST_DAY, LAST_DAY, length, overlap, type Span, uncovered, yearSpan } from '../../shared/rules/span.ts'
import type { CaseFacts, Kept } from './facts.ts'

export type { Span } from '../../shared/rules/span.ts'

/** What one case says about one tax year. */
export interface YearCase {
  readonly facts: CaseFacts
  readonly year: number
  /** The part of the year in which the work was done; absent when the engagement does not touch it. */
  readonly work?: Span
  readonly outcome: SeOutcome
  /** Held papers with documents that speak for the lane and touch the year: what can be relied on. */
  readonly papers: readonly Kept<'paper'>[]
  /** Papers that look right but cannot be relied on for this year, each with the reason. */
  readonly unusable: readonly { readonly paper: Kept<'paper'>; readonly why: string }[]
  /** Days of work in the year, and how many of them the papers cover. */
  readonly days: { readonly worked: number; readonly covered: number }
  /** Stretches of work that no paper covers. */
  readonly gaps: readonly Span[]
}

/** Kinds of paper that prove a lane's outcome (domain.md §3.1; R84). `other` speaks for a foreign system as far as a person says so. */
const PROVES: Record<Exclude<SeOutcome, 'undecided' | 'neither'>, readonly Paper['kind'][]> = {
  foreign: ['foreign-certificate', 'ssa-letter', 'residence-determination', 'other'],
  us: ['us-certificate'],
}

/** Looks at one case in one year. A calendar date has no zone; the tax year is the calendar year. */
export function yearCase(facts: CaseFacts, year: number): YearCase {
  const { engagement } = facts
  const work = overlap({ begin: engagement.begin, end: engagement.end ?? LAST_DAY }, yearSpan(year))
  const outcome = laneOutcome(engagement.lane, granted(facts.papers))
  const kinds = outcome === 'foreign' || outcome === 'us' ? PROVES[outcome] : []
  const fitting = facts.papers.filter((paper) => kinds.includes(paper.record.kind))
  const judged = fitting.map((paper) => ({
    paper,
    why: work ? unusable(paper, fitting, year, facts.unreadable) : 'the engagement does not touch this year',
  }))
  const papers = judged.filter(({ why }) => why === undefined).map(({ paper }) => paper)
  const covered = work ? papers.flatMap(({ record }) => overlap(paperSpan(record), work) ?? []) : []
  const gaps = work ? uncovered(work, covered) : []
  const worked = work ? length(work) : 0
  return {
    facts,
    year,
    ...(work ? { work } : {}),
    outcome,
    papers,
    unusable: judged.flatMap(({ paper, why }) => (why === undefined ? [] : [{ paper, why }])),
    days: { worked, covered: worked - gaps.reduce((sum, gap) => sum + length(gap), 0) },
    gaps,
  }
}

/** Which coverage a special exception granted, as far as a held paper shows it. */
function granted(papers: readonly Kept<'paper'>[]): 'foreign' | 'us' | undefined {
  const held = papers.filter(({ record }) => record.state === 'held')
  if (held.some(({ record }) => record.kind === 'foreign-certificate')) return 'foreign'
  return held.some(({ record }) => record.kind === 'us-certificate') ? 'us' : undefined
}

/** The days a paper speaks for. An end that is not recorded is taken as open; that is said wherever the period is shown. */
function paperSpan(paper: Paper): Span {
  return { begin: paper.begin ?? FIRST_DAY, end: paper.end ?? LAST_DAY }
}

function unusable(
  paper: Kept<'paper'>,
  all: readonly Kept<'paper'>[],
  year: number,
  unreadable: CaseFacts['unreadable'],
): string | undefined {
  const { record } = paper
  const inYear = (other: Paper) =>
    (other.begin || other.end || other.openEnded) && overlap(paperSpan(other), yearSpan(year)) !== undefined
  if (record.state !== 'held')
    return {
      asked: 'it has not been received',
      replaced: 'it was replaced',
      lost: 'it is lost',
      refused: 'it was refused',
    }[record.state]
  if (!record.begin && !record.end && !record.openEnded) return 'its period is not recorded'
  if (!inYear(record)) return 'its period does not touch this year'
  if (all.some((other) => other.record.replaces === paper.id && other.record.state === 'held' && inYear(other.record)))
    return 'a newer paper replaces it'
  if (record.documents.length === 0) return 'no scan of it is in this file'
  // One sheet of several is no copy: what is attached to a return must be the whole paper.
  const lost = record.documents.find((id) => unreadable?.has(id))
  return lost && `the file of its scan is ${unreadable?.get(lost)}`
}
