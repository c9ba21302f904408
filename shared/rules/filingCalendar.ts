import { type CalendarDate, showDate } from '../model/dates.ts'
import type { TaxYear } from '../model/person.ts'
import { type FilingDate, type FilingKind, filingDates } from './filingDates.ts'
import type { Finding } from './finding.ts'
import type { CabinetRecords } from './records.ts'
import type { SourceKey } from './sources.ts'
import { LAST_DAY } from './span.ts'
import { workedYears } from './touchedYears.ts'

/** One date of a tax year with what the records say about it. */
export interface YearDate extends FilingDate {
  /** `done`: recorded as filed. `open`: nothing here says when it is due. */
  readonly state: 'done' | 'ahead' | 'today' | 'passed' | 'open'
  readonly doneOn?: CalendarDate
  /** When this extension was asked for, where that is recorded. */
  readonly askedOn?: CalendarDate
}

/** Where somebody lived or worked on a day. `several`: in the United States or Puerto Rico and elsewhere. */
export type Whereabouts = 'abroad' | 'united-states' | 'several' | 'not-recorded'

/**
 * Whether the automatic two months are supported by what is recorded: home and main place of work outside the United States and Puerto Rico on
 * the day in April. Residence periods show the home, situations of engagements the work; which place was the main one the person states.
 */
export interface AutomaticExtension {
  readonly onDay: CalendarDate
  readonly until: CalendarDate
  readonly home: Whereabouts
  readonly homeCountries: readonly string[]
  /** By the countries of work recorded for the engagements of that day. */
  readonly work: Whereabouts
  readonly workCountries: readonly string[]
  /** `one-spouse`: on a joint return one who qualifies is enough. `own`: filing separately, only the one who qualifies. */
  readonly who: 'one-spouse' | 'own' | 'taxpayer'
  /** What the statement that goes with the return says, to be checked and signed by whoever files. */
  readonly statement: string
  readonly sources: readonly SourceKey[]
}

/** A tax year's dates over all filings, with the last day to file that the records support. */
export interface YearCalendar {
  readonly taxYear: number
  readonly filedOn?: CalendarDate
  readonly dates: readonly YearDate[]
  /** The last day to file by what is recorded, and which of the dates it is. */
  readonly fileBy: { readonly date: CalendarDate; readonly kind: FilingKind }
  readonly automaticExtension: AutomaticExtension
}

const EXTENSION: Readonly<Record<NonNullable<TaxYear['extensions']>[number]['form'], FilingKind>> = {
  '4868': 'form-4868',
  '2350': 'form-2350',
  letter: 'discretionary-letter',
}

/** R86: what falls due for each of the tax years, and what is recorded about it. */
export function filingCalendar(
  records: Pick<CabinetRecords, 'taxYears' | 'otherFilings' | 'residence' | 'cases'>,
  years: readonly number[],
  today: CalendarDate,
): YearCalendar[] {
  return years.map((taxYear) => {
    const recorded = records.taxYears.find(({ record }) => record.year === taxYear)?.record
    const dates = filingDates(taxYear).map((date) => yearDate(date, records, recorded, today))
    const automaticExtension = automatic(dates, records, recorded)
    const filedOn = recorded?.filedOn
    const fileBy = lastDay(dates, automaticExtension, recorded)
    return { taxYear, ...(filedOn ? { filedOn } : {}), dates, fileBy, automaticExtension }
  })
}

function yearDate(
  date: FilingDate,
  records: Pick<CabinetRecords, 'otherFilings'>,
  recorded: TaxYear | undefined,
  today: CalendarDate,
): YearDate {
  const asked = recorded?.extensions?.findLast(({ form }) => EXTENSION[form] === date.kind)
  const own = asked?.until ? { ...date, date: asked.until } : date
  const askedOn = asked?.sentOn ? { askedOn: asked.sentOn } : {}
  const form = date.kind === 'fbar' ? 'FBAR' : date.kind === 'form-8938' ? '8938' : undefined
  if (form) {
    const other = records.otherFilings.find(
      ({ record }) => record.year === date.taxYear && record.form === form,
    )?.record
    if (other?.filed === 'yes') return { ...own, state: 'done', ...(other.filedOn ? { doneOn: other.filedOn } : {}) }
  } else if (recorded?.filedOn) return { ...own, ...askedOn, state: 'done', doneOn: recorded.filedOn }
  return { ...own, ...askedOn, state: stateOf(own.date, today) }
}

function stateOf(date: CalendarDate | undefined, today: CalendarDate): YearDate['state'] {
  if (date === undefined) return 'open'
  return date === today ? 'today' : date > today ? 'ahead' : 'passed'
}

const INSIDE: ReadonlySet<string> = new Set(['US', 'PR'])

function automatic(
  dates: readonly YearDate[],
  { residence, cases }: Pick<CabinetRecords, 'residence' | 'cases'>,
  recorded: TaxYear | undefined,
): AutomaticExtension {
  const onDay = dateOfKind(dates, 'return')
  const until = dateOfKind(dates, 'automatic-extension')
  const running = ({ begin, end }: { begin: CalendarDate; end?: CalendarDate | undefined }) =>
    begin <= onDay && (end ?? LAST_DAY) >= onDay
  const homes = residence.filter(({ record }) => running(record)).map(({ record }) => record.country)
  const works = cases.flatMap(({ engagement }) => (running(engagement) ? (engagement.situation?.workedIn ?? []) : []))
  const status = recorded?.filingStatus
  return {
    onDay,
    until,
    home: whereabouts(homes),
    homeCountries: [...new Set(homes)],
    work: whereabouts(works),
    workCountries: [...new Set(works)],
    who: status === 'married-joint' ? 'one-spouse' : status === 'married-separate' ? 'own' : 'taxpayer',
    statement: `Extension of two months to file: on ${showDate(onDay)}, the regular due date of this return, I lived outside the United States and Puerto Rico, and my main place of work was outside the United States and Puerto Rico.`,
    sources: ['IRS2MO', 'IRS2018'],
  }
}

function whereabouts(countries: readonly string[]): Whereabouts {
  const inside = countries.filter((country) => INSIDE.has(country)).length
  if (countries.length === 0) return 'not-recorded'
  if (inside === 0) return 'abroad'
  return inside === countries.length ? 'united-states' : 'several'
}

function dateOfKind(dates: readonly YearDate[], kind: FilingKind): CalendarDate {
  return dates.find((date) => date.kind === kind)?.date ?? LAST_DAY
}

/** The latest of April, of June where the home was abroad, and of what was asked for. */
function lastDay(
  dates: readonly YearDate[],
  { home }: AutomaticExtension,
  recorded: TaxYear | undefined,
): YearCalendar['fileBy'] {
  const asked = new Set((recorded?.extensions ?? []).map(({ form }) => EXTENSION[form]))
  const supported = dates.filter(
    ({ kind }) => kind === 'return' || (kind === 'automatic-extension' && home === 'abroad') || asked.has(kind),
  )
  return supported
    .flatMap(({ date, kind }) => (date ? [{ date, kind }] : []))
    .reduce((last, one) => (one.date > last.date ? one : last), { date: dateOfKind(dates, 'return'), kind: 'return' })
}

/**
 * R86: returns that are not recorded as filed although their day has passed, those filed later than the records support, and the automatic
 * extension without a home on record. Only years in which work was done, or that were recorded.
 */
export function filingFindings(records: CabinetRecords, today: CalendarDate): Finding[] {
  const years = [...new Set([...workedYears(records, today), ...records.taxYears.map(({ record }) => record.year)])]
  return filingCalendar(
    records,
    years.sort((a, b) => a - b),
    today,
  ).flatMap((year) => yearFindings(year, today))
}

function yearFindings(calendar: YearCalendar, today: CalendarDate): Finding[] {
  const { taxYear, filedOn, fileBy, automaticExtension } = calendar
  const of = { year: taxYear, requirements: ['R86'], sources: ['IRS2MO'] } as const
  const uncertain = calendar.dates.some(({ kind, standing }) => kind === 'return' && standing !== 'rule')
    ? ' Relief moved dates of that season, or the rule of that time is not confirmed: check the day at the IRS.'
    : ''
  const findings: Finding[] = []
  if (filedOn && filedOn > fileBy.date)
    findings.push({
      ...of,
      code: 'filed-after-the-day',
      weight: 'open',
      what: `The return for ${taxYear} was filed on ${showDate(filedOn)}; the last day that the records support was ${showDate(fileBy.date)}.`,
      why: `Whether more time was asked for is not recorded here.${uncertain}`,
      step: 'Record the extension that was asked for, or the home abroad on the day in April.',
    })
  const december = dateOfKind(calendar.dates, 'discretionary-letter')
  if (!filedOn && fileBy.date < today)
    findings.push({
      ...of,
      code: 'return-not-recorded',
      weight: december < today ? 'open' : 'risk',
      what: `No filing date is recorded for ${taxYear}; the last day that the records support was ${showDate(fileBy.date)}.`,
      why: `Interest runs from the day in April, and how long papers are kept counts from the day of filing.${uncertain}`,
      step: 'Record the day the return was filed, or ask the preparer what is still open.',
      due: fileBy.date,
    })
  const { home, onDay, until } = automaticExtension
  if (home === 'not-recorded' && onDay <= today && (filedOn ? filedOn > onDay && filedOn <= until : today <= until))
    findings.push({
      ...of,
      code: 'home-in-april-not-recorded',
      weight: 'open',
      what: `Where you lived on ${showDate(onDay)} is not recorded; the two more months for the ${taxYear} return rest on it.`,
      why: 'They are for those whose home and main place of work were outside the United States and Puerto Rico on that day, and a statement with the return has to say so.',
      step: 'Record the residence period of that day.',
      sources: ['IRS2MO', 'IRS2018'],
    })
  return findings
}
