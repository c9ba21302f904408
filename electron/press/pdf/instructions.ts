import { createHash } from 'node:crypto'
import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Area } from './area.ts'

/** A matrix as PDF writes it: [a b c d e f]. */
type Matrix = readonly [number, number, number, number, number, number]

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** A source page as it stands on a page of a written PDF. */
export interface Framed {
  /** From the source page's own points to those of the page it stands on. */
  readonly matrix: Matrix
  /** What of the source page is seen, in its own points; the unit square of a picture. */
  readonly box: Area
  /** Digest of what it draws; absent for what is no form. */
  readonly digest?: string
  /** It is a picture and nothing else. */
  readonly isPicture: boolean
}

/** Everything a page draws, fonts and small pictures included, as one digest: two pages of equal digest look alike. */
export async function instructionsOf(page: PDFPageProxy): Promise<string> {
  const { fnArray, argsArray } = await listed(page)
  return digest(page, fnArray, argsArray, 0, fnArray.length)
}

/** What the first form on a page draws and how it lies there; undefined when the page has none. */
export async function framedOn(page: PDFPageProxy): Promise<Framed | undefined> {
  const { fnArray, argsArray } = await listed(page)
  let matrix = IDENTITY
  const saved: Matrix[] = []
  let groupBox: Area | undefined
  for (const [at, operator] of fnArray.entries()) {
    const given = argsArray[at]
    if (operator === OPS.save) saved.push(matrix)
    else if (operator === OPS.restore) matrix = saved.pop() ?? IDENTITY
    else if (operator === OPS.transform) matrix = product(matrix, given)
    else if (operator === OPS.beginGroup) groupBox = given[0]?.bbox
    else if (operator === OPS.paintFormXObjectBegin) {
      const box = areaOf(given[1] ?? groupBox)
      const end = endOf(fnArray, at)
      if (!box) return undefined
      const own = given[0] ? product(matrix, given[0]) : matrix
      const isPicture = fnArray.slice(at + 1, end).every((one) => OF_PICTURES.has(one))
      return { matrix: own, box, isPicture, digest: digest(page, fnArray, argsArray, at + 1, end) }
    }
  }
  return undefined
}

/** The instructions of a page once all that they name is there: pdf.js unpacks pictures beside the list and says later what they are. */
async function listed(page: PDFPageProxy): ReturnType<PDFPageProxy['getOperatorList']> {
  const list = await page.getOperatorList()
  const named = new Set<string>()
  for (const [at, operator] of list.fnArray.entries())
    if (operator === OPS.dependency) for (const name of list.argsArray[at]) named.add(name)
  await Promise.all(
    [...named].map(
      (name) =>
        new Promise<void>((resolve) => {
          const { commonObjs, objs } = page
          const where = name.startsWith('g_') ? commonObjs : objs
          where.get(name, () => resolve())
        }),
    ),
  )
  return list
}

/** What a page does that shows a picture; where that is large, a reader that leaves such out does the rest of it. */
const OF_PICTURES: ReadonlySet<number> = new Set([
  OPS.save,
  OPS.restore,
  OPS.transform,
  OPS.dependency,
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
])

function areaOf(box: ArrayLike<number> | undefined): Area | undefined {
  if (!box) return undefined
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.from(box)
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
}

/** Where the form ends that begins at a place. */
function endOf(operators: readonly number[], begin: number): number {
  let depth = 0
  for (let at = begin; at < operators.length; at++) {
    if (operators[at] === OPS.paintFormXObjectBegin) depth += 1
    if (operators[at] === OPS.paintFormXObjectEnd) depth -= 1
    if (depth === 0) return at
  }
  return operators.length
}

function product(m: Matrix, given: ArrayLike<number>): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(given)
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ]
}

/** Names of fonts, pictures and patterns differ from document to document: each is named by its turn, and says what it is. */
function digest(
  page: PDFPageProxy,
  operators: readonly number[],
  args: readonly unknown[],
  from: number,
  to: number,
): string {
  const hash = createHash('sha256')
  const turns = new Map<string, number>()
  const plain = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') {
      const resources = NAMED.test(value) ? [page.commonObjs, page.objs].find((list) => list.has(value)) : undefined
      if (!resources) return value
      const known = turns.get(value)
      if (known !== undefined) return { resource: known }
      turns.set(value, turns.size)
      return { resource: turns.size - 1, is: fingerprint(resources.get(value)) }
    }
    if (ArrayBuffer.isView(value)) return hashed(value)
    return value
  }
  for (let at = from; at < to; at++) {
    if (operators[at] === OPS.dependency) continue
    const given = operators[at] === OPS.showText ? shownText(args[at]) : JSON.stringify(args[at], plain)
    hash.update(`${operators[at]}${given ?? ''}\n`)
  }
  return hash.digest('hex')
}

/** A glyph as pdf.js draws it. */
interface Glyph {
  readonly fontChar: string
  readonly unicode: string
  readonly width: number
  readonly accent: unknown
  readonly vmetric?: unknown
}

/** Most of what a page does: written out by hand, which takes a fifth of the time. */
function shownText(args: unknown): string {
  let text = ''
  const [glyphs] = args as [(Glyph | number)[]]
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') text += ` ${glyph} `
    else {
      text += `${glyph.fontChar}${glyph.unicode}${glyph.width};`
      if (glyph.accent || glyph.vmetric) text += JSON.stringify([glyph.accent, glyph.vmetric])
    }
  }
  return text
}

/** As pdf.js names what it loads apart from the instructions. */
const NAMED = /^(?:g_d|d\d|img_|mask_|pattern_)\S+$/

function hashed(view: ArrayBufferView): string {
  return createHash('sha1')
    .update(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    .digest('base64')
}

/** What a font, a picture or a pattern is, without the name it has in one document. */
function fingerprint(resource: unknown): unknown {
  if (typeof resource !== 'object' || resource === null) return resource
  if (Array.isArray(resource)) return resource
  const { name, data, missingFile, isType3Font, bbox, fontMatrix, charProcOperatorList, width, height, kind } =
    resource as Record<string, unknown>
  return { name, data, missingFile, isType3Font, bbox, fontMatrix, charProcOperatorList, width, height, kind }
}
