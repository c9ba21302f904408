import { deflateSync } from 'node:zlib'
import { type PDFContext, PDFDict, PDFRawStream } from 'pdf-lib'
import type { Setter, Shaped } from './line.ts'
import type { Line } from './paragraph.ts'
import { Element, type Mark, type Role } from './structure.ts'
import { INK, type Ink, type Style, type Weight } from './type.ts'

/** A rectangle on a page that leads to an anchor. Points, origin at the lower left. */
export interface Link {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly to: string
  /** The words that are the link, where they are part of the structure. */
  readonly element: Element | undefined
}

/** What is no part of the text: rules, tints, what stands on every page. */
const ARTIFACT = 'artifact'

const CELLS: ReadonlySet<Role> = new Set(['TD', 'TH'])

const n = (value: number): string => String(Math.round(value * 1000) / 1000)
const rgb = (ink: Ink): string => ink.map(n).join(' ')

/**
 * Collects the drawing operators and links of one page. Coordinates in points, origin at the lower left. Every operator stands in a
 * marked piece: of the element it was drawn for, or of none.
 */
export class Canvas {
  readonly links: Link[] = []
  readonly marks: Mark[] = []
  private pieces = 0
  private wanted: Element | typeof ARTIFACT = ARTIFACT
  private open: Element | typeof ARTIFACT | undefined
  private readonly ops: string[] = []
  private readonly setter: Setter
  private readonly pageOf: (anchor: string) => number

  constructor(setter: Setter, pageOf: (anchor: string) => number) {
    this.setter = setter
    this.pageOf = pageOf
  }

  /** Draws for an element. One that is read once and was drawn on another page before is no part of the text here. */
  mark(element: Element, paint: () => void): void {
    const before = this.wanted
    element.first ??= this
    this.wanted = element.said.once && element.first !== this ? ARTIFACT : element
    // An empty cell counts as well, or those behind it would slide under another head.
    if (this.wanted === element && CELLS.has(element.role)) this.marks.push({ element })
    paint()
    this.wanted = before
  }

  fill(x: number, y: number, width: number, height: number, ink: Ink): void {
    this.decor(`${rgb(ink)} rg ${n(x)} ${n(y)} ${n(width)} ${n(height)} re f`)
  }

  rule(x: number, y: number, width: number, ink: Ink = INK.rule, weight = 0.5): void {
    this.decor(`${rgb(ink)} RG ${n(weight)} w ${n(x)} ${n(y)} m ${n(x + width)} ${n(y)} l S`)
  }

  /** A path given as operators, for marks. */
  path(operators: string): void {
    this.decor(`q ${operators} Q`)
  }

  /** An XObject, placed by a matrix. */
  object(name: string, matrix: string): void {
    this.push(`q ${matrix} cm /${name} Do Q`)
  }

  /** Text in one style, starting at `x` on a baseline. Returns its width in points. */
  text(text: string, x: number, baseline: number, style: Style): number {
    const shaped = this.setter.shape(text, style.weight)
    this.show(shaped, x, baseline, style.size, style.ink)
    return (shaped.width * style.size) / 1000
  }

  /** Text cut with an ellipsis where it would pass a width. */
  textWithin(text: string, x: number, baseline: number, style: Style, width: number): void {
    this.text(this.setter.within(text, style, width), x, baseline, style)
  }

  /** A hairline around a picture that leaves much of its page free. */
  edge(x: number, y: number, width: number, height: number): void {
    this.decor(`${rgb(INK.rule)} RG 0.5 w ${n(x)} ${n(y)} ${n(width)} ${n(height)} re S`)
  }

  /** Text that ends at `x`. */
  textRight(text: string, x: number, baseline: number, style: Style): void {
    this.text(text, x - this.setter.width(text, style.weight, style.size), baseline, style)
  }

  /** A broken line. Page numbers are filled in here, where they are known, and end where their place ends. */
  line(line: Line, x: number, baseline: number, style: Style): void {
    for (const piece of line.pieces) {
      const left = x + piece.x
      if (piece.to !== undefined) {
        const { to, ...shown } = piece
        this.link(left, baseline - style.size * 0.25, piece.width, style.size * 1.2, to, () =>
          this.line({ ...line, pieces: [shown] }, x, baseline, style),
        )
      } else if (piece.pageOf !== undefined)
        this.number(this.pageOf(piece.pageOf), left + piece.width, baseline, style, piece.weight, piece.ink)
      else if (piece.shaped) this.show(piece.shaped, left, baseline, style.size, piece.ink)
    }
  }

  /** A rectangle that leads to an anchor, for the words that `paint` draws. */
  link(x: number, y: number, width: number, height: number, to: string, paint: () => void): void {
    if (this.wanted === ARTIFACT) {
      paint()
      this.links.push({ x, y, width, height, to, element: undefined })
      return
    }
    const element = new Element('Link', this.wanted)
    this.mark(element, paint)
    this.links.push({ x, y, width, height, to, element })
  }

  /** The page's operators, compressed where that saves more than it costs. */
  content(context: PDFContext): PDFRawStream {
    if (this.open) this.ops.push('EMC')
    this.open = undefined
    const plain = Buffer.from(this.ops.join('\n'), 'latin1')
    if (plain.length < SMALL) return PDFRawStream.of(PDFDict.withContext(context), plain)
    return PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), deflateSync(plain))
  }

  private number(value: number, right: number, baseline: number, style: Style, weight: Weight, ink: Ink): void {
    const shaped = this.setter.shape(String(value), weight)
    this.show(shaped, right - (shaped.width * style.size) / 1000, baseline, style.size, ink)
  }

  private show(shaped: Shaped, x: number, baseline: number, size: number, ink: Ink): void {
    if (shaped.runs.length === 0) return
    this.push(showing(shaped, x, baseline, size, ink))
  }

  /** What only pleases the eye, unless it is part of a picture. */
  private decor(operators: string): void {
    const before = this.wanted
    if (before !== ARTIFACT && before.role !== 'Figure') this.wanted = ARTIFACT
    this.push(operators)
    this.wanted = before
  }

  private push(operators: string): void {
    if (this.open !== this.wanted) {
      if (this.open) this.ops.push('EMC')
      this.open = this.wanted
      if (this.wanted === ARTIFACT) this.ops.push('/Artifact BMC')
      else {
        const piece = this.pieces++
        this.ops.push(`/${this.wanted.role} <</MCID ${piece}>> BDC`)
        this.marks.push({ element: this.wanted, piece })
      }
    }
    this.ops.push(operators)
  }
}

/** The few hundred bytes of a stamp shrink by a third, and setting up their compression took a tenth of binding 600 pages. */
const SMALL = 1024

/** The operators that show set text. Neighbouring runs of one face become one string, which is what text extraction likes. */
export function showing(shaped: Shaped, x: number, baseline: number, size: number, ink: Ink): string {
  const parts: string[] = [`BT ${rgb(ink)} rg 1 0 0 1 ${n(x)} ${n(baseline)} Tm`]
  let face = ''
  let hex = ''
  const close = () => {
    if (hex) parts.push(`<${hex}> Tj`)
    hex = ''
  }
  for (const run of shaped.runs) {
    if (run.face.name !== face) {
      close()
      face = run.face.name
      parts.push(`/${face} ${n(size)} Tf`)
    }
    for (const glyph of run.glyphs) {
      const natural = run.face.widthOf(glyph.code)
      if (glyph.x === 0 && glyph.y === 0 && Math.abs(natural - glyph.advance) < 0.5) {
        hex += glyph.code
        continue
      }
      close()
      if (glyph.y !== 0) parts.push(`${n((glyph.y * size) / 1000)} Ts`)
      parts.push(`[${n(-glyph.x)} <${glyph.code}> ${n(natural + glyph.x - glyph.advance)}] TJ`)
      if (glyph.y !== 0) parts.push('0 Ts')
    }
  }
  close()
  parts.push('ET')
  return parts.join(' ')
}
