import type { CalendarDate } from '../model/dates.ts'
import type { FactBook } from './factBook.ts'
import type { Finding } from './finding.ts'
import type { CabinetRecords } from './records.ts'
import { type PersonYear, personYear } from './scheduleSe.ts'
import { businessFindings } from './year/businessFindings.ts'
import { figureFindings } from './year/figureFindings.ts'
import { paperFindings } from './year/paperFindings.ts'
import { returnFindings } from './year/returnFindings.ts'

/** Years before and after are slips of the keyboard; no agreement is older. */
const FIRST_YEAR = 1978
const LAST_YEAR = 2100

/** The tax years that have something to say: recorded ones, and those with work up to the one that runs. */
export function taxYearsOf(cabinet: CabinetRecords, today: CalendarDate): number[] {
  const now = Math.min(LAST_YEAR, Number(today.slice(0, 4)))
  const worked = cabinet.cases.flatMap(({ engagement: { begin, end } }) => {
    const first = Math.max(FIRST_YEAR, Number(begin.slice(0, 4)))
    const last = Math.min(now, end ? Number(end.slice(0, 4)) : now)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  })
  const recorded = cabinet.taxYears.map(({ record }) => record.year)
  return [...new Set([...recorded, ...worked])].sort((a, b) => a - b)
}

/** What is open about every tax year (R51, R54, R58, R64, R69, R83, R88–R92). */
export function yearFindings(cabinet: CabinetRecords, book: FactBook, today: CalendarDate): Finding[] {
  return taxYearsOf(cabinet, today).flatMap((year) => findingsOf(cabinet, yearOf(cabinet, year), book, today))
}

/** Where the person stands in a year, from all records. */
export function yearOf(cabinet: CabinetRecords, year: number): PersonYear {
  const recorded = cabinet.taxYears.find(({ record }) => record.year === year)?.record
  return personYear(year, cabinet.cases, recorded)
}

/** What is open about one tax year. */
export function findingsOf(cabinet: CabinetRecords, year: PersonYear, book: FactBook, today: CalendarDate): Finding[] {
  return [
    ...businessFindings(year),
    ...paperFindings(cabinet, year),
    ...figureFindings(year, book),
    ...returnFindings(cabinet, year, today),
  ].map((finding) => ({ ...finding, year: year.year }))
}
