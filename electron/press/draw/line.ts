import type { Face, FontBook, SetGlyph } from './fonts.ts'
import type { Style, Weight } from './type.ts'

/** A stretch of one face inside a line. Widths in thousandths of the size. */
export interface Run {
  readonly face: Face
  readonly glyphs: readonly SetGlyph[]
  readonly width: number
}

/** A word or a space as it will be set. */
export interface Shaped {
  readonly runs: readonly Run[]
  /** Thousandths of the size. */
  readonly width: number
}

/** Characters that show nothing and change nothing when they go: joiners, variation selectors, soft hyphens, BOM. */
const SILENT = /\u034f|[\u00ad\u200b-\u200d\u2060\ufeff]|\p{Variation_Selector}/u
/** Control characters and those that turn the direction of text: shown as their code, so that no name looks like another. */
const CONTROL = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
/** Marks that the font's tables have to put in their place. */
const MARK = /\p{M}/u
/** fontkit's shapers for Indic scripts do not run in strict modules: these are set letter by letter, readable if not beautiful. */
const UNSHAPED = /\p{Script=Devanagari}/u

/** A character no font has, as its code: never dropped, never a box. */
export function codeOf(codePoint: number): string {
  return `\u2039U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}\u203a`
}

/** Sets text in the faces of a document, remembering every word it has set before. */
export class Setter {
  readonly fonts: FontBook
  private readonly words: Record<Weight, Map<string, Shaped>> = { regular: new Map(), semibold: new Map() }

  constructor(fonts: FontBook) {
    this.fonts = fonts
  }

  /** A word, a space or a piece of one: no line breaks in it. */
  shape(text: string, weight: Weight): Shaped {
    const known = this.words[weight].get(text)
    if (known) return known
    const made = this.make(text, weight)
    this.words[weight].set(text, made)
    return made
  }

  /** Width in points. */
  width(text: string, weight: Weight, size: number): number {
    return (this.shape(text, weight).width * size) / 1000
  }

  /** Text that fits a width in points, cut with an ellipsis if it must be. */
  within(text: string, style: Style, width: number): string {
    if (this.width(text, style.weight, style.size) <= width) return text
    let shown = ''
    let used = this.width('\u2026', style.weight, style.size)
    for (const char of text) {
      used += this.width(char, style.weight, style.size)
      if (used > width) break
      shown += char
    }
    return `${shown.trimEnd()}\u2026`
  }

  private make(text: string, weight: Weight): Shaped {
    const runs: Run[] = []
    for (const { face, part } of this.byFace(text, weight)) {
      const glyphs =
        MARK.test(part) && !UNSHAPED.test(part)
          ? face.shape(part)
          : [...part].map((char) => face.glyph(char.codePointAt(0) ?? 0))
      runs.push({ face, glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) })
    }
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) }
  }

  /** Cuts text where the face changes. A mark stays with the letter before it when that letter's face has it. */
  private byFace(text: string, weight: Weight): { face: Face; part: string }[] {
    const parts: { face: Face; part: string }[] = []
    const add = (char: string, face: Face) => {
      const last = parts.at(-1)
      if (last?.face === face) last.part += char
      else parts.push({ face, part: char })
    }
    for (const char of text.normalize('NFC')) {
      const codePoint = char.codePointAt(0) ?? 0
      if (SILENT.test(char)) continue
      const last = parts.at(-1)?.face
      const face = CONTROL.test(char)
        ? null
        : MARK.test(char) && last?.has(codePoint)
          ? last
          : this.fonts.faceFor(codePoint, weight)
      if (face) add(char, face)
      else for (const letter of codeOf(codePoint)) add(letter, this.latin(weight))
    }
    return parts
  }

  private latin(weight: Weight): Face {
    const face = this.fonts.faceFor(0x41, weight)
    if (!face) throw new Error('the Latin font has no A')
    return face
  }
}
