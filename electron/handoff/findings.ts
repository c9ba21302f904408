import type { CalendarDate } from '../../shared/model/dates.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { FactBook } from '../../shared/rules/factBook.ts'
import { type ReportedFinding, readiness } from '../../shared/rules/readiness.ts'
import type { CabinetRecords } from '../../shared/rules/records.ts'

/** A line of the readiness report: what is said in the same words about several cases is said once. */
export interface PlannedFinding extends Omit<ReportedFinding, 'case'> {
  /** The cases it is about; empty: the person or a year. */
  readonly cases: readonly CaseId[]
}

/** What the report says about the chosen years or about no year at all, heaviest first. */
export function findingsIn(
  records: CabinetRecords,
  years: readonly number[],
  book: FactBook,
  today: CalendarDate,
): PlannedFinding[] {
  const lines = new Map<string, PlannedFinding>()
  for (const { case: about, ...finding } of readiness(records, book, today).findings) {
    if (finding.year !== undefined && !years.includes(finding.year)) continue
    const { code, weight, year, what, why, step, due } = finding
    const key = JSON.stringify([code, weight, year, what, why, step, due, about === undefined])
    const line = lines.get(key)
    const cases = [...(line?.cases ?? []), ...(about === undefined ? [] : [about])]
    lines.set(key, { ...(line ?? finding), cases: [...new Set(cases)] })
  }
  return [...lines.values()]
}
