import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib'
import { normalAppearance, rectangle } from './appearance.ts'
import { type TextBoxes, textOf, toRgb } from './textBox.ts'

const name = (text: string) => PDFName.of(text)

/**
 * Gives the markup annotations that people draw with (free text, boxes, circles, lines, ink) an appearance where the program
 * that made them left that to the viewer. Returns those that got one.
 */
export function drawMarkup(annotations: readonly PDFDict[], boxes: TextBoxes): Set<PDFDict> {
  const made = new Set<PDFDict>()
  for (const annotation of annotations) {
    if (annotation.has(name('AP')) && normalAppearance(annotation)) continue
    const subtype = annotation.context.lookup(annotation.get(name('Subtype')))
    const drawn = subtype === name('FreeText') ? freeText(annotation, boxes) : shape(annotation, subtype)
    if (drawn) made.add(annotation)
  }
  return made
}

function freeText(annotation: PDFDict, boxes: TextBoxes): boolean {
  const { context } = annotation
  const text = textOf(context.lookup(annotation.get(name('Contents'))))
  if (!text?.trim()) return false
  const align = context.lookup(annotation.get(name('Q')))
  const style = textOf(context.lookup(annotation.get(name('DA')))) ?? ''
  return boxes.draw(annotation, {
    text,
    manyLines: true,
    comb: 0,
    align: align instanceof PDFNumber ? align.asNumber() : 0,
    style,
  })
}

function shape(annotation: PDFDict, subtype: PDFObject | undefined): boolean {
  const rect = rectangle(annotation, 'Rect')
  if (!rect) return false
  if (subtype === name('Highlight')) return highlight(annotation, rect)
  const path = pathOf(annotation, subtype, rect)
  if (!path) return false
  const stroke = color(annotation, 'C') ?? [0, 0, 0]
  const fill = color(annotation, 'IC')
  const operators = `${stroke.join(' ')} RG ${fill ? `${fill.join(' ')} rg ` : ''}${lineWidth(annotation)} w ${path} ${fill ? 'B' : 'S'}`
  return put(annotation, rect, operators, {})
}

/** Laid over the text so that it shows through, as a marker does. */
function highlight(annotation: PDFDict, rect: readonly number[]): boolean {
  const quads = quadsOf(annotation)
  const fill = color(annotation, 'C') ?? [1, 1, 0]
  const boxes = quads.map(([x0, y0, x1, y1]) => `${x0} ${y0} ${x1 - x0} ${y1 - y0} re`).join(' ')
  if (!boxes) return false
  return put(annotation, rect, `/Marker gs ${fill.join(' ')} rg ${boxes} f`, {
    ExtGState: { Marker: { BM: 'Multiply' } },
  })
}

/** The rectangles around the marked words. */
function quadsOf(annotation: PDFDict): [number, number, number, number][] {
  const points = numbers(annotation, 'QuadPoints')
  const quads: [number, number, number, number][] = []
  for (let at = 0; at + 7 < points.length; at += 8) {
    const xs = [0, 2, 4, 6].map((offset) => points[at + offset] ?? 0)
    const ys = [1, 3, 5, 7].map((offset) => points[at + offset] ?? 0)
    quads.push([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
  }
  return quads
}

function put(
  annotation: PDFDict,
  rect: readonly number[],
  operators: string,
  resources: Record<string, Record<string, Record<string, string>>>,
): boolean {
  const { context } = annotation
  const dict = context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [...rect], Resources: resources })
  const appearances = PDFDict.withContext(context)
  appearances.set(name('N'), context.register(PDFRawStream.of(dict, Buffer.from(operators, 'latin1'))))
  annotation.set(name('AP'), appearances)
  annotation.delete(name('AS'))
  return true
}

/** Gives a ticked check box or radio button without appearances a tick. False when it is not one. */
export function drawTick(widget: PDFDict): boolean {
  const rect = rectangle(widget, 'Rect')
  if (!rect) return false
  const [x, y, side] = [
    (rect[0] + rect[2]) / 2,
    (rect[1] + rect[3]) / 2,
    Math.min(rect[2] - rect[0], rect[3] - rect[1]),
  ]
  const at = (dx: number, dy: number) => `${x + dx * side} ${y + dy * side}`
  return put(widget, rect, `0 G ${side / 9} w 1 J 1 j ${at(-0.28, 0)} m ${at(-0.08, -0.24)} l ${at(0.3, 0.26)} l S`, {})
}

function pathOf(annotation: PDFDict, subtype: PDFObject | undefined, rect: readonly number[]): string | undefined {
  const half = lineWidth(annotation) / 2
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [
    (rect[0] ?? 0) + half,
    (rect[1] ?? 0) + half,
    (rect[2] ?? 0) - half,
    (rect[3] ?? 0) - half,
  ]
  if (subtype === name('Square')) return `${x0} ${y0} ${x1 - x0} ${y1 - y0} re`
  if (subtype === name('Circle')) return ellipse(x0, y0, x1, y1)
  if (subtype === name('Line')) return polyline(numbers(annotation, 'L'))
  if (subtype === name('PolyLine')) return polyline(numbers(annotation, 'Vertices'))
  if (subtype === name('Polygon')) {
    const line = polyline(numbers(annotation, 'Vertices'))
    return line && `${line} h`
  }
  if (subtype === name('Underline') || subtype === name('Squiggly')) return marks(annotation, 0.06)
  if (subtype === name('StrikeOut')) return marks(annotation, 0.45)
  if (subtype !== name('Ink')) return undefined
  const held = annotation.context.lookup(annotation.get(name('InkList')))
  const strokes = held instanceof PDFArray ? held.asArray().map((one) => polyline(numbersOf(annotation, one))) : []
  return strokes.filter(Boolean).join(' ') || undefined
}

/** A line through each marked word, at a part of its height. */
function marks(annotation: PDFDict, height: number): string | undefined {
  const lines = quadsOf(annotation).map(([x0, y0, x1, y1]) =>
    polyline([x0, y0 + (y1 - y0) * height, x1, y0 + (y1 - y0) * height]),
  )
  return lines.filter(Boolean).join(' ') || undefined
}

function polyline(points: readonly number[]): string | undefined {
  if (points.length < 4) return undefined
  const parts: string[] = []
  for (let at = 0; at + 1 < points.length; at += 2)
    parts.push(`${points[at]} ${points[at + 1]} ${at === 0 ? 'm' : 'l'}`)
  return parts.join(' ')
}

/** Four Bézier curves; 0.5523 is how far their handles reach. */
function ellipse(x0: number, y0: number, x1: number, y1: number): string {
  const [cx, cy, rx, ry] = [(x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2]
  const [hx, hy] = [rx * 0.5523, ry * 0.5523]
  return [
    `${x1} ${cy} m`,
    `${x1} ${cy + hy} ${cx + hx} ${y1} ${cx} ${y1} c`,
    `${cx - hx} ${y1} ${x0} ${cy + hy} ${x0} ${cy} c`,
    `${x0} ${cy - hy} ${cx - hx} ${y0} ${cx} ${y0} c`,
    `${cx + hx} ${y0} ${x1} ${cy - hy} ${x1} ${cy} c`,
  ].join(' ')
}

function lineWidth(annotation: PDFDict): number {
  const held = annotation.context.lookup(annotation.get(name('BS')))
  const width = held instanceof PDFDict ? annotation.context.lookup(held.get(name('W'))) : undefined
  const said = width instanceof PDFNumber ? width.asNumber() : numbers(annotation, 'Border')[2]
  return said !== undefined && said >= 0 ? Math.min(said, 50) : 1
}

function color(annotation: PDFDict, key: string): readonly number[] | undefined {
  const values = numbers(annotation, key)
  return values.length === 0 ? undefined : toRgb(values)
}

function numbers(dict: PDFDict, key: string): number[] {
  return numbersOf(dict, dict.get(name(key)))
}

function numbersOf(dict: PDFDict, object: PDFObject | undefined): number[] {
  const held = dict.context.lookup(object)
  if (!(held instanceof PDFArray)) return []
  const found = held.asArray().map((one) => dict.context.lookup(one))
  return found.every((one) => one instanceof PDFNumber)
    ? found.map((one) => one.asNumber()).filter(Number.isFinite)
    : []
}
