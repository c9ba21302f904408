import { fold, isUnspaced, wordsOf } from './fold.ts'

/** One thing that must be there: words in this order. */
interface Term {
  readonly words: readonly string[]
  /** The last word may go on. */
  readonly prefix: boolean
}

/** What a person looks for, as the index understands it and as an excerpt finds it again. */
export interface Query {
  /** An FTS5 expression in which everything the person typed stands in quotes: it cannot be a syntax error. */
  readonly match: string
  /** Folded texts, the longest first, of which an excerpt shows the first it finds. */
  readonly looks: readonly string[]
}

/** From so many letters on a word stands for all that begin with it; with fewer, half of everything would. */
const PREFIX_LETTERS = 3
/** The fewest with which an asterisk does the same. */
const ASTERISK_LETTERS = 2
const MOST_TERMS = 32

/**
 * Reads what a person typed: words that must all be there, "in quotes" exactly and in this order, an asterisk for words that begin so.
 * Undefined: it holds nothing that could be looked for.
 */
export function readQuery(typed: string): Query | undefined {
  const terms: Term[] = []
  const looks: string[] = []
  for (const [, quoted, plain] of typed.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/gu)) {
    const text = quoted ?? plain ?? ''
    const words = wordsOf(text)
    if (words.length === 0) continue
    const last = words.at(-1) ?? ''
    const fewest = text.endsWith('*') ? ASTERISK_LETTERS : PREFIX_LETTERS
    const prefix = quoted === undefined && !isUnspaced(last) && [...last].length >= fewest
    terms.push({ words, prefix })
    looks.push(fold(text).replace(/\*$/, '').trim(), ...words)
  }
  if (terms.length === 0) return undefined
  return {
    match: terms.slice(0, MOST_TERMS).map(expression).join(' AND '),
    looks: [...new Set(looks)].filter((look) => look !== '').sort((a, b) => b.length - a.length),
  }
}

/** Words consist of letters and digits only, so that none can end the quotes. */
function expression({ words, prefix }: Term): string {
  return `"${words.join(' ')}"${prefix ? '*' : ''}`
}
