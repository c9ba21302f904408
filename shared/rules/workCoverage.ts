import type { RecordId } from '../model/ids.ts'
import { partsOf } from '../model/payment.ts'
import { type CoveredCase, caseYear, paperSpan } from './coverage.ts'
import { overlap, type Span, uncovered, yearSpan } from './span.ts'

/** Whether the papers of a case cover the work that one payment, or one part of it, was for. */
export interface PaidWork {
  readonly payment: RecordId
  /** Number of the part, from 1, where the payment has parts. */
  readonly part?: number
  /** The days of work paid for; of a payment without a work period nothing can be said. */
  readonly work?: Span
  readonly covered: 'yes' | 'partly' | 'no' | 'not-recorded'
  readonly uncovered: readonly Span[]
}

/** No agreement is older; dates beyond are slips and no loop should run to them. */
const FIRST_YEAR = 1978
const LAST_YEAR = 2100

/** The stretches of some days that no paper of a case covers (R68, R83): the papers of each year as that year relies on them. */
export function uncoveredWork(facts: CoveredCase, all: readonly CoveredCase[], work: Span): Span[] {
  const first = Math.max(FIRST_YEAR, Number(work.begin.slice(0, 4)))
  const last = Math.min(LAST_YEAR, Number(work.end.slice(0, 4)))
  const covered: Span[] = []
  for (let year = first; year <= last; year++)
    for (const { record } of caseYear(facts, year, all).papers) {
      const days = overlap(paperSpan(record), yearSpan(year))
      if (days) covered.push(days)
    }
  return uncovered(
    work,
    covered.flatMap((days) => overlap(days, work) ?? []),
  )
}

/** The payments received in a year, each with whether the papers cover the work it was for (R68). The day of the money proves no work. */
export function paidWork(facts: CoveredCase, all: readonly CoveredCase[], year: number): PaidWork[] {
  return facts.payments
    .filter(({ record }) => Number(record.date.slice(0, 4)) === year)
    .flatMap(({ id, record }) => {
      const parts = partsOf(record)
      const several = record.parts.length > 0
      if (parts.length === 0) return [{ payment: id, covered: 'not-recorded' as const, uncovered: [] }]
      return parts.map((part, at): PaidWork => {
        const begin = part.begin ?? part.end
        const end = part.end ?? part.begin
        const named = { payment: id, ...(several ? { part: at + 1 } : {}) }
        if (!begin || !end) return { ...named, covered: 'not-recorded', uncovered: [] }
        const work = { begin, end }
        const left = uncoveredWork(facts, all, work)
        const whole = left.length === 1 && left[0]?.begin === begin && left[0].end === end
        return { ...named, work, covered: left.length === 0 ? 'yes' : whole ? 'no' : 'partly', uncovered: left }
      })
    })
}
