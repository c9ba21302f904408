import { findIbans } from './iban.ts'

export const NUMBER_KIND = ['ssn', 'foreign-number', 'iban'] as const
export type NumberKind = (typeof NUMBER_KIND)[number]

/** A number in a text that not everybody should read, where it stands, and how it is shown instead. */
export interface PrivateNumber {
  readonly kind: NumberKind
  readonly from: number
  readonly to: number
  readonly masked: string
}

/** The person's own numbers: every spelling of these is found. */
export interface OwnNumbers {
  readonly ssn?: string | undefined
  readonly foreign?: readonly string[]
}

/** Between the groups of a number, however someone typed it. */
const GAP = '[\\-\\u2010-\\u2015\\u2212. \\u00a0]?'
const SHAPE = /(?<![\d-])\d{3}([-\u2010-\u2015])\d{2}\1(\d{4})(?![\d-])/g

/** A shorter foreign number would be found in dates and amounts. */
const SHORTEST = 6

/**
 * Finds Social Security Numbers (the person's own in every spelling, and anything shaped 000-00-0000, since a note may hold a
 * spouse's), the person's numbers of other countries, and IBANs by their checksum (R94).
 */
export class PrivateNumbers {
  private readonly own: RegExp | undefined
  private readonly foreign: readonly RegExp[]

  constructor({ ssn, foreign = [] }: OwnNumbers) {
    const digits = ssn?.replace(/\D/g, '')
    if (digits?.length === 9) {
      const spelled = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)].join(GAP)
      this.own = new RegExp(`(?<![0-9a-f])${spelled}(?![0-9a-f])`, 'gi')
    }
    this.foreign = foreign.flatMap((number) => {
      const chars = [...number.normalize('NFKC')].filter((char) => /[\p{L}\p{N}]/u.test(char))
      if (chars.length < SHORTEST) return []
      return new RegExp(
        `(?<![\\p{L}\\p{N}])${chars.join('[\\-\\u2010-\\u2015\\u2212./ \\u00a0]*')}(?![\\p{L}\\p{N}])`,
        'giu',
      )
    })
  }

  /** All of them in the order of the text, none overlapping another. */
  find(text: string): PrivateNumber[] {
    const all: PrivateNumber[] = []
    for (const { 0: found, index } of this.own ? text.matchAll(this.own) : [])
      all.push({ kind: 'ssn', from: index, to: index + found.length, masked: ssn(found) })
    for (const { 0: found, index } of text.matchAll(SHAPE))
      all.push({ kind: 'ssn', from: index, to: index + found.length, masked: ssn(found) })
    for (const number of this.foreign)
      for (const { 0: found, index } of text.matchAll(number))
        all.push({ kind: 'foreign-number', from: index, to: index + found.length, masked: `*****${ending(found, 2)}` })
    for (const { from, to, iban } of findIbans(text))
      all.push({ kind: 'iban', from, to, masked: `${iban.slice(0, 2)}**…${iban.slice(-4)}` })
    all.sort((a, b) => a.from - b.from || b.to - a.to)
    let end = 0
    return all.filter(({ from, to }) => {
      if (from < end) return false
      end = to
      return true
    })
  }

  /** The text with each of them shown by its last characters. */
  masked(text: string): string {
    const found = this.find(text)
    if (found.length === 0) return text
    let at = 0
    let out = ''
    for (const { from, to, masked } of found) {
      out += text.slice(at, from) + masked
      at = to
    }
    return out + text.slice(at)
  }
}

const ssn = (found: string) => `***-**-${found.replace(/\D/g, '').slice(-4)}`

function ending(found: string, count: number): string {
  return found.replace(/[^\p{L}\p{N}]/gu, '').slice(-count)
}
