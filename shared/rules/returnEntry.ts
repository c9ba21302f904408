import type { SourceKey } from './sources.ts'

/** The words of the Schedule SE instructions; as the title of the attached page they satisfy every year's text (§3.2). */
export const EXEMPT_WORDS = 'Exempt, see attached statement'

/** Where a year's return says that work falls under another country's system, as that year's form has it. */
export interface ReturnEntry {
  /** `unpublished`: no form of that year was found; what is given is the last one known. */
  readonly state: 'known' | 'provisional' | 'unpublished'
  readonly form: string
  readonly line: string
  /** Number of the check box, where the form has boxes. */
  readonly box?: number
  /** Code entered beside the box. */
  readonly code?: string
  /** Words written beside the line, where the form has no code. */
  readonly words?: string
  /** The form or instruction this comes from. */
  readonly source: string
  readonly sources: readonly SourceKey[]
}

/**
 * The entry that goes with a foreign certificate on a tax year's Form 1040 (R88; domain.md §3.2).
 * Form 4361 and 4029 boxes and other codes of box 3 are not for this.
 */
export function returnEntry(year: number): ReturnEntry {
  if (year <= 2017)
    return {
      state: 'known',
      form: 'Form 1040',
      line: 'the self-employment tax line (its number varies by year)',
      words: EXEMPT_WORDS,
      source: `Schedule SE instructions of the year; refund claims for ${year} are normally out of time`,
      sources: ['TAXACT16'],
    }
  if (year === 2018)
    return {
      state: 'known',
      form: 'Schedule 4 (Form 1040)',
      line: '57',
      words: EXEMPT_WORDS,
      source: 'Form 1040 and Schedule SE instructions for 2018',
      sources: ['TAXACT18', 'MEF18-24'],
    }
  if (year <= 2024)
    return {
      state: 'known',
      form: 'Schedule 2 (Form 1040)',
      line: '4',
      words: EXEMPT_WORDS,
      source: 'Schedule SE instructions, tax years 2019 to 2024',
      sources: ['TAXACT20', 'TAXACTNOW', 'SE22', 'MEF18-24'],
    }
  const boxes = { form: 'Schedule 2 (Form 1040)', line: '4', box: 3, code: 'EAS' } as const
  if (year === 2025)
    return {
      ...boxes,
      state: 'known',
      source: 'Form 1040 instructions for 2025, Schedule 2 line 4',
      sources: ['I1040-25', 'MEF25'],
    }
  if (year === 2026)
    return { ...boxes, state: 'provisional', source: 'draft of the 2026 Schedule 2', sources: ['C-SCH2b'] }
  return {
    ...boxes,
    state: 'unpublished',
    source: 'the 2025 form; no form of this year was found',
    sources: ['I1040-25'],
  }
}

/** `Schedule 2 (Form 1040), line 4`. */
export function entryPlace(entry: ReturnEntry): string {
  return /^\d/.test(entry.line) ? `${entry.form}, line ${entry.line}` : `${entry.form}, ${entry.line}`
}

/** The entry as one instruction: `check box 3 and enter the code EAS` or `write "Exempt, see attached statement"`. */
export function entryAction(entry: ReturnEntry): string {
  return entry.code ? `check box ${entry.box} and enter the code ${entry.code}` : `write “${entry.words}”`
}
