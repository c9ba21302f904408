import type { Paper } from '../model/case.ts'
import type { CaseId, RecordId } from '../model/ids.ts'
import { agreementWith, countryInSentence } from './agreements.ts'
import { laneOutcome, type SeOutcome } from './laneWords.ts'
import type { CaseRecords, Kept } from './records.ts'
import { FIRST_DAY, LAST_DAY, length, overlap, type Span, uncovered, yearSpan } from './span.ts'

/** A paper and the case that keeps it: not always the one whose work it covers. */
export interface PlacedPaper extends Kept<'paper'> {
  readonly case: CaseId
}

/** Why a paper of the fitting kind cannot be relied on for a year. */
export type NotReliedOn =
  | 'asked'
  | 'replaced'
  | 'lost'
  | 'refused'
  | 'no-work'
  | 'no-period'
  | 'other-period'
  | 'other-country'
  | 'no-scan'
  | 'scan-unreadable'

export interface UnusablePaper {
  readonly paper: PlacedPaper
  readonly code: NotReliedOn
  /** The reason as a clause. */
  readonly why: string
}

/** A case as coverage looks at it: `unreadable` names documents whose file cannot be had, each with the reason as a clause. */
export type CoveredCase = CaseRecords & { readonly unreadable?: ReadonlyMap<RecordId, string> }

/** What one case says about one tax year. */
export interface CaseYear<Case extends CoveredCase = CoveredCase> {
  readonly facts: Case
  readonly year: number
  /** The part of the year in which the work was done; absent when the engagement does not touch it. */
  readonly work?: Span
  readonly outcome: SeOutcome
  /** Held papers with documents that speak for the lane and touch the year: what can be relied on. */
  readonly papers: readonly PlacedPaper[]
  /** Papers that look right but cannot be relied on for this year. */
  readonly unusable: readonly UnusablePaper[]
  /** Papers of other cases that the engagement names and that are not among the cases looked at. */
  readonly absent: readonly { readonly case: CaseId; readonly paper: RecordId }[]
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

/** The country whose agreement applies: Jersey's is the United Kingdom's. */
const party = (country: string): string => agreementWith(country)?.country ?? country

/** Kinds that an agency of the other country issues: they say nothing about work in a third one. */
const ISSUED_ABROAD: readonly Paper['kind'][] = ['foreign-certificate', 'residence-determination']

/**
 * Looks at one case in one tax year, which is the calendar year (R83, R84; sources P-1005, P-2605038). `all`: the cases whose papers the
 * engagement may name as covering it too. Nothing here splits a year: it says which days of work the papers cover and which not.
 */
export function caseYear<Case extends CoveredCase>(
  facts: Case,
  year: number,
  all: readonly CoveredCase[],
): CaseYear<Case> {
  const { engagement } = facts
  const work = overlap({ begin: engagement.begin, end: engagement.end ?? LAST_DAY }, yearSpan(year))
  const { papers: named, absent } = papersFor(facts, all)
  const outcome = laneOutcome(engagement.lane, granted(named, year))
  const kinds = outcome === 'foreign' || outcome === 'us' ? PROVES[outcome] : []
  const judged = named
    .filter(({ paper }) => kinds.includes(paper.record.kind))
    .map((one) => ({ one, code: work ? whyNot(one, engagement.country, year) : ('no-work' as const) }))
  const papers = judged.filter(({ code }) => code === undefined).map(({ one }) => one.paper)
  const covered = work ? papers.flatMap(({ record }) => overlap(paperSpan(record), work) ?? []) : []
  const gaps = work ? uncovered(work, covered) : []
  const worked = work ? length(work) : 0
  return {
    facts,
    year,
    ...(work ? { work } : {}),
    outcome,
    papers,
    unusable: judged.flatMap(({ one, code }) =>
      code === undefined ? [] : [{ paper: one.paper, code, why: clause(code, one, engagement.country) }],
    ),
    absent,
    days: { worked, covered: worked - gaps.reduce((sum, gap) => sum + length(gap), 0) },
    gaps,
  }
}

/** The days a paper speaks for. An end that is not recorded is taken as open; that is said wherever the period is shown. */
export function paperSpan(paper: Paper): Span {
  return { begin: paper.begin ?? FIRST_DAY, end: paper.end ?? LAST_DAY }
}

/** Whether a paper says for which days it speaks. */
export const hasPeriod = (paper: Paper): boolean => Boolean(paper.begin || paper.end || paper.openEnded)

interface Named {
  readonly paper: PlacedPaper
  readonly keeper: CoveredCase
}

/** The papers of a case, and those of other cases that its engagement says cover it too (R84): a certificate names no client. */
export function papersFor(
  facts: CoveredCase,
  all: readonly CoveredCase[],
): { papers: readonly Named[]; absent: CaseYear['absent'] } {
  const own = facts.papers.map((paper) => ({ paper: { ...paper, case: facts.id }, keeper: facts }))
  const papers: Named[] = [...own]
  const absent: { case: CaseId; paper: RecordId }[] = []
  for (const reference of facts.engagement.coveredBy) {
    if (papers.some(({ paper }) => paper.id === reference.paper && paper.case === reference.case)) continue
    const keeper = all.find(({ id }) => id === reference.case)
    const paper = keeper?.papers.find(({ id }) => id === reference.paper)
    if (keeper && paper) papers.push({ paper: { ...paper, case: keeper.id }, keeper })
    else absent.push({ case: reference.case, paper: reference.paper })
  }
  return { papers, absent }
}

/** Which coverage a special exception granted in a year, as far as held papers show it; papers of both directions show neither. */
function granted(papers: readonly Named[], year: number): 'foreign' | 'us' | undefined {
  const held = papers.filter(
    ({ paper: { record } }) => record.state === 'held' && (!hasPeriod(record) || touches(record, year)),
  )
  const kinds = new Set(held.map(({ paper }) => paper.record.kind))
  if (kinds.has('foreign-certificate') === kinds.has('us-certificate')) return undefined
  return kinds.has('foreign-certificate') ? 'foreign' : 'us'
}

const touches = (paper: Paper, year: number): boolean => overlap(paperSpan(paper), yearSpan(year)) !== undefined

function whyNot({ paper: { id, record }, keeper }: Named, country: string, year: number): NotReliedOn | undefined {
  if (record.state !== 'held') return record.state
  if (!hasPeriod(record)) return 'no-period'
  if (!touches(record, year)) return 'other-period'
  if (superseded(id, keeper.papers, year)) return 'replaced'
  if (ISSUED_ABROAD.includes(record.kind) && record.country && party(record.country) !== party(country))
    return 'other-country'
  if (record.documents.length === 0) return 'no-scan'
  // One sheet of several is no copy: what is attached to a return must be the whole paper.
  return record.documents.some((one) => keeper.unreadable?.has(one)) ? 'scan-unreadable' : undefined
}

/**
 * Whether a paper was issued in another's place for a year. A replacement that does not touch the year leaves the older paper standing
 * there; one whose period nobody recorded may touch any year, and an older paper must not be offered on a guess.
 */
function superseded(id: RecordId, papers: readonly Kept<'paper'>[], year: number): boolean {
  const waiting = [id]
  for (const seen = new Set(waiting); ; ) {
    const older = waiting.pop()
    if (older === undefined) return false
    for (const { id: newer, record } of papers) {
      if (record.replaces !== older || seen.has(newer)) continue
      seen.add(newer)
      waiting.push(newer)
      const issued = record.state === 'held' || record.state === 'replaced' || record.state === 'lost'
      if (issued && (!hasPeriod(record) || touches(record, year))) return true
    }
  }
}

function clause(code: NotReliedOn, { paper, keeper }: Named, country: string): string {
  switch (code) {
    case 'asked':
      return 'it has not been received'
    case 'replaced':
      return paper.record.state === 'replaced' ? 'it was replaced' : 'a newer paper replaces it'
    case 'lost':
      return 'it is lost'
    case 'refused':
      return 'it was refused'
    case 'no-work':
      return 'the engagement does not touch this year'
    case 'no-period':
      return 'its period is not recorded'
    case 'other-period':
      return 'its period does not touch this year'
    case 'other-country':
      return `it was issued in ${countryInSentence(paper.record.country ?? '')}, and the work is in ${countryInSentence(country)}`
    case 'no-scan':
      return 'no scan of it is in this file'
    case 'scan-unreadable': {
      const lost = paper.record.documents.flatMap((one) => keeper.unreadable?.get(one) ?? [])
      return `the file of its scan is ${lost[0]}`
    }
  }
}
