import type { Lane, Paper } from '../../model/case.ts'
import type { CalendarDate } from '../../model/dates.ts'
import type { CaseId, RecordId } from '../../model/ids.ts'
import type { Decimal } from '../../model/money.ts'
import type { CaseYear, NotReliedOn, PlacedPaper } from '../coverage.ts'
import type { SeOutcome } from '../laneWords.ts'
import type { CabinetRecords } from '../records.ts'
import { type BusinessPosition, type BusinessReason, type BusinessYear, isTaxed } from '../scheduleSe.ts'
import type { Span } from '../span.ts'
import { paidWork } from '../workCoverage.ts'
import { isBilateral, isTranscribed, type Names, namesOf } from '../yearPaper.ts'
import { businessWords } from './sentences.ts'

/** A paper as a report shows it. */
export interface PaperReport {
  /** The case that keeps it, not always the one it covers. */
  readonly case: CaseId
  readonly id: RecordId
  readonly kind: Paper['kind']
  readonly issuer: string
  readonly number: string | null
  readonly form: string | null
  readonly begin: CalendarDate | null
  readonly end: CalendarDate | null
  readonly openEnded: boolean
  readonly names: Names
  readonly bilateralForm: 'yes' | 'no' | 'unclear'
  readonly language: string | null
  readonly transcribed: boolean
}

/** One case of a business in the year. */
export interface CaseReport {
  readonly case: CaseId
  readonly country: string
  readonly lane: Lane | null
  readonly outcome: SeOutcome
  readonly work: Span | null
  readonly days: { readonly worked: number; readonly covered: number }
  /** Stretches of work in the year that no paper covers. */
  readonly gaps: readonly Span[]
  readonly papers: readonly PaperReport[]
  /** Papers of the fitting kind that cannot be relied on for this year. */
  readonly notReliedOn: readonly { readonly paper: PaperReport; readonly code: NotReliedOn; readonly why: string }[]
  /** Payments received in the year by whether papers cover the work they were for; counted by payment or part of one. */
  readonly paidWork: {
    readonly covered: number
    readonly partly: number
    readonly notCovered: number
    readonly notRecorded: number
    readonly uncovered: readonly {
      readonly payment: RecordId
      readonly part: number | null
      readonly days: readonly Span[]
    }[]
  }
}

/** One business of the year. */
export interface BusinessReport {
  readonly name: string
  /** Whether it stands in the tax year; else it is here because a case touches the year. */
  readonly recorded: boolean
  readonly netProfit: Decimal | null
  readonly position: BusinessPosition
  readonly reason: BusinessReason | null
  /** `yes`: its profit is on Schedule SE as the papers stand. */
  readonly taxed: 'yes' | 'no' | 'open'
  /** In a few words, for a table. */
  readonly summary: string
  readonly cases: readonly CaseReport[]
}

export function businessReport(business: BusinessYear, cabinet: CabinetRecords): BusinessReport {
  return {
    name: business.name,
    recorded: business.recorded,
    netProfit: business.netEarnings ?? null,
    position: business.position,
    reason: business.reason ?? null,
    taxed: isTaxed(business) ? 'yes' : business.position === 'foreign-supported' ? 'no' : 'open',
    summary: businessWords(business),
    cases: business.cases.map((one) => caseReport(one, cabinet)),
  }
}

function caseReport(one: CaseYear, cabinet: CabinetRecords): CaseReport {
  const paid = paidWork(one.facts, cabinet.cases, one.year)
  const number = (covered: (typeof paid)[number]['covered']) => paid.filter((part) => part.covered === covered).length
  return {
    case: one.facts.id,
    country: one.facts.engagement.country,
    lane: one.facts.engagement.lane ?? null,
    outcome: one.outcome,
    work: one.work ?? null,
    days: one.days,
    gaps: one.gaps,
    papers: one.papers.map((paper) => paperReport(paper, cabinet)),
    notReliedOn: one.unusable.map(({ paper, code, why }) => ({ paper: paperReport(paper, cabinet), code, why })),
    paidWork: {
      covered: number('yes'),
      partly: number('partly'),
      notCovered: number('no'),
      notRecorded: number('not-recorded'),
      uncovered: paid.flatMap(({ payment, part, uncovered }) =>
        uncovered.length > 0 ? [{ payment, part: part ?? null, days: uncovered }] : [],
      ),
    },
  }
}

/** A paper with what a reader of the return has to hold against it. */
export function paperReport({ case: keeper, id, record }: PlacedPaper, { person }: CabinetRecords): PaperReport {
  return {
    case: keeper,
    id,
    kind: record.kind,
    issuer: record.issuer,
    number: record.number ?? null,
    form: record.form ?? null,
    begin: record.begin ?? null,
    end: record.end ?? null,
    openEnded: record.openEnded,
    names: namesOf(person, record),
    bilateralForm: isBilateral(record),
    language: record.language ?? null,
    transcribed: isTranscribed(record),
  }
}
