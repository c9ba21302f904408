import { fold } from './fold.ts'
import type { HideSsn } from './hideSsn.ts'
import type { FieldText } from './texts.ts'

/** Characters around what was found. */
const BEFORE = 50
const AFTER = 110
/** As much more is looked at for numbers that must not be shown, so that none is cut in two and slips through. */
const MARGIN = 40
/** Characters of a long text that are folded at a time. */
const SLICE = 4000
const STEP = 64
/** Characters of a text that are looked through in this way; an excerpt that lies behind them is the text's beginning. */
const MOST_FOLDED = 100_000
/** The longest thing that can lie across two slices. */
const OVERLAP = 200

/** What was found, and in which field. */
export interface Excerpt {
  readonly field: string
  readonly excerpt: string
}

/** The first of the texts in which something that was looked for stands, with some text around it, on one line. */
export function excerptOf(texts: readonly FieldText[], looks: readonly string[], hide: HideSsn): Excerpt | undefined {
  // Most of what is looked for is written as it stands, and looking for that is a hundred times faster.
  for (const find of [findPlain, findFolded]) {
    for (const look of looks) {
      for (const { field, text } of texts) {
        const at = find(text, look)
        if (at >= 0) return { field, excerpt: cut(text, at, hide) }
      }
    }
  }
  return undefined
}

/** The beginning of a text, on one line. */
export function beginningOf(text: string, hide: HideSsn): string {
  return cut(text, 0, hide)
}

function cut(text: string, at: number, hide: HideSsn): string {
  const from = Math.max(0, at - BEFORE)
  const to = Math.min(text.length, at + AFTER)
  const wide = { from: Math.max(0, from - MARGIN), to: Math.min(text.length, to + MARGIN) }
  // Hidden with their surroundings, in place, and only then cut.
  const shown = hide(text.slice(wide.from, wide.to)).slice(from - wide.from, to - wide.from)
  const line = shown.toWellFormed().replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${line}${to < text.length ? '…' : ''}`
}

/** Where a folded text stands as it is, in characters of the text; -1: nowhere. */
function findPlain(text: string, look: string): number {
  // Lower case can be longer by a few characters, which moves an excerpt by as many.
  return Math.min(text.toLowerCase().indexOf(look), text.length)
}

/** Where it stands in other letters, as far as {@link MOST_FOLDED} goes. */
function findFolded(text: string, look: string): number {
  for (const from of steps(0, Math.min(text.length, MOST_FOLDED), SLICE)) {
    if (!holds(text, from, SLICE, look)) continue
    const near = steps(from, from + SLICE, STEP).find((at) => holds(text, at, STEP, look)) ?? from
    for (let at = near; at < near + STEP + OVERLAP; at++)
      if (fold(text.slice(at, at + OVERLAP)).startsWith(look)) return at
    return near
  }
  return -1
}

function holds(text: string, from: number, length: number, look: string): boolean {
  return fold(text.slice(from, from + length + OVERLAP)).includes(look)
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / by)) }, (_, no) => from + no * by)
}
