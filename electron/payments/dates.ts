import { CalendarDate } from '../../shared/model/dates.ts'

/** In which order the parts of a date stand. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** What the dates of a file say about the order of day and month. */
export interface DateEvidence {
  /** Some date can only be read with the day first. */
  readonly dayFirst?: string
  readonly monthFirst?: string
  /** Some date can be read both ways, as different days. */
  readonly either?: string
}

/** A date and its time are no longer than this. */
const LONGEST = 60

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=\D|$)/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const NUMERIC = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?=\D|$)/
/** 年月日 and 년 월 일. */
const EAST_ASIAN = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/
const MONTH_FIRST = /^(?:[a-z]{3,9},?\s+)?([\p{L}]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=\D|$)/iu
const MONTH_MIDDLE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?([\p{L}]{3,10})\.?[\s-]+(?:de\s+)?(\d{4}|\d{2})(?=\D|$)/iu

/** Beginnings of the months' names, as English, German, French, Spanish, Italian, Portuguese, Dutch and Polish statements have them. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen', 'sty'],
  ['feb', 'fév', 'fev', 'lut'],
  ['mar', 'mär', 'maa', 'mrt'],
  ['apr', 'avr', 'abr', 'kwi'],
  ['may', 'mai', 'mag', 'mei', 'maj'],
  ['jun', 'juin', 'giu', 'cze'],
  ['jul', 'juil', 'lug', 'lip'],
  ['aug', 'aoû', 'aou', 'ago', 'sie'],
  ['sep', 'set', 'wrz'],
  ['oct', 'okt', 'ott', 'out', 'paź', 'paz'],
  ['nov', 'lis'],
  ['dec', 'dez', 'déc', 'dic', 'gru'],
]

/** What one cell says about the order of day and month. */
export function dateEvidence(cell: string): DateEvidence {
  const match = NUMERIC.exec(cell.slice(0, LONGEST).trim())
  // Where dots separate, the day comes first: nobody writes the month before a dot.
  if (!match || match[2] === '.') return {}
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first > 12 && second <= 12) return { dayFirst: cell }
  if (second > 12 && first <= 12) return { monthFirst: cell }
  return first === second || first > 12 ? {} : { either: cell }
}

/** A cell as a calendar date; a time behind it does not count. Undefined when it is none or does not exist. */
export function readDate(cell: string, order: DateOrder | undefined): CalendarDate | undefined {
  const text = cell.slice(0, LONGEST).trim()
  const fixed = ISO.exec(text) ?? COMPACT.exec(text) ?? EAST_ASIAN.exec(text)
  if (fixed) return real(fixed[1], fixed[2], fixed[3])
  const numeric = NUMERIC.exec(text)
  if (numeric) {
    const [, first, mark, second, year] = numeric
    const monthFirst = mark !== '.' && (order === 'mdy' || (order === undefined && Number(second) > 12))
    if (order === 'ymd' && mark !== '.') return undefined
    return monthFirst ? real(year, first, second) : real(year, second, first)
  }
  const named = MONTH_FIRST.exec(text)
  if (named) return real(named[3], monthOf(named[1]), named[2])
  const middle = MONTH_MIDDLE.exec(text)
  if (middle) return real(middle[3], monthOf(middle[2]), middle[1])
  return undefined
}

function monthOf(word = ''): string {
  const lower = word.normalize('NFC').toLowerCase()
  return String(MONTHS.findIndex((names) => names.some((name) => lower.startsWith(name))) + 1)
}

/** Two digits are of this century: no statement of a certificate's time is older. */
function real(year = '', month = '', day = ''): CalendarDate | undefined {
  const full = year.length === 2 ? `20${year}` : year
  const parsed = CalendarDate.safeParse(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : undefined
}
