import { type CalendarDate, showDate } from '../../model/dates.ts'
import { countryInSentence } from '../agreements.ts'
import { paperExpected, startBy } from '../businessDays.ts'
import { caseYear } from '../coverage.ts'
import type { FactBook } from '../factBook.ts'
import type { YearCalendar } from '../filingCalendar.ts'
import { LIMIT_NAME } from '../lane/limit.ts'
import { laneOf } from '../lane.ts'
import type { CabinetRecords, CaseRecords, PersonRecords } from '../records.ts'
import { renewalOf } from '../renewal.ts'
import { workedYears } from '../touchedYears.ts'
import { clientsOf, type Day } from './entry.ts'

/** For each filing date ahead of a year whose foreign-covered work has no paper: the last day to ask for one (R46, R85). */
export function startByDays(records: CabinetRecords, years: readonly YearCalendar[], today: CalendarDate): Day[] {
  const worked = new Set(workedYears(records, today))
  return years
    .filter(({ taxYear, filedOn }) => worked.has(taxYear) && !filedOn)
    .flatMap(({ taxYear, dates }) => {
      const without = records.cases.filter((one) => {
        const { work, outcome, papers } = caseYear(one, taxYear, records.cases)
        return work && outcome === 'foreign' && papers.length === 0
      })
      if (without.length === 0) return []
      // Counting back is the slow part, and the same for every case.
      const needed = dates.flatMap(({ kind, date }) =>
        date && NEEDS.has(kind) ? [{ kind, date, by: startBy(date) }] : [],
      )
      return without.flatMap((one) =>
        needed.map(
          ({ kind, date, by }): Day => ({
            kind: 'start-by',
            key: `${one.id} ${taxYear} ${kind}`,
            date: by,
            what: `Last day to ask for the paper for ${taxYear} to have it by ${showDate(date)}`,
            detail: `Work in ${countryInSentence(one.engagement.country)}: 90 business days and two weeks of mail, as counted for SSA. No agency promises a time; earlier is safer.`,
            named: clientsOf(one),
            sources: ['GUIDE'],
            year: taxYear,
            case: one.id,
            done: asked(one),
          }),
        ),
      )
    })
}

/** Filing dates by which the paper is wanted in hand. */
const NEEDS: ReadonlySet<string> = new Set(['return', 'automatic-extension', 'form-4868'])

/** Whether a request that is still open was sent: what remains is waiting. */
const asked = (one: CaseRecords) =>
  one.submissions.length > 0 || one.papers.some(({ record }) => record.state === 'asked')

/** A paper that ends before the work does is asked for again in time (R83, R85). */
export function renewDays(one: CaseRecords, all: readonly CaseRecords[], today: CalendarDate): Day[] {
  const renewal = renewalOf(one, all, today)
  if (!renewal) return []
  const { paper, ends, askAgainBy, state, asked: again } = renewal
  const { issuer, number, country } = paper.record
  const late = state === 'late' ? ` A new one could take until ${showDate(paperExpected(today))}.` : ''
  return [
    {
      kind: 'renew-paper',
      key: `${one.id} ${paper.case} ${paper.id}`,
      date: askAgainBy,
      what: `Ask again for the paper from ${countryInSentence(country ?? one.engagement.country)}`,
      detail: `Its period ends on ${showDate(ends)} and the work goes on.${late} Counted back from that day: 90 business days and two weeks of mail.`,
      named: `${issuer}${number ? `, ${number}` : ''}; ${clientsOf(one)}`,
      sources: ['P-2605038', 'GUIDE'],
      case: one.id,
      record: { entity: 'paper', id: paper.id },
      done: again !== undefined,
    },
  ]
}

/** Days that a lane sets: a choice to be made, and the end of a time limit (R54, R81, R82). */
export function laneDays(one: CaseRecords, person: PersonRecords, book: FactBook, today: CalendarDate): Day[] {
  const { deadlines, limits, state } = laneOf(one, person, book, today)
  const of = { named: clientsOf(one), case: one.id } as const
  const country = countryInSentence(one.engagement.country)
  return [
    ...deadlines.map(
      ({ due, what, text, sources }): Day => ({
        ...of,
        kind: what,
        key: one.id,
        date: due,
        what: `Last day to choose the country of coverage, ${country}`,
        detail: text,
        sources,
        done: state === 'decided',
      }),
    ),
    ...limits.map(
      ({ what, begin, lastDay }): Day => ({
        ...of,
        kind: 'limit-end',
        key: `${one.id} ${what} ${begin}`,
        date: lastDay,
        what: `Last day within ${LIMIT_NAME[what]}, ${country}`,
        detail: `Counted from ${showDate(begin)}, both days included. What covers the work afterwards has to be settled before.`,
        sources: [],
      }),
    ),
  ]
}
