import type { Lane } from '../../model/case.ts'
import { type CalendarDate, showDate } from '../../model/dates.ts'
import type { KnownFact } from '../factBook.ts'
import type { Finding } from '../finding.ts'
import type { SourceKey } from '../sources.ts'
import type { MissingFact } from './questions.ts'

/** `decided`: the facts recorded and the sources read give one answer. `unresolved`: facts are missing. `escalate`: they give none. */
export type LaneState = 'decided' | 'unresolved' | 'escalate'

/** One sentence of the reason. Without a source it follows from the records alone. */
export interface Statement {
  readonly text: string
  readonly sources: readonly SourceKey[]
  /** Set when it rests on a fact that the user entered. */
  readonly entered?: { readonly fact: string; readonly source: string; readonly readOn: string }
}

/** A length of time that the rule allows, measured on this case. Both ends are counted. */
export interface Limit {
  readonly what: 'five-years' | 'three-years' | '24-months' | 'series-24-months'
  readonly begin: CalendarDate
  /** Last day within the limit. */
  readonly lastDay: CalendarDate
  readonly expectedEnd: CalendarDate
  /** `edge`: it ends on the very anniversary, and no source says whether that day still counts as within. */
  readonly result: 'within' | 'edge' | 'over'
}

/** A day by which something has to be done. */
export interface LaneDeadline {
  readonly what: 'italy-election'
  readonly due: CalendarDate
  readonly passed: boolean
  readonly text: string
  readonly sources: readonly SourceKey[]
}

/** What one rule says of a case. `covers` is `US` or the agreement's other country; `neither` where no system takes contributions. */
export interface Ruling {
  readonly state: LaneState
  readonly covers?: string
  readonly lane?: Lane
  readonly statements: readonly Statement[]
  readonly missing: readonly MissingFact[]
  readonly limits: readonly Limit[]
  readonly deadlines: readonly LaneDeadline[]
  readonly findings: readonly Finding[]
}

/** What a ruling may carry beside its answer. */
type Extra = Partial<Pick<Ruling, 'missing' | 'limits' | 'deadlines' | 'findings' | 'lane'>>

const nothing = { missing: [], limits: [], deadlines: [], findings: [] } as const

/** The country that covers the work: lane B when it is the United States, A otherwise, unless the rule names another. */
export function decided(covers: string, statements: readonly Statement[], extra: Extra = {}): Ruling {
  return { ...nothing, state: 'decided', covers, lane: covers === 'US' ? 'B' : 'A', statements, ...extra }
}

/** Facts are missing (R11, R18). */
export function unresolved(
  missing: readonly MissingFact[],
  statements: readonly Statement[] = [],
  extra: Omit<Extra, 'missing'> & { readonly covers?: string } = {},
): Ruling {
  return { ...nothing, state: 'unresolved', missing, statements, ...extra }
}

/** The sources give no answer: SSA or an adviser has to (R12, R56, R59). */
export function escalate(statements: readonly Statement[], extra: Extra = {}): Ruling {
  return { ...nothing, state: 'escalate', statements, ...extra }
}

/** A sentence with its sources. */
export const says = (text: string, ...sources: SourceKey[]): Statement => ({ text, sources })

/** A sentence that rests on a fact of a table: it says so when the user entered that fact (R77). */
export function restsOn(text: string, fact: KnownFact, ...more: SourceKey[]): Statement {
  const sources = [...new Set([...fact.sources, ...more])]
  if (!fact.entered) return { text, sources }
  const { source } = fact.entered
  const entered = { fact: `${fact.table} ${fact.cell}`, source, readOn: fact.asOf }
  return {
    text: `${text} (Entered by you from ${source}, read ${showDate(fact.asOf as CalendarDate)}.)`,
    sources,
    entered,
  }
}

/** The same ruling with more said before it. */
export function after(before: readonly Statement[], ruling: Ruling): Ruling {
  return { ...ruling, statements: [...before, ...ruling.statements] }
}
