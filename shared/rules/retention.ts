import { addYears } from 'date-fns/addYears'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import type { Paper } from '../model/case.ts'
import type { CalendarDate } from '../model/dates.ts'
import type { CaseId, RecordId } from '../model/ids.ts'
import { paperSpan } from './coverage.ts'
import { fbarDue, returnDue } from './filingDates.ts'
import type { CabinetRecords, CaseRecords, Kept } from './records.ts'
import type { SourceKey } from './sources.ts'
import { LAST_DAY, latest, overlap } from './span.ts'
import { touchedYears } from './touchedYears.ts'

/** Years after filing in which a return can usually be looked at again (TC305, TAXACTREC), and six where income from assets abroad is missing (EXPTAX). */
const USUAL_YEARS = 3
const WITH_FOREIGN_ACCOUNTS = 6
/** Years for which records of an FBAR are kept; the rule states no start (REGFBAR). */
const FBAR_YEARS = 5

/** Says who: for whatever shows a retention date. */
export const RETENTION_SOURCES: readonly SourceKey[] = ['TC305', 'TAXACTREC', 'EXPTAX', 'REGFBAR', 'P-1005']

/** Offered beside every retention date (P-2605042). */
export const PERMANENTLY =
  'A certificate can be kept permanently (keepPermanently): the same paper can later explain gaps in an earnings record.'

/** How long the records of one tax year are kept. */
export interface YearRetention {
  readonly year: number
  /** `not-filed`: no filing date is recorded, so that no period has begun. `over`: `until` is past; nothing is deleted for that. */
  readonly state: 'not-filed' | 'running' | 'over'
  readonly filedOn?: CalendarDate
  /** The day from which the years count: the day of filing; for an early return the day it was due. */
  readonly countsFrom?: CalendarDate
  /** Whether an FBAR or Form 8938 of the year is recorded as filed. That none is recorded does not say that there were no accounts. */
  readonly foreignAccounts: 'yes' | 'not-recorded'
  readonly threeYears?: CalendarDate
  readonly sixYears?: CalendarDate
  readonly fbar?: {
    readonly due: CalendarDate
    /** Absent: that it was filed is recorded, the day is not; then it counts from the day it was due. */
    readonly filedOn?: CalendarDate
    readonly until: CalendarDate
  }
  /** The last of the days above that apply. */
  readonly until?: CalendarDate
}

/** How long a paper is kept: as long as the records of every year that relied on it, or permanently. */
export interface PaperRetention {
  readonly case: CaseId
  readonly paper: RecordId
  readonly years: readonly number[]
  readonly notFiled: readonly number[]
  readonly state: 'not-filed' | 'running' | 'over' | 'permanent'
  readonly until?: CalendarDate
}

/**
 * R69, domain.md §5: how long to keep the records of each of the years, from the actual filing date. A suggestion made from the usual periods;
 * other periods are longer (a return that was never filed, fraud), and the same paper can later explain gaps in an earnings record (P-2605042),
 * so keeping it permanently is always offered. Nothing is ever deleted because of it.
 */
export function retentionOf(
  records: Pick<CabinetRecords, 'taxYears' | 'otherFilings'>,
  years: readonly number[],
  today: CalendarDate,
): YearRetention[] {
  const filed = new Map(records.taxYears.map(({ record }) => [record.year, record.filedOn]))
  return years.map((year) => {
    const others = records.otherFilings.filter(({ record }) => record.year === year && record.filed === 'yes')
    const abroad = others.some(({ record }) => record.form === 'FBAR' || record.form === '8938')
    const report = others.find(({ record }) => record.form === 'FBAR')
    const fbar = report && fbarRetention(year, report)
    const filedOn = filed.get(year)
    const foreignAccounts = abroad ? 'yes' : 'not-recorded'
    const rest = { year, foreignAccounts, ...(fbar ? { fbar } : {}) } as const
    if (!filedOn) return { ...rest, state: 'not-filed' }
    const countsFrom = latest([filedOn, returnDue(year)]) ?? filedOn
    const threeYears = yearsLater(countsFrom, USUAL_YEARS)
    const sixYears = yearsLater(countsFrom, WITH_FOREIGN_ACCOUNTS)
    const until = latest([threeYears, ...(abroad ? [sixYears] : []), ...(fbar ? [fbar.until] : [])]) ?? threeYears
    return { ...rest, state: until < today ? 'over' : 'running', filedOn, countsFrom, threeYears, sixYears, until }
  })
}

function fbarRetention(year: number, { record }: Kept<'other-filing'>): NonNullable<YearRetention['fbar']> {
  const due = fbarDue(year)
  const { filedOn } = record
  const until = yearsLater(filedOn && filedOn > due ? filedOn : due, FBAR_YEARS)
  return { due, ...(filedOn ? { filedOn } : {}), until }
}

/** R69: how long each paper of the cabinet is kept: until the last of the years that relied on it is over. */
export function paperRetention(records: CabinetRecords, today: CalendarDate): PaperRetention[] {
  return records.cases.flatMap((one) =>
    one.papers
      .filter(({ record }) => record.state === 'held' || record.state === 'replaced')
      .map((paper) => onePaper(records, one, paper, today)),
  )
}

function onePaper(
  records: CabinetRecords,
  keeper: CaseRecords,
  { id, record }: Kept<'paper'>,
  today: CalendarDate,
): PaperRetention {
  const named = records.cases.filter(({ engagement }) =>
    engagement.coveredBy.some((reference) => reference.case === keeper.id && reference.paper === id),
  )
  const years = [...new Set([keeper, ...named].flatMap((one) => reliedOn(one, record, today)))].sort((x, y) => x - y)
  const kept = retentionOf(records, years, today)
  const notFiled = kept.filter(({ state }) => state === 'not-filed').map(({ year }) => year)
  const until = latest(kept.flatMap((year) => year.until ?? []))
  const state = record.keepPermanently
    ? 'permanent'
    : notFiled.length > 0 || until === undefined
      ? 'not-filed'
      : until < today
        ? 'over'
        : 'running'
  return { case: keeper.id, paper: id, years, notFiled, state, ...(until ? { until } : {}) }
}

/** The years in which a paper speaks for the work of a case, as far as today. */
function reliedOn({ engagement: { begin, end } }: CaseRecords, paper: Paper, today: CalendarDate): number[] {
  const relied = begin > today ? undefined : overlap({ begin, end: end && end < today ? end : today }, paperSpan(paper))
  return relied ? touchedYears(relied) : []
}

/** How long the papers of an engagement should be kept, all its years together. */
export interface Retention {
  /** The day after which the last of the years filed is beyond the usual limitation; absent when none was filed. */
  readonly until?: CalendarDate
  /** Years of the case with no filing date on record: for these limitation has not begun. */
  readonly notFiled: readonly number[]
  readonly reached: boolean
}

/** R69 for one engagement: {@link retentionOf} over all its years. An absent end means that it goes on until `today`. */
export function retention(
  engagement: { begin: CalendarDate; end?: CalendarDate | undefined },
  records: Pick<CabinetRecords, 'taxYears' | 'otherFilings'>,
  today: CalendarDate,
): Retention {
  const years = touchedYears({ begin: engagement.begin, end: engagement.end ?? today })
  const kept = retentionOf(records, years, today)
  const until = latest(kept.flatMap((year) => year.until ?? []))
  const notFiled = kept.filter(({ state }) => state === 'not-filed').map(({ year }) => year)
  const reached = notFiled.length === 0 && until !== undefined && until < today
  return { ...(until ? { until } : {}), notFiled, reached }
}

/** Whole years later; 29 February becomes the 28th where there is none. Never beyond the last date there is. */
export function yearsLater(date: CalendarDate, years: number): CalendarDate {
  const later = addYears(parseISO(date), years)
  return later.getFullYear() > 9999 ? LAST_DAY : (format(later, 'yyyy-MM-dd') as CalendarDate)
}
