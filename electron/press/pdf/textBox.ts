import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'
import { showing } from '../draw/canvas.ts'
import { FontBook } from '../draw/fonts.ts'
import { Setter } from '../draw/line.ts'
import { breakLines, type Line } from '../draw/paragraph.ts'
import type { Ink, Style } from '../draw/type.ts'
import { rectangle } from './appearance.ts'

const name = (text: string) => PDFName.of(text)

/** How text stands in its box. */
export interface BoxText {
  readonly text: string
  readonly manyLines: boolean
  /** Number of equal cells, one character each; 0: none. */
  readonly comb: number
  /** 0 left, 1 centre, 2 right. */
  readonly align: number
  /** The default appearance string: font, size, colour. */
  readonly style: string
}

const LEAST_SIZE = 4
const AUTO_SIZE = 12
const PADDING = 2

/**
 * Makes appearances for text in annotations, in Unicode fonts: the standard fonts of PDF have no "Ł". Text that would not fit is
 * set smaller rather than cut: what a box holds is evidence.
 */
export class TextBoxes {
  readonly #context: PDFContext
  readonly #fonts = new FontBook()
  readonly #setter = new Setter(this.#fonts)
  readonly #resources: PDFDict[] = []

  constructor(context: PDFContext) {
    this.#context = context
  }

  /** Gives an annotation an appearance that shows the text. False when it has no place on the page. */
  draw(annotation: PDFDict, box: BoxText): boolean {
    const rect = rectangle(annotation, 'Rect')
    if (!rect || rect[2] - rect[0] < 1 || rect[3] - rect[1] < 1) return false
    const look = lookOf(annotation)
    const turned = look.turn === 90 || look.turn === 270
    const [w, h] = [rect[2] - rect[0], rect[3] - rect[1]]
    const [width, height] = turned ? [h, w] : [w, h]
    const operators = [
      ...this.#ground(look, width, height),
      'q',
      `1 1 ${width - 2} ${height - 2} re W n`,
      ...this.#lines(box, width, height),
      'Q',
    ]
    const resources = PDFDict.withContext(this.#context)
    this.#resources.push(resources)
    const dict = this.#context.obj({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, width, height],
      Matrix: matrixOf(look.turn, w, h),
    })
    dict.set(name('Resources'), resources)
    const stream = PDFRawStream.of(dict, Buffer.from(operators.join('\n'), 'latin1'))
    const appearances = PDFDict.withContext(this.#context)
    appearances.set(name('N'), this.#context.register(stream))
    annotation.set(name('AP'), appearances)
    annotation.delete(name('AS'))
    return true
  }

  /** Writes the fonts that were used. Call once, after the last box. */
  async finish(): Promise<void> {
    const fonts = this.#context.obj(this.#fonts.resources(this.#context))
    for (const resources of this.#resources) resources.set(name('Font'), fonts)
    await this.#fonts.embed(this.#context)
  }

  #ground(look: Look, width: number, height: number): string[] {
    const fill = look.background ? [`${look.background.join(' ')} rg 0 0 ${width} ${height} re f`] : []
    const line = look.border ? [`${look.border.join(' ')} RG 1 w 0.5 0.5 ${width - 1} ${height - 1} re S`] : []
    return [...fill, ...line]
  }

  #lines(box: BoxText, width: number, height: number): string[] {
    const { size: asked, ink } = styleOf(box.style)
    if (box.comb > 0) return this.#combed(box, width, height, asked || AUTO_SIZE, ink)
    const inner = width - 2 * PADDING
    const text = box.manyLines ? box.text : box.text.replace(/\s*[\r\n]+\s*/g, ' ')
    let size = asked || (box.manyLines ? AUTO_SIZE : Math.min(AUTO_SIZE, height * 0.75))
    let lines = this.#broken(text, size, box.manyLines ? inner : Number.MAX_SAFE_INTEGER, ink)
    const fits = () =>
      lines.length * size * 1.2 <= Math.max(height, size * 1.2) && lines.every((line) => line.width <= inner + 0.5)
    while (size > LEAST_SIZE && !fits()) {
      size = Math.max(LEAST_SIZE, size - 0.5)
      lines = this.#broken(text, size, box.manyLines ? inner : Number.MAX_SAFE_INTEGER, ink)
    }
    const top = box.manyLines ? height - PADDING - size : height / 2 - size * 0.35
    return lines.flatMap((line, no) => {
      const x = PADDING + Math.max(0, ((inner - line.width) * box.align) / 2)
      return line.pieces.flatMap((piece) =>
        piece.shaped?.runs.length ? [showing(piece.shaped, x + piece.x, top - no * size * 1.2, size, ink)] : [],
      )
    })
  }

  #broken(text: string, size: number, width: number, ink: Ink): Line[] {
    const style: Style = { size, leading: size * 1.2, weight: 'regular', ink }
    return breakLines(this.#setter, text, style, width)
  }

  #combed(box: BoxText, width: number, height: number, asked: number, ink: Ink): string[] {
    const cell = width / box.comb
    const size = Math.min(asked, height * 0.75, cell * 1.4)
    return [...box.text.normalize('NFC')].slice(0, box.comb).map((character, no) => {
      const shaped = this.#setter.shape(character, 'regular')
      return showing(shaped, no * cell + (cell - (shaped.width * size) / 1000) / 2, height / 2 - size * 0.35, size, ink)
    })
  }
}

interface Look {
  readonly turn: number
  readonly background?: readonly number[]
  readonly border?: readonly number[]
}

function lookOf(annotation: PDFDict): Look {
  const { context } = annotation
  const held = context.lookup(annotation.get(name('MK')))
  const turn = held instanceof PDFDict ? context.lookup(held.get(name('R'))) : undefined
  const background = held instanceof PDFDict ? rgb(context.lookup(held.get(name('BG')))) : undefined
  const border = held instanceof PDFDict ? rgb(context.lookup(held.get(name('BC')))) : undefined
  return {
    turn: turn instanceof PDFNumber ? ((turn.asNumber() % 360) + 360) % 360 : 0,
    ...(background ? { background } : {}),
    ...(border ? { border } : {}),
  }
}

function rgb(held: PDFObject | undefined): readonly number[] | undefined {
  if (!(held instanceof PDFArray)) return undefined
  const values = held.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : 0))
  return values.length === 0 ? undefined : toRgb(values)
}

/** Gray, RGB or CMYK as RGB between 0 and 1. */
export function toRgb(values: readonly number[]): Ink {
  const [a = 0, b = 0, c = 0, d = 0] = values.map((value) => Math.min(1, Math.max(0, value)))
  if (values.length >= 4) return [(1 - a) * (1 - d), (1 - b) * (1 - d), (1 - c) * (1 - d)]
  return values.length === 3 ? [a, b, c] : [a, a, a]
}

function styleOf(appearance: string): { size: number; ink: Ink } {
  const number = String.raw`(-?[\d.]+)`
  const size = Number(new RegExp(`${number}\\s+Tf`).exec(appearance)?.[1] ?? 0)
  const color = new RegExp(`((?:${number}\\s+){1,4})(?:g|rg|k)(?:\\s|$)`).exec(appearance)?.[1]
  return {
    size: Number.isFinite(size) ? Math.min(Math.abs(size), 300) : 0,
    ink: color ? toRgb(color.trim().split(/\s+/).map(Number)) : [0, 0, 0],
  }
}

function matrixOf(turn: number, width: number, height: number): number[] {
  if (turn === 90) return [0, 1, -1, 0, width, 0]
  if (turn === 180) return [-1, 0, 0, -1, width, height]
  if (turn === 270) return [0, -1, 1, 0, 0, height]
  return [1, 0, 0, 1, 0, 0]
}

/** A text string in whatever form the file has it. */
export function textOf(value: PDFObject | undefined): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}
