import type { CalendarDate } from '../../model/dates.ts'
import type { CaseId } from '../../model/ids.ts'
import { type Finding, WEIGHT } from '../finding.ts'
import { remainingFilings } from '../otherFilings.ts'
import type { CabinetRecords } from '../records.ts'
import { retentionOf } from '../retention.ts'
import type { PersonYear } from '../scheduleSe.ts'
import { statusClocks } from '../status/statusClock.ts'
import { reliedOn } from '../year/paperFindings.ts'
import { taxYearsOf, yearOf } from '../yearFindings.ts'

/** What whoever gets the file looks for, year by year (R71). */
export const HANDOFF_CHECK = [
  'certificate',
  'reference',
  'period',
  'status-history',
  'schedule-c-figures',
  'wording-and-attachment',
  'other-filings',
  'open-flags',
  'retention-date',
] as const

/** `not-needed`: the year does not call for it. */
export interface HandoffCheckItem {
  readonly item: (typeof HANDOFF_CHECK)[number]
  readonly state: 'done' | 'open' | 'not-needed'
}

/** The handoff check of one tax year, over all businesses and cases, or those of one case. */
export interface HandoffCheck {
  readonly year: number
  readonly position: PersonYear['position']
  readonly items: readonly HandoffCheckItem[]
}

/** R71 for every tax year; with `only`, for the years in which that case has work. */
export function handoffChecks(
  records: CabinetRecords,
  only: CaseId | undefined,
  findings: readonly Finding[],
  today: CalendarDate,
): HandoffCheck[] {
  return taxYearsOf(records, today)
    .map((year) => yearOf(records, year))
    .filter(({ cases }) => !only || cases.some(({ facts, work }) => work && facts.id === only))
    .map((year) => ({ year: year.year, position: year.position, items: itemsOf(year, records, findings, today) }))
}

function itemsOf(
  year: PersonYear,
  records: CabinetRecords,
  findings: readonly Finding[],
  today: CalendarDate,
): HandoffCheckItem[] {
  const worked = year.cases.filter(({ work, outcome }) => work && outcome === 'foreign')
  const cases = records.cases.filter(({ id }) => worked.some(({ facts }) => facts.id === id))
  const papers = reliedOn(year)
  const clocks = cases.flatMap((one) => statusClocks(one, today))
  const exempt = worked.length > 0
  const is = (there: boolean, needed = exempt): HandoffCheckItem['state'] =>
    needed ? (there ? 'done' : 'open') : 'not-needed'
  const nets = year.businesses.every(({ netEarnings }) => netEarnings !== undefined)
  const others = remainingFilings(records, year.year).every(({ state }) => state === 'filed' || state === 'not-filed')
  const open = findings.some((one) => one.year === year.year && WEIGHT.indexOf(one.weight) < WEIGHT.indexOf('note'))
  const [kept] = retentionOf(records, [year.year], today)
  const state: Record<(typeof HANDOFF_CHECK)[number], HandoffCheckItem['state']> = {
    certificate: is(worked.every(({ papers: held }) => held.length > 0)),
    reference: is(
      papers.some(({ record }) => record.number) || clocks.some(({ reference }) => reference !== undefined),
    ),
    period: is(worked.every(({ gaps, papers: held }) => held.length > 0 && gaps.length === 0)),
    'status-history': is(
      cases.some(({ checks, contacts }) => checks.length + contacts.length > 0),
      exempt && clocks.length > 0,
    ),
    'schedule-c-figures': is(nets, year.businesses.length > 0),
    'wording-and-attachment': is((year.recorded?.attached.length ?? 0) > 0, papers.length > 0),
    'other-filings': is(others, year.businesses.length > 0),
    'open-flags': is(!open, true),
    'retention-date': is(kept?.until !== undefined, true),
  }
  return HANDOFF_CHECK.map((item) => ({ item, state: state[item] }))
}
