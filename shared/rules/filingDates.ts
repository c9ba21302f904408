import type { CalendarDate } from '../model/dates.ts'
import { federalHoliday } from './holidays.ts'
import type { SourceKey } from './sources.ts'
import { dateOf, dayNumber, LAST_DAY } from './span.ts'

/**
 * What falls due for a tax year. `return`: filing and paying. `automatic-extension`: two months for those who live and work abroad.
 * `form-4868`: to October, asked for. `discretionary-letter`: to December, by letter. `form-2350`: until the waiting time of the foreign
 * earned income exclusion is over, a date of its own. `fbar`, `form-8938`: reports that are no part of an agreement.
 */
export const FILING_KIND = [
  'return',
  'automatic-extension',
  'form-4868',
  'discretionary-letter',
  'form-2350',
  'fbar',
  'form-8938',
] as const
export type FilingKind = (typeof FILING_KIND)[number]

/** Why a day does not count as a day to file. */
export const NO_FILING_DAY = ['saturday', 'sunday', 'federal-holiday', 'emancipation-day'] as const

/** A day that was passed over, and why. */
export interface PassedOver {
  readonly date: CalendarDate
  readonly why: (typeof NO_FILING_DAY)[number]
}

/**
 * How far a date can be relied on. `rule`: what the rule gives. `moved`: relief after a disaster moved dates of that season; the rule alone
 * gives the date shown. `unverified`: before 2007, where no source here says whether Emancipation Day counted.
 */
export const DATE_STANDING = ['rule', 'moved', 'unverified'] as const

/** One date of a tax year as the rules give it, whoever the person is. */
export interface FilingDate {
  readonly kind: FilingKind
  readonly taxYear: number
  /** The day it is due by, after weekends and holidays; absent where it has a date of its own that only a record can tell. */
  readonly date?: CalendarDate
  /** The day the law names, before weekends and holidays. */
  readonly named?: CalendarDate
  readonly passedOver: readonly PassedOver[]
  /** The day to aim at where it is earlier than `date`. */
  readonly target?: CalendarDate
  /** The day by which the extension has to be asked for. */
  readonly askBy?: CalendarDate
  readonly standing: (typeof DATE_STANDING)[number]
  readonly what: string
  readonly detail: string
  readonly sources: readonly SourceKey[]
}

/** Since when Emancipation Day is known here to move the day in April: in 2007 the day was Tuesday, 17 April. */
const EMANCIPATION_COUNTS_FROM = 2007

/** Filing years in which relief moved dates; which dates and to when is not in the sources, so nothing is computed (domain.md §4). */
const MOVED_YEARS: readonly number[] = [2020, 2021]

/** FBARs for 2016 and later are due with the return; earlier ones had 30 June and no extension (FBARWIZ2, USEXP13). */
const FBAR_WITH_RETURN_FROM = 2016

const WEEKDAYS = ['sunday', undefined, undefined, undefined, undefined, undefined, 'saturday'] as const
/** 1 January 1970 was a Thursday. */
const weekday = (date: CalendarDate) => WEEKDAYS[(((dayNumber(date) + 4) % 7) + 7) % 7]

/**
 * Whether the District of Columbia keeps Emancipation Day on a date: 16 April, a Saturday's on the Friday before, a Sunday's on the Monday
 * after. It closes no office elsewhere, yet moves the day to file for everyone (R86; CHARTER, DCIST).
 */
export function isEmancipationDay(date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4))
  if (year < EMANCIPATION_COUNTS_FROM) return false
  const itself = `${date.slice(0, 4)}-04-16` as CalendarDate
  const fallsOn = weekday(itself)
  return date === dateOf(dayNumber(itself) + (fallsOn === 'saturday' ? -1 : fallsOn === 'sunday' ? 1 : 0))
}

function notFor(date: CalendarDate): PassedOver['why'] | undefined {
  return (
    weekday(date) ??
    (isEmancipationDay(date) ? 'emancipation-day' : federalHoliday(date) ? 'federal-holiday' : undefined)
  )
}

/** The first day on or after a date that is no Saturday, Sunday or legal holiday, and the days passed over on the way (R86; IRS2MO). */
export function dueOn(named: CalendarDate): {
  readonly date: CalendarDate
  readonly passedOver: readonly PassedOver[]
} {
  const passedOver: PassedOver[] = []
  let date = named
  for (let why = notFor(date); why && date < LAST_DAY; why = notFor(date)) {
    passedOver.push({ date, why })
    date = dateOf(dayNumber(date) + 1)
  }
  return { date, passedOver }
}

/** The day a tax year's return is due without any extension. */
export const returnDue = (taxYear: number): CalendarDate => dueOn(dayOf(taxYear, '04-15')).date

/** The day an FBAR is due before its automatic extension; before 2016 the only one there was. */
export const fbarDue = (taxYear: number): CalendarDate =>
  taxYear >= FBAR_WITH_RETURN_FROM ? returnDue(taxYear) : dayOf(taxYear, '06-30')

/**
 * What falls due for a tax year and when, by the rules alone: domain.md §4 (R86). The FBAR follows the rule for weekends and holidays, but not
 * relief given by the IRS, so 15 October is the day to aim at and the moved day is the limit.
 */
export function filingDates(taxYear: number): FilingDate[] {
  const season = taxYear + 1
  const standing = MOVED_YEARS.includes(season) ? 'moved' : season < EMANCIPATION_COUNTS_FROM ? 'unverified' : 'rule'
  const on = (monthDay: string) => {
    const named = dayOf(taxYear, monthDay)
    return { named, ...dueOn(named) }
  }
  const [april, june, october, december] = [on('04-15'), on('06-15'), on('10-15'), on('12-15')] as const
  const of = { taxYear, standing } as const
  return [
    {
      ...of,
      ...april,
      kind: 'return',
      what: `Return for ${taxYear}, and payment`,
      detail: 'Interest on tax that is not paid runs from this day, whatever extension there is.',
      sources: ['IRS2MO'],
    },
    {
      ...of,
      ...june,
      kind: 'automatic-extension',
      what: `Return for ${taxYear}, when living and working abroad`,
      detail:
        'Nothing has to be asked for, but a statement goes with the return that says which case applies. It extends filing; interest runs from April.',
      sources: ['IRS2MO', 'IRS2018'],
    },
    {
      ...of,
      ...october,
      kind: 'form-4868',
      askBy: june.date,
      what: `Return for ${taxYear}, with Form 4868`,
      detail:
        'Form 4868 is sent by the day in June when living and working abroad, otherwise by the day in April. It extends filing, not paying.',
      sources: ['REGF', 'TOM23'],
    },
    {
      ...of,
      ...december,
      kind: 'discretionary-letter',
      askBy: october.named,
      what: `Return for ${taxYear}, with two more months by letter`,
      detail:
        'A letter with the reasons, signed in ink, is mailed by 15 October to the IRS, Austin, TX 73301-0045. It is answered only when refused.',
      sources: ['TRADER', 'MYEX'],
    },
    {
      ...of,
      kind: 'form-2350',
      passedOver: [],
      what: `Return for ${taxYear}, with Form 2350`,
      detail:
        'For those who wait until they qualify for the foreign earned income exclusion. The IRS names the date; it stands here once it is recorded.',
      sources: ['HODGEN'],
    },
    fbar(taxYear, standing, october),
    {
      ...of,
      ...april,
      kind: 'form-8938',
      what: `Form 8938 for ${taxYear}, if the thresholds are passed`,
      detail: 'It goes with the return and has the same extensions.',
      sources: ['FBARWIZ'],
    },
  ]
}

function fbar(
  taxYear: number,
  standing: FilingDate['standing'],
  october: { named: CalendarDate; date: CalendarDate; passedOver: readonly PassedOver[] },
): FilingDate {
  const what = `FBAR for ${taxYear}, if accounts abroad were together above $10,000`
  if (taxYear < FBAR_WITH_RETURN_FROM) {
    const date = fbarDue(taxYear)
    return {
      kind: 'fbar',
      taxYear,
      named: date,
      date,
      passedOver: [],
      standing: 'unverified',
      what,
      detail: 'Reports for years before 2016 were due on 30 June, without an extension.',
      sources: ['FBARWIZ2', 'USEXP13'],
    }
  }
  return {
    kind: 'fbar',
    taxYear,
    ...october,
    target: october.named,
    standing: standing === 'moved' ? 'rule' : standing,
    what,
    detail:
      'Due in April and extended to October without asking; filed with FinCEN, not with the return. Dates that the IRS moves do not move it.',
    sources: ['HILL', 'FINCEN19', 'GGSEA'],
  }
}

/** A day of the year after a tax year, which is when its filings fall due. */
const dayOf = (taxYear: number, monthDay: string) => `${taxYear + 1}-${monthDay}` as CalendarDate
