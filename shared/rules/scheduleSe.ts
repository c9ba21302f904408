import type { Lane } from '../model/case.ts'
import { countryInSentence, countryName } from './agreements.ts'

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
    }
  if (year === 2018)
    return {
      state: 'known',
      form: 'Schedule 4 (Form 1040)',
      line: '57',
      words: EXEMPT_WORDS,
      source: 'Form 1040 and Schedule SE instructions for 2018',
    }
  if (year <= 2024)
    return {
      state: 'known',
      form: 'Schedule 2 (Form 1040)',
      line: '4',
      words: EXEMPT_WORDS,
      source: 'Schedule SE instructions, tax years 2019 to 2024',
    }
  const boxes = { form: 'Schedule 2 (Form 1040)', line: '4', box: 3, code: 'EAS' } as const
  if (year === 2025) return { ...boxes, state: 'known', source: 'Form 1040 instructions for 2025, Schedule 2 line 4' }
  if (year === 2026) return { ...boxes, state: 'provisional', source: 'draft of the 2026 Schedule 2' }
  return { ...boxes, state: 'unpublished', source: 'the 2025 form; no form of this year was found' }
}

/** `Schedule 2 (Form 1040), line 4`. */
export function entryPlace(entry: ReturnEntry): string {
  return /^\d/.test(entry.line) ? `${entry.form}, line ${entry.line}` : `${entry.form}, ${entry.line}`
}

/** The entry as one instruction: `check box 3 and enter the code EAS` or `write "Exempt, see attached statement"`. */
export function entryAction(entry: ReturnEntry): string {
  return entry.code ? `check box ${entry.box} and enter the code ${entry.code}` : `write “${entry.words}”`
}

/** What a lane means for one tax year's Schedule SE. `undecided`: no lane chosen, or an exception nobody has granted yet. */
export type SeOutcome = 'foreign' | 'us' | 'neither' | 'undecided'

/**
 * The outcome of a lane (domain.md §3.1): A, C and D take the work out of Schedule SE when the paper is attached, B and F do
 * not; E goes as it was granted, which only a held paper shows.
 */
export function laneOutcome(lane: Lane | undefined, granted?: 'foreign' | 'us'): SeOutcome {
  if (lane === 'A' || lane === 'C' || lane === 'D') return 'foreign'
  if (lane === 'B') return 'us'
  if (lane === 'F') return 'neither'
  if (lane === 'E') return granted ?? 'undecided'
  return 'undecided'
}

/** A lane in a few words, for tables and covers. */
export function laneName(lane: Lane | undefined): string {
  if (!lane) return 'Not decided'
  const names: Record<Lane, string> = {
    A: 'Foreign coverage',
    B: 'US coverage',
    C: 'SSA letter',
    D: 'Determination of residence',
    E: 'Special exception',
    F: 'No agreement that fits',
  }
  return names[lane]
}

/** The paper a lane rests on, in the words of the field. */
export function lanePaper(lane: Lane | undefined, country: string): string {
  const name = countryInSentence(country)
  if (!lane) return 'a certificate of coverage from the country that covers the work'
  const papers: Record<Lane, string> = {
    A: `certificate of coverage issued in ${name}`,
    B: 'certificate of coverage issued by SSA',
    C: 'letter of exemption from SSA',
    D: `determination of residence (or certificate) issued in ${name}`,
    E: 'certificate from the country whose coverage was granted',
    F: 'none: no agreement covers this work',
  }
  return papers[lane]
}

/** What a lane means for Schedule SE, as a sentence that claims no more than its source (domain.md §3.1; R4, R50). */
export function laneSentence(lane: Lane | undefined, outcome: SeOutcome, country: string): string {
  const name = countryInSentence(country)
  const attach =
    'Schedule SE is not completed for this work; a photocopy of the paper goes with the return every year it is relied on.'
  if (!lane || outcome === 'undecided')
    return lane === 'E'
      ? 'A special exception was asked for; no paper in this file shows which country’s coverage was granted. Until it does, the preparer should treat self-employment tax as open.'
      : 'Which country covers this work has not been decided in this file. Until it is, the preparer should treat self-employment tax as open.'
  if (lane === 'A')
    return `The records place this work under the social security of ${name}. The certificate issued there supports leaving it out of US self-employment tax. ${attach}`
  if (lane === 'C') return `SSA’s letter supports leaving this work out of US self-employment tax. ${attach}`
  if (lane === 'D')
    return `The determination of residence issued in ${name} supports leaving this work out of US self-employment tax. ${attach}`
  if (lane === 'E' && outcome === 'foreign')
    return `Coverage by ${name} was granted as a special exception. The paper supports leaving this work out of US self-employment tax. ${attach}`
  if (lane === 'E')
    return 'US coverage was granted as a special exception. Self-employment tax is due on this work and Schedule SE is filed.'
  if (lane === 'B')
    return `This work stays under US coverage: self-employment tax is due and Schedule SE is filed. SSA’s certificate frees the work from contributions in ${name}; it does not remove US self-employment tax and is not attached for that.`
  return `No agreement was found that fits this work in ${name}: self-employment tax is due and Schedule SE is filed. Contributions may be due in ${name} as well.`
}

/** When Schedule SE matters at all (R51; domain.md §3.3, §4c of the form): a statement, never a calculation. */
export const THRESHOLD_NOTE =
  'Schedule SE is in scope when net earnings from self-employment (line 4c, after the 92.35% factor) reach $400. It is looked at per person and tax year, over all businesses together, not per engagement. The foreign earned income exclusion does not reduce it. Coverkeep computes no tax.'

/** Letters of a name that survive in a file name: initials of its words in plain ASCII, at most six; empty for other scripts. */
export function initials(name: string): string {
  const special: Record<string, string> = {
    Ł: 'L',
    Ø: 'O',
    Æ: 'A',
    Œ: 'O',
    Đ: 'D',
    Ð: 'D',
    Þ: 'T',
    ẞ: 'S',
    ß: 'S',
    İ: 'I',
    Ħ: 'H',
  }
  return name
    .normalize('NFC')
    .toUpperCase()
    .split(/[\s\-‐-―.]+/u)
    .map((word) => [...word][0] ?? '')
    .map((letter) => special[letter] ?? letter.normalize('NFD').slice(0, 1))
    .filter((letter) => /^[A-Z]$/.test(letter))
    .join('')
    .slice(0, 6)
}

/**
 * File name of a year attachment within the e-file rules of domain.md §7.1: letters, digits, `_` and `-`, at most 50
 * characters. `no` tells several of the same year and country apart.
 */
export function attachmentName(year: number, country: string, person: string, no = 1): string {
  const parts = [String(year), 'SE_Exempt_Certificate', country, initials(person), no > 1 ? String(no) : '']
  return `${parts.filter((part) => part !== '').join('_')}.pdf`
}

/** Description to type where the software asks for one: at most 128 characters; the IRS shows it to the reviewer (§7.1). */
export function attachmentDescription(year: number, country: string, lane: Lane | undefined): string {
  const what =
    lane === 'C' ? 'SSA letter of exemption' : lane === 'D' ? 'Determination of residence' : 'Certificate of coverage'
  return `${what} ${countryName(country)} ${year}, exempt from SE tax`.slice(0, 128)
}
