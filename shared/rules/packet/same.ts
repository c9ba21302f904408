import { CalendarDate } from '../../model/dates.ts'
import type { FieldKey } from './shape.ts'

/** Whether two spellings of a value say the same: letter case, white space, and the ways a date is written make no difference. */
export function sameValue(key: FieldKey, a: string, b: string): boolean {
  if (key === 'begin-date' || key === 'end-date' || key === 'birth-date' || key === 'hire-date') {
    const [first, second] = [dateIn(a), dateIn(b)]
    if (first && second) return first === second
  }
  // The SSN is compared by what is shown of it; a request record holds none.
  return plain(a) === plain(b)
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,;.]+/g, ' ')
    .trim()
}

/** Without accents and signs: `Zoe Lukasik-Ota` for `Zoë Łukasik-Ōta`. */
export function unaccented(text: string): string {
  return plain(text.normalize('NFD').replace(/\p{M}/gu, ''))
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .replaceAll('ß', 'ss')
    .replaceAll('-', ' ')
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** 2024-02-01, 1.2.2024, 1 Feb 2024, 1 February 2024. A date with slashes is left alone: its order is not known. */
const DATE =
  /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)|(?<!\d)(\d{1,2}) ([A-Za-z]{3})[a-z]*\.? (\d{4})(?!\d)/g

/** The calendar dates that stand in a text, in their order; days that do not exist are none. */
export function datesIn(text: string): CalendarDate[] {
  return [...text.matchAll(DATE)].flatMap((found) => {
    const [, y1, m1, d1, d2, m2, y2, d3, word, y3] = found
    const month = m1 ?? m2 ?? (word ? String(MONTHS.indexOf(word.toLowerCase()) + 1) : '')
    const spelled = `${y1 ?? y2 ?? y3}-${month.padStart(2, '0')}-${(d1 ?? d2 ?? d3 ?? '').padStart(2, '0')}`
    const date = CalendarDate.safeParse(spelled)
    return date.success ? [date.data] : []
  })
}

const dateIn = (text: string): CalendarDate | undefined => {
  const dates = datesIn(text)
  return dates.length === 1 ? dates[0] : undefined
}
