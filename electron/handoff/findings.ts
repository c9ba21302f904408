import type { CalendarDate } from '../../shared/model/dates.ts'
import { coverageFindings } from '../../shared/rules/coverageFindings.ts'
import type { FactBook } from '../../shared/rules/factBook.ts'
import { filingFindings } from '../../shared/rules/filingCalendar.ts'
import { byWeight, type Finding } from '../../shared/rules/finding.ts'
import { laneFindings } from '../../shared/rules/laneFindings.ts'
import { noticeFindings } from '../../shared/rules/notices.ts'
import { paymentFindings } from '../../shared/rules/paymentFindings.ts'
import type { CabinetRecords } from '../../shared/rules/records.ts'
import { refundFindings } from '../../shared/rules/refunds.ts'
import { findingsOf, yearOf } from '../../shared/rules/yearFindings.ts'

/** What is open about the records of a handoff: of its cases, and of the years it is about or of no year at all. Heaviest first. */
export function findingsIn(
  records: CabinetRecords,
  years: readonly number[],
  book: FactBook,
  today: CalendarDate,
): Finding[] {
  return [
    ...years.flatMap((year) => findingsOf(records, yearOf(records, year), book, today)),
    ...coverageFindings(records, today),
    ...records.cases.flatMap((one) => laneFindings(one, records, book, today)),
    ...paymentFindings(records, today),
    ...filingFindings(records, today),
    ...refundFindings(records, today),
    ...noticeFindings(records.notices, today),
  ]
    .filter(({ year }) => year === undefined || years.includes(year))
    .sort(byWeight)
}
