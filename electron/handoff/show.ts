import type { Paper } from '../../shared/model/case.ts'
import { type CalendarDate, showDate } from '../../shared/model/dates.ts'
import { agreementWith, countryName } from '../../shared/rules/agreements.ts'
import type { Kept } from './facts.ts'

/** "15 Apr 2026" that no line break takes apart. */
export function day(date: CalendarDate): string {
  return showDate(date).replaceAll(' ', '\u00a0')
}

/** "1 Jan 2025 to 31 Dec 2026", "from 1 Jan 2025", or the words given for neither. */
export function showPeriod(begin: CalendarDate | undefined, end: CalendarDate | undefined, neither: string): string {
  if (begin && end) return begin === end ? day(begin) : `${day(begin)} to ${day(end)}`
  if (begin) return `from ${day(begin)}`
  return end ? `until ${day(end)}` : neither
}

/** The period printed on a paper, with what is not recorded said. */
export function paperPeriod(paper: Paper): string {
  if (paper.openEnded) return paper.begin ? `from ${day(paper.begin)}, open-ended` : 'open-ended, begin not recorded'
  if (paper.begin && !paper.end) return `from ${day(paper.begin)}, end not recorded`
  return showPeriod(paper.begin, paper.end, 'period not recorded')
}

const PAPER_KIND: Record<Paper['kind'], string> = {
  'foreign-certificate': 'Certificate of coverage',
  'us-certificate': 'US certificate of coverage (SSA)',
  'ssa-letter': 'SSA letter',
  'residence-determination': 'Determination of residence',
  other: 'Other paper',
}

const PAPER_STATE: Record<Paper['state'], string> = {
  asked: 'asked for, not received',
  held: 'held',
  replaced: 'replaced by a newer one',
  lost: 'lost',
  refused: 'refused',
}

/** "Certificate of coverage". */
export const paperKind = (paper: Paper): string => PAPER_KIND[paper.kind]
/** "asked for, not received". */
export const paperState = (paper: Paper): string => PAPER_STATE[paper.state]

/** "Certificate of coverage D/USA 101 no. 42" as far as recorded. */
export function paperName(paper: Paper): string {
  return [paperKind(paper), paper.form, paper.number ? `no. ${paper.number}` : undefined].filter(Boolean).join(' ')
}

/** "US\u2013Germany agreement, in force since 1 Dec 1979", or that there is none. */
export function showAgreement(country: string): string {
  const agreement = agreementWith(country)
  if (!agreement) return `none with ${countryName(country)} on the built-in list`
  const unsure = agreement.standing === 'reported' ? ' (reported by press only: check SSA\u2019s list)' : ''
  return `US\u2013${agreement.name} agreement, in force since ${day(agreement.since)}${unsure}`
}

/** "1,234,567 bytes". */
export function showBytes(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} byte${bytes === 1 ? '' : 's'}`
}

/** "1 page", "2 pages". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Consecutive years as a span: "2023\u20132025"; others one by one. */
export function showYears(years: readonly number[], dash = '\u2013', comma = ', '): string {
  const spans: [number, number][] = []
  for (const year of years) {
    const last = spans.at(-1)
    if (last && year === last[1] + 1) last[1] = year
    else spans.push([year, year])
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}${dash}${to}`)).join(comma)
}

/** A SHA-256 on two lines of 32, so that two of them can be compared by eye. */
export const twoLines = (hash: string): string => `${hash.slice(0, 32)}\n${hash.slice(32)}`

/** Whether a paper has no English on it, so that a reader needs a transcription; what is not recorded is taken as English. */
export function isForeign(paper: Paper): boolean {
  return paper.language !== undefined && !/\benglish\b|^en\b/i.test(paper.language)
}

/** The day of a moment in UTC, as a calendar date. */
export const dayOf = (instant: string): CalendarDate => instant.slice(0, 10) as CalendarDate

/** Papers in the order a reader wants them: held first, then by begin. */
export function papersInOrder(papers: readonly Kept<'paper'>[]): Kept<'paper'>[] {
  const rank: Record<Paper['state'], number> = { held: 0, asked: 1, replaced: 2, lost: 3, refused: 4 }
  return [...papers].sort(
    (a, b) => rank[a.record.state] - rank[b.record.state] || (a.record.begin ?? '').localeCompare(b.record.begin ?? ''),
  )
}

/** Text of at most so many characters, cut with an ellipsis: where the whole stands elsewhere in the handoff. */
export function shortened(text: string, most: number): string {
  const chars = [...text]
  return chars.length <= most
    ? text
    : `${chars
        .slice(0, most - 1)
        .join('')
        .trimEnd()}\u2026`
}
