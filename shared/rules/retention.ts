import { addYears } from 'date-fns/addYears'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import type { CalendarDate } from '../model/dates.ts'
import { CalendarDate as Parse } from '../model/dates.ts'

/** How long the papers of some tax years should be kept. */
export interface Retention {
  /** The day after which the last of the years filed is beyond the usual limitation; absent when none was filed. */
  readonly until?: CalendarDate
  /** Years of the case with no filing date on record: for these limitation has not begun. */
  readonly notFiled: readonly number[]
  readonly reached: boolean
}

/**
 * R69: records are kept until limitation ends, three years after the return was filed; one filed early counts as filed on its due date,
 * 15 April (26 USC 6501(a), (b)(1)). For a year that was never filed limitation does not begin (6501(c)(3)). `begin` and `end` are the
 * engagement's, an absent end means that it goes on until `today`.
 */
export function retention(
  engagement: { begin: CalendarDate; end?: CalendarDate | undefined },
  filings: readonly { year: number; filedOn?: CalendarDate | undefined }[],
  today: CalendarDate,
): Retention {
  const [first, last] = [engagement.begin, engagement.end ?? today].map((date) => Number(date.slice(0, 4)))
  const years = Array.from({ length: Math.max(0, (last ?? 0) - (first ?? 0)) + 1 }, (_, no) => (first ?? 0) + no)
  const filed = new Map(filings.map(({ year, filedOn }) => [year, filedOn]))
  const ends = years.flatMap((year) => {
    const on = filed.get(year)
    if (!on) return []
    const due = `${year + 1}-04-15`
    return [format(addYears(parseISO(on > due ? on : due), 3), 'yyyy-MM-dd')]
  })
  const until = ends.sort().at(-1)
  const notFiled = years.filter((year) => !filed.get(year))
  const reached = notFiled.length === 0 && until !== undefined && until < today
  return { ...(until === undefined ? {} : { until: Parse.parse(until) }), notFiled, reached }
}
