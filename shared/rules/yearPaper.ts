import type { Paper } from '../model/case.ts'
import type { Person } from '../model/person.ts'
import { plainLetters } from '../model/plainLetters.ts'

/** The name on the paper against the name on the return (domain.md §7.3). */
export interface Names {
  readonly onPaper: string | null
  readonly onReturn: string | null
  /** `accents-differ`: the same letters but for accents, as the IRS writes names. */
  readonly state: 'same' | 'accents-differ' | 'differ' | 'not-recorded'
}

/** A paper without a name of its own carries the name on record; a return without one as well. Compared without capitals and spaces. */
export function namesOf(person: Person | undefined, paper: Paper | undefined): Names {
  const onPaper = paper?.nameOnPaper ?? person?.nameOnRecord ?? null
  const onReturn = person?.nameOnReturn ?? person?.nameOnRecord ?? null
  if (onPaper === null || onReturn === null) return { onPaper, onReturn, state: 'not-recorded' }
  if (key(onPaper) === key(onReturn)) return { onPaper, onReturn, state: 'same' }
  return { onPaper, onReturn, state: plainKey(onPaper) === plainKey(onReturn) ? 'accents-differ' : 'differ' }
}

const key = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** A name in plain letters, also those that Unicode does not take apart. */
const plainKey = (name: string): string => plainLetters(key(name)).normalize('NFKD').replace(/\p{M}/gu, '')

/**
 * Whether a paper is the form of the agreement (domain.md §7.2.6): as recorded; `unclear` where it looks like an EU form A1 and nobody
 * said. Asked, never blocked.
 */
export function isBilateral(paper: Paper): 'yes' | 'no' | 'unclear' {
  if (paper.bilateralForm) return paper.bilateralForm
  return /\bA\s?-?1\b/i.test(paper.form ?? '') ? 'unclear' : 'yes'
}

/** Whether a reader of English can read it: what is not recorded is taken as English. */
export function isTranscribed(paper: Paper): boolean {
  const transcribed = paper.translation !== undefined || (paper.transcription?.length ?? 0) > 0
  return transcribed || !paper.language || /\benglish\b|^en\b/i.test(paper.language)
}
