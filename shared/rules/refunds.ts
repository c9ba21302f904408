import { type CalendarDate, showDate } from '../model/dates.ts'
import type { CaseId, RecordId } from '../model/ids.ts'
import { compare } from '../model/money.ts'
import { hasPeriod, paperSpan } from './coverage.ts'
import type { Finding } from './finding.ts'
import type { CabinetRecords, Kept } from './records.ts'
import { yearsLater } from './retention.ts'
import type { SourceKey } from './sources.ts'
import { latest, overlap, yearSpan } from './span.ts'

/** Papers that say another system covers the work. */
const FOREIGN_PAPERS: readonly string[] = ['foreign-certificate', 'ssa-letter', 'residence-determination']

/** Says who. The second is SSA on refunds of past US contributions, which follow the usual time limits. */
export const REFUND_SOURCES: readonly SourceKey[] = ['TC305', 'S-CLANN']

/** A filed year with self-employment tax paid, and a paper that came later: until when a claim is usually possible. */
export interface RefundWindow {
  readonly year: number
  readonly seTaxPaidUsd: string
  readonly filedOn: CalendarDate
  /** The day of filing; for an early return 15 April, not a later day the weekend made of it: the careful of two readings. */
  readonly countsFrom: CalendarDate
  readonly threeYearsFromFiling: CalendarDate
  readonly paidOn?: CalendarDate
  readonly twoYearsFromPayment?: CalendarDate
  /** The later of the two. */
  readonly until: CalendarDate
  readonly basis: 'three-years-from-filing' | 'two-years-from-payment'
  readonly state: 'possible' | 'over'
  /** `receivedOn` is absent where the day the paper came is not recorded: it may have been there before the return. */
  readonly papers: readonly { readonly case: CaseId; readonly paper: RecordId; readonly receivedOn?: CalendarDate }[]
}

/**
 * Years for which the preparer can be asked about a refund claim: filed, self-employment tax paid, and a paper for the year that came after
 * the return (domain.md §5: later of 3 years from filing and 2 years from payment; an early return counts as filed on the day it was due).
 * A question, never advice: whether the tax was owed is not decided here.
 */
export function refundWindows(records: CabinetRecords, today: CalendarDate): RefundWindow[] {
  return records.taxYears.flatMap(({ record }): RefundWindow[] => {
    const { year, filedOn, seTaxPaidUsd, paidOn } = record
    if (!filedOn || !seTaxPaidUsd || compare(seTaxPaidUsd, '0') <= 0) return []
    const papers = records.cases.flatMap((one) =>
      one.papers
        .filter((paper) => speaksFor(paper, year) && cameAfter(paper, filedOn))
        .map(({ id, record: { receivedOn } }) => ({ case: one.id, paper: id, ...(receivedOn ? { receivedOn } : {}) })),
    )
    if (papers.length === 0) return []
    const due = `${year + 1}-04-15` as CalendarDate
    const countsFrom = latest([filedOn, due]) ?? filedOn
    const threeYearsFromFiling = yearsLater(countsFrom, 3)
    const twoYearsFromPayment = paidOn && yearsLater(paidOn, 2)
    const byPayment = twoYearsFromPayment !== undefined && twoYearsFromPayment > threeYearsFromFiling
    const until = byPayment ? twoYearsFromPayment : threeYearsFromFiling
    return [
      {
        year,
        seTaxPaidUsd,
        filedOn,
        countsFrom,
        threeYearsFromFiling,
        ...(paidOn ? { paidOn } : {}),
        ...(twoYearsFromPayment ? { twoYearsFromPayment } : {}),
        until,
        basis: byPayment ? 'two-years-from-payment' : 'three-years-from-filing',
        state: until < today ? 'over' : 'possible',
        papers,
      },
    ]
  })
}

function speaksFor({ record }: Kept<'paper'>, year: number): boolean {
  if (record.state !== 'held' || !FOREIGN_PAPERS.includes(record.kind)) return false
  return hasPeriod(record) && overlap(paperSpan(record), yearSpan(year)) !== undefined
}

const cameAfter = ({ record }: Kept<'paper'>, filedOn: CalendarDate) =>
  record.receivedOn === undefined || record.receivedOn > filedOn

/** The same as findings: a question for the preparer while there is time, a note afterwards. */
export function refundFindings(records: CabinetRecords, today: CalendarDate): Finding[] {
  return refundWindows(records, today).map((window) => {
    const over = window.state === 'over'
    return {
      code: over ? 'refund-window-over' : 'refund-question',
      weight: over ? 'note' : 'open',
      what: over
        ? `Self-employment tax was paid for ${window.year} and a paper for it came later; the usual time for a refund claim ended on ${showDate(window.until)}.`
        : `Self-employment tax was paid for ${window.year} and a paper for it came later; a refund claim is usually possible until ${showDate(window.until)}.`,
      why: 'A claim is usually made within 3 years of filing or 2 years of payment, whichever is later.',
      sources: REFUND_SOURCES,
      step: over
        ? 'Ask the preparer whether another time limit applies; nothing has to be done here.'
        : `Ask the preparer whether a claim for ${window.year} should be made, and record the answer.`,
      requirements: ['R59', 'R90'],
      year: window.year,
      due: window.until,
      records: window.papers.map(({ paper }) => ({ entity: 'paper' as const, id: paper })),
    }
  })
}
