import type { CalendarDate } from '../model/dates.ts'
import type { CabinetRecords } from './records.ts'
import type { Span } from './span.ts'

/** Tax years the model can hold (see `Year`). */
const FIRST = 1978
const LAST = 2100

/** The tax years that a span touches, in order; years that no agreement could have touched are left out. */
export function touchedYears({ begin, end }: Span): number[] {
  const first = Math.max(FIRST, Number(begin.slice(0, 4)))
  const last = Math.min(LAST, Number(end.slice(0, 4)))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, no) => first + no)
}

/** The tax years in which work was done, as far as today; work that goes on counts to the current year. */
export function workedYears(records: CabinetRecords, today: CalendarDate): number[] {
  return inOrder(
    records.cases.flatMap(({ engagement: { begin, end } }) =>
      touchedYears({ begin, end: end && end < today ? end : today }),
    ),
  )
}

/** The tax years a person's calendar speaks of, in order: those of work and of any record, and the current one. */
export function calendarYears(records: CabinetRecords, today: CalendarDate): number[] {
  const recorded = [...records.taxYears, ...records.otherFilings, ...records.contributionProofs].map(
    ({ record }) => record.year,
  )
  const noticed = records.notices.flatMap(({ record }) => record.year ?? [])
  return inOrder([
    ...workedYears(records, today),
    ...recorded,
    ...noticed,
    ...touchedYears({ begin: today, end: today }),
  ])
}

const inOrder = (years: readonly number[]) => [...new Set(years)].sort((a, b) => a - b)
