import type { CalendarDate } from '../model/dates.ts'
import type { Decimal } from '../model/money.ts'
import type { TaxYear } from '../model/person.ts'
import { coverageFindings } from './coverageFindings.ts'
import { ATTACHMENT_LIMITS, EVERY_YEAR, ON_PAPER, POMS_CONFLICT, SOFTWARE } from './eFile.ts'
import type { FactBook, KnownFact } from './factBook.ts'
import { byWeight, type Finding } from './finding.ts'
import { HABITS } from './habits.ts'
import { type RemainingFiling, remainingFilings, type Thresholds, thresholdsOf } from './otherFilings.ts'
import type { CabinetRecords } from './records.ts'
import { entryAction, entryPlace, type ReturnEntry, returnEntry } from './returnEntry.ts'
import { figureOf, isTaxed, type PersonYear, recordablePosition, type YearPosition } from './scheduleSe.ts'
import { type AdditionalMedicare, additionalMedicare, difference, type SeTax, wageBaseOf } from './seTax.ts'
import { type Source, type SourceKey, source } from './sources.ts'
import { type AttachmentReport, attachmentReports } from './year/attachmentReport.ts'
import { type BusinessReport, businessReport } from './year/businessReport.ts'
import { type FiledReturn, filedReturn } from './year/filedReturn.ts'
import { reliedOn } from './year/paperFindings.ts'
import { questionsOf, type YearQuestion } from './year/questions.ts'
import { type ReturnOwner, returnOwner } from './year/returnOwner.ts'
import { positionSentence } from './year/sentences.ts'
import { findingsOf, yearOf } from './yearFindings.ts'
import { type Names, namesOf } from './yearPaper.ts'

/**
 * `leave-out`: not completed. `file`: completed, for the taxed businesses. `file-for-part`: for some, others are left out. `not-required`: below
 * $400, or no business. `ask`: open until a preparer or the agency answered.
 */
export type ScheduleSeAction = 'leave-out' | 'file' | 'file-for-part' | 'not-required' | 'ask'

/** Everything there is to know about a person's tax year, for people and for machines. Amounts are US dollars. */
export interface YearReport {
  readonly year: number
  readonly today: CalendarDate
  readonly position: YearPosition
  readonly sentence: string
  readonly recorded: {
    readonly position: TaxYear['position'] | null
    /** Whether that is what the papers support; null where nothing is recorded or nothing can be said. */
    readonly agrees: boolean | null
    readonly filingStatus: NonNullable<TaxYear['filingStatus']> | null
    readonly filedOn: CalendarDate | null
    readonly attached: readonly { readonly what: string; readonly on: CalendarDate | null }[]
  }
  /** What is left to do where the return was filed; null while none is recorded as filed. */
  readonly filed: FiledReturn | null
  /** Whose work, papers and Schedule SE these are. */
  readonly owner: ReturnOwner
  readonly names: Names
  readonly businesses: readonly BusinessReport[]
  readonly scheduleSe: {
    readonly action: ScheduleSeAction
    /** The tax on the businesses that are taxed; null while one of their net profits is not recorded. */
    readonly tax: SeTax | null
    readonly wageBase: KnownFact
    /** Businesses without a recorded net profit. */
    readonly profitMissing: readonly string[]
    readonly additionalMedicare: AdditionalMedicare | null
  }
  /** What would be due if no paper were accepted, and how much that is more. */
  readonly atStake: {
    readonly businesses: readonly string[]
    readonly tax: SeTax | null
    readonly more: Decimal | null
  } | null
  /** What would be due if the businesses that are open (undecided, partly covered) were taxed as a whole. */
  readonly open: {
    readonly businesses: readonly string[]
    readonly tax: SeTax | null
    readonly more: Decimal | null
  } | null
  readonly onTheReturn: ReturnEntry & {
    /** Whether a paper of this year goes with it. */
    readonly applies: boolean
    readonly place: string
    readonly action: string
  }
  readonly attachments: readonly AttachmentReport[]
  readonly attaching: {
    readonly everyYear: typeof EVERY_YEAR
    readonly limits: typeof ATTACHMENT_LIMITS
    readonly onPaper: typeof ON_PAPER
    readonly software: typeof SOFTWARE
    readonly pomsConflict: typeof POMS_CONFLICT
  }
  readonly filings: readonly RemainingFiling[]
  readonly thresholds: Thresholds
  readonly questions: readonly YearQuestion[]
  readonly habits: typeof HABITS
  readonly findings: readonly Finding[]
  /** Every source named above, in full. */
  readonly sources: readonly Source[]
}

/** The report of one tax year (R50, R51, R58, R60–R64, R69, R83, R84, R87–R92). Pure; throws nothing on what the model allows. */
export function yearReport(cabinet: CabinetRecords, year: number, book: FactBook, today: CalendarDate): YearReport {
  const looked = yearOf(cabinet, year)
  const { businesses, position, recorded } = looked
  const entry = returnEntry(year)
  // Of work that is not taxed there is no figure: a zero would read as one.
  const tax = businesses.some(isTaxed) ? figureOf(year, businesses.filter(isTaxed), recorded, book) : undefined
  const report = {
    year,
    today,
    position,
    sentence: positionSentence(looked),
    recorded: {
      position: recorded?.position ?? null,
      agrees: agreement(looked),
      filingStatus: recorded?.filingStatus ?? null,
      filedOn: recorded?.filedOn ?? null,
      attached: (recorded?.attached ?? []).map(({ what, on }) => ({ what, on: on ?? null })),
    },
    filed: filedReturn(cabinet, looked, tax, today),
    owner: returnOwner(cabinet, looked),
    names: namesOf(cabinet.person, reliedOn(looked).find(({ record }) => record.nameOnPaper)?.record),
    businesses: businesses.map((business) => businessReport(business, cabinet)),
    scheduleSe: {
      action: actionOf(looked, tax),
      tax: tax ?? null,
      wageBase: wageBaseOf(year, book),
      profitMissing: businesses.filter(({ netEarnings }) => netEarnings === undefined).map(({ name }) => name),
      additionalMedicare: tax ? additionalMedicare(tax, recorded?.filingStatus, book) : null,
    },
    atStake: whatIf(looked, book, ['foreign-supported']),
    open: whatIf(looked, book, ['undecided', 'partly-covered']),
    onTheReturn: {
      ...entry,
      applies: reliedOn(looked).length > 0,
      place: entryPlace(entry),
      action: entryAction(entry),
    },
    attachments: attachmentReports(cabinet, looked),
    attaching: {
      everyYear: EVERY_YEAR,
      limits: ATTACHMENT_LIMITS,
      onPaper: ON_PAPER,
      software: SOFTWARE,
      pomsConflict: POMS_CONFLICT,
    },
    filings: remainingFilings(cabinet, year),
    thresholds: thresholdsOf(cabinet, year, book),
    questions: questionsOf(looked, cabinet, book, today),
    habits: HABITS,
    findings: [
      ...findingsOf(cabinet, looked, book, today),
      ...coverageFindings(cabinet, today).filter((finding) => isOf(looked, finding)),
    ].sort(byWeight),
  }
  return { ...report, sources: sourcesIn(report) }
}

/** Findings about papers belong to a year when their case has work in it, unless they name the year themselves. */
const isOf = ({ year, cases }: PersonYear, finding: Finding): boolean =>
  (finding.year === undefined || finding.year === year) &&
  cases.some((one) => one.work && one.facts.id === finding.case)

function agreement({ recorded, position }: PersonYear): boolean | null {
  const supported = recordablePosition(position)
  return recorded && supported ? recorded.position === supported : null
}

function actionOf({ position, businesses }: PersonYear, tax: SeTax | undefined): ScheduleSeAction {
  const actions: Record<YearPosition, ScheduleSeAction> = {
    'exempt-supported': 'leave-out',
    due: 'file',
    mixed: tax?.state === 'below-400' && businesses.some(isTaxed) ? 'leave-out' : 'file-for-part',
    'partly-covered': 'ask',
    undecided: 'ask',
    none: 'not-required',
  }
  return actions[position]
}

/** The tax if some of the businesses were taxed too, above what is taxed as it stands; null when there are none. */
function whatIf(
  { year, businesses, recorded }: PersonYear,
  book: FactBook,
  positions: readonly PersonYear['businesses'][number]['position'][],
): YearReport['atStake'] {
  const also = businesses.filter(({ position }) => positions.includes(position))
  if (also.length === 0) return null
  const before = figureOf(year, businesses.filter(isTaxed), recorded, book)
  const tax = figureOf(year, [...businesses.filter(isTaxed), ...also], recorded, book)
  return {
    businesses: also.map(({ name }) => name),
    tax: tax ?? null,
    more: tax && before ? difference(tax, before) : null,
  }
}

/** Collects the source keys of a report wherever they stand. */
function sourcesIn(value: unknown): Source[] {
  const keys = new Set<SourceKey>()
  const walk = (inner: unknown): void => {
    if (typeof inner !== 'object' || inner === null) return
    for (const [name, part] of Object.entries(inner))
      if (name === 'sources' && Array.isArray(part)) for (const key of part) keys.add(key)
      else walk(part)
  }
  walk(value)
  return [...keys].map((key) => source(key))
}
