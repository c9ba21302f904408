import { type CalendarDate, showDate } from '../../model/dates.ts'
import { compare, showAmount } from '../../model/money.ts'
import { noticesDue } from '../notices.ts'
import { remainingFilings } from '../otherFilings.ts'
import type { CabinetRecords } from '../records.ts'
import { REFUND_SOURCES, refundWindows } from '../refunds.ts'
import { isTaxed, type PersonYear } from '../scheduleSe.ts'
import type { SeTax } from '../seTax.ts'
import type { SourceKey } from '../sources.ts'
import { reliedOn } from './paperFindings.ts'

/** Something that the records leave open about a return that was filed: looked at or asked, never advised. */
export interface LeftToDo {
  readonly code: 'copy' | 'refund' | 'tax-with-paper' | 'tax-not-recorded' | 'not-settled' | 'other-filings' | 'notice'
  readonly text: string
  readonly sources: readonly SourceKey[]
}

/** A return that was filed: what the records leave to do about it. An empty list is an answer too. */
export interface FiledReturn {
  readonly filedOn: CalendarDate
  readonly left: readonly LeftToDo[]
}

/** What is left to do for a year whose return was filed (R50, R59, R64, R90, R91; domain.md §3.1, §5, §7.2.9); null while none is recorded as filed. */
export function filedReturn(
  cabinet: CabinetRecords,
  year: PersonYear,
  tax: SeTax | undefined,
  today: CalendarDate,
): FiledReturn | null {
  const filedOn = year.recorded?.filedOn
  if (!filedOn) return null
  return {
    filedOn,
    left: [
      ...copy(year),
      ...taxPaid(cabinet, year, tax, today),
      ...notSettled(year),
      ...others(cabinet, year.year),
      ...notices(cabinet, year.year, today),
    ],
  }
}

function copy(year: PersonYear): LeftToDo[] {
  if (reliedOn(year).length === 0 || (year.recorded?.attached.length ?? 0) > 0) return []
  return [
    {
      code: 'copy',
      text: 'no copy of the paper is recorded as attached: look at the filed return, and if it is not there settle how it is sent after',
      sources: ['P-1005'],
    },
  ]
}

function taxPaid(
  cabinet: CabinetRecords,
  { year, recorded, position, businesses }: PersonYear,
  tax: SeTax | undefined,
  today: CalendarDate,
): LeftToDo[] {
  const paid = recorded?.seTaxPaidUsd
  if (paid === undefined)
    return businesses.some(isTaxed) && tax?.state !== 'below-400'
      ? [
          {
            code: 'tax-not-recorded',
            text: 'work of this year is taxed, and no self-employment tax is recorded as paid: look at Schedule SE of the filed return',
            sources: [],
          },
        ]
      : []
  const window = refundWindows(cabinet, today).find((one) => one.year === year)
  if (window)
    return window.state === 'over'
      ? []
      : [
          {
            code: 'refund',
            text: `self-employment tax was paid and a paper came later: settle by ${showDate(window.until)} whether a refund is claimed`,
            sources: REFUND_SOURCES,
          },
        ]
  if (position !== 'exempt-supported' || compare(paid, '0') <= 0) return []
  return [
    {
      code: 'tax-with-paper',
      text: `self-employment tax of ${showAmount(paid)} USD is recorded as paid, though a paper for the work was there: settle whether it was owed`,
      sources: [],
    },
  ]
}

function notSettled({ position }: PersonYear): LeftToDo[] {
  if (position !== 'undecided' && position !== 'partly-covered') return []
  return [
    {
      code: 'not-settled',
      text: 'the position is open: settle the questions below, and whether the filed return agrees with the answers',
      sources: [],
    },
  ]
}

function others(cabinet: CabinetRecords, year: number): LeftToDo[] {
  const open = remainingFilings(cabinet, year).filter(
    ({ form, state }) => form !== 'Form 1040' && (state === 'not-checked' || state === 'not-recorded'),
  )
  if (open.length === 0) return []
  return [
    {
      code: 'other-filings',
      text: `nobody has said yet whether these were needed and filed: ${open.map(({ form }) => form).join(', ')}`,
      sources: ['P-1825', 'HILL', 'FBARWIZ'],
    },
  ]
}

function notices(cabinet: CabinetRecords, year: number, today: CalendarDate): LeftToDo[] {
  return noticesDue(cabinet.notices, today)
    .filter((due) => due.year === year && due.state !== 'answered')
    .map(({ date, responseDue, basis }) => ({
      code: 'notice',
      text: `the notice of ${showDate(date)} has no answer recorded: ${basis === 'letter' ? 'it wants one' : 'one is usually due'} by ${showDate(responseDue)}`,
      sources: ['IRSCP'],
    }))
}
