import type { Inline, PageSpan, Span, Tone } from './blocks.ts'
import type { Setter, Shaped } from './line.ts'
import { INK, type Ink, type Style, type Weight } from './type.ts'

/** A piece of a broken line: set text, or the number of a page that is not known yet. `x` in points from the line's start. */
export interface Piece {
  readonly x: number
  readonly width: number
  readonly weight: Weight
  readonly ink: Ink
  readonly shaped?: Shaped
  readonly pageOf?: string
  readonly to?: string
}

/** One line, broken to a width. */
export interface Line {
  readonly pieces: readonly Piece[]
  readonly width: number
  /** Its characters. */
  readonly text: string
}

const TONE: Record<Tone, Ink | undefined> = {
  plain: undefined,
  soft: INK.soft,
  good: INK.good,
  warn: INK.warn,
  bad: INK.bad,
}

/**
 * Scripts written without spaces: a line may break before any of their characters but closing punctuation and small letters. Korean has spaces and
 * breaks at them.
 */
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const NOT_FIRST =
  /[\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\u3009\u300b\u300d\u300f\u3011\uff09\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7]/u
/** A line does not end with an opening bracket. */
const NOT_LAST = /[\u3008\u300a\u300c\u300e\u3010\uff08]$/u
/** Year, month and day stay with their number. */
const AFTER_DIGIT = /^[\u5e74\u6708\u65e5]/u
/** A word too long for its line is cut after one of these if it can be. */
const SOFT_BREAK = /[-_/\\.,@&=+:;)]/

interface Atom {
  text: string
  span: Span | PageSpan
  width: number
  /** A line may begin here. */
  open: boolean
}

const isPage = (span: Span | PageSpan): span is PageSpan => 'pageOf' in span

function spansOf(text: Inline): (Span | PageSpan)[] {
  if (typeof text === 'string') return [{ text }]
  return text.map((part) => (typeof part === 'string' ? { text: part } : part))
}

/** The plain characters of a text, page numbers left out: for bookmarks, tests and checks. */
export function plainText(text: Inline): string {
  return spansOf(text)
    .map((span) => (isPage(span) ? '' : span.text))
    .join('')
}

/** Breaks text to a width in points. Words wider than that are cut, never set past it. Always at least one line. */
export function breakLines(setter: Setter, text: Inline, style: Style, width: number): Line[] {
  const lines: Line[] = []
  for (const atoms of hardLines(setter, text, style)) lines.push(...greedy(setter, atoms, style, width))
  return lines
}

function weightOf(span: Span | PageSpan, style: Style): Weight {
  return !isPage(span) && span.bold ? 'semibold' : style.weight
}

function hardLines(setter: Setter, text: Inline, style: Style): Atom[][] {
  const lines: Atom[][] = [[]]
  for (const span of spansOf(text)) {
    if (isPage(span)) {
      lines.at(-1)?.push({ text: '', span, width: setter.width('0000', style.weight, style.size), open: false })
      continue
    }
    for (const [at, hard] of span.text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
      if (at > 0) lines.push([])
      for (const word of hard.replaceAll('\t', ' ').match(/ +|[^ ]+/gu) ?? []) {
        for (const part of word.startsWith(' ') ? [word] : byScript(word)) {
          const before = lines.at(-1)?.at(-1)
          const open = before === undefined || before.text.endsWith(' ') || mayPart(before.text, part)
          lines.at(-1)?.push({ text: part, span, width: setter.width(part, weightOf(span, style), style.size), open })
        }
      }
    }
  }
  return lines
}

/** Whether a line may break between two parts of a word: beside a character of a script without spaces, where no rule of that script forbids it. */
function mayPart(before: string, part: string): boolean {
  const first = [...part][0] ?? ''
  if (NOT_FIRST.test(first) || NOT_LAST.test(before)) return false
  if (AFTER_DIGIT.test(first)) return !/\d$/.test(before)
  if (/^\d/.test(first)) return NO_SPACES.test(before) && !AFTER_DIGIT.test(before)
  return NO_SPACES.test(first) || (NO_SPACES.test(before) && /^\p{L}/u.test(first))
}

/** A word in parts between which a line may break: single characters where the script has no spaces. */
function byScript(word: string): string[] {
  if (!NO_SPACES.test(word)) return [word]
  return (
    word.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]\p{M}*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]+/gu,
    ) ?? [word]
  )
}

function greedy(setter: Setter, atoms: readonly Atom[], style: Style, width: number): Line[] {
  const lines: Line[] = []
  let line: Atom[] = []
  let used = 0
  const flush = () => {
    while (line.at(-1)?.text.startsWith(' ')) line.pop()
    lines.push(finish(setter, line, style))
    line = []
    used = 0
  }
  for (const group of groups(atoms)) {
    const space = group[0]?.text.startsWith(' ')
    const wide = group.reduce((sum, atom) => sum + atom.width, 0)
    if (used + wide <= width + 0.01) {
      line.push(...group)
      used += wide
      continue
    }
    if (space) continue
    if (line.length > 0 && wide <= width + 0.01) flush()
    if (wide <= width + 0.01) {
      line.push(...group)
      used = wide
      continue
    }
    if (used > width * 0.6) flush()
    for (const atom of group) {
      let rest = atom
      while (used + rest.width > width + 0.01 && rest.text.length > 1) {
        const cut = fitting(setter, rest, style, width - used, used === 0)
        if (cut) {
          line.push(part(setter, rest, style, 0, cut))
          rest = part(setter, rest, style, cut)
        }
        flush()
      }
      line.push(rest)
      used += rest.width
    }
  }
  if (line.length > 0 || lines.length === 0) flush()
  return lines
}

/** Atoms between which no line may break, as groups; a space is a group of its own. */
function groups(atoms: readonly Atom[]): Atom[][] {
  const all: Atom[][] = []
  for (const atom of atoms) {
    if (atom.open || atom.text.startsWith(' ') || all.length === 0) all.push([atom])
    else all.at(-1)?.push(atom)
  }
  return all
}

function part(setter: Setter, atom: Atom, style: Style, from: number, to?: number): Atom {
  const text = atom.text.slice(from, to)
  return { ...atom, text, width: setter.width(text, weightOf(atom.span, style), style.size) }
}

/** How many code units of a word fit into a width: cut after a soft break in the second half if there is one. 0: none fit. */
function fitting(setter: Setter, atom: Atom, style: Style, width: number, must: boolean): number {
  const weight = weightOf(atom.span, style)
  let used = 0
  let fits = 0
  let soft = 0
  for (const char of atom.text) {
    used += setter.width(char, weight, style.size)
    if (used > width) break
    fits += char.length
    if (SOFT_BREAK.test(char)) soft = fits
  }
  if (soft > fits / 2) return soft
  return fits > 0 || !must ? fits : ([...atom.text][0]?.length ?? 1)
}

/** Joins neighbouring atoms of one span and places them. */
function finish(setter: Setter, atoms: readonly Atom[], style: Style): Line {
  const pieces: Piece[] = []
  let x = 0
  let at = 0
  while (at < atoms.length) {
    const first = atoms[at]
    if (!first) break
    let text = first.text
    let width = first.width
    at++
    while (at < atoms.length && atoms[at]?.span === first.span) {
      text += atoms[at]?.text ?? ''
      width += atoms[at]?.width ?? 0
      at++
    }
    const weight = weightOf(first.span, style)
    if (isPage(first.span))
      pieces.push({ x, width, weight, ink: INK.accent, pageOf: first.span.pageOf, to: first.span.pageOf })
    else {
      const ink = TONE[first.span.tone ?? 'plain'] ?? (first.span.to ? INK.accent : style.ink)
      const shaped = joined(setter, text, weight)
      pieces.push({ x, width, weight, ink, shaped, ...(first.span.to ? { to: first.span.to } : {}) })
    }
    x += width
  }
  return { pieces, width: x, text: atoms.map((atom) => atom.text).join('') }
}

/** Set text of several words: made from the remembered words, so that no line is shaped twice. */
function joined(setter: Setter, text: string, weight: Weight): Shaped {
  const words = (text.match(/ +|[^ ]+/gu) ?? []).map((word) => setter.shape(word, weight))
  return { runs: words.flatMap((word) => word.runs), width: words.reduce((sum, word) => sum + word.width, 0) }
}
