import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFStream } from 'pdf-lib'

const name = (text: string) => PDFName.of(text)

/** A transformation as PDF writes it: [a b c d e f]. */
type Matrix = readonly [number, number, number, number, number, number]

/** The appearance stream an annotation shows in its present state, if it has one. */
export function normalAppearance(annotation: PDFDict): PDFStream | undefined {
  const { context } = annotation
  const all = context.lookup(annotation.get(name('AP')))
  const normal = all instanceof PDFDict ? context.lookup(all.get(name('N'))) : undefined
  if (normal instanceof PDFStream) return normal
  if (!(normal instanceof PDFDict)) return undefined
  const state = context.lookup(annotation.get(name('AS')))
  const shown = state instanceof PDFName ? context.lookup(normal.get(state)) : undefined
  return shown instanceof PDFStream ? shown : undefined
}

/** Four finite numbers as an upright rectangle [x0 y0 x1 y1]. */
export function rectangle(dict: PDFDict, key: string): [number, number, number, number] | undefined {
  const found = numbers(dict, key, 4)
  if (!found) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = found
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

function numbers(dict: PDFDict, key: string, count: number): number[] | undefined {
  const held = dict.context.lookup(dict.get(name(key)))
  if (!(held instanceof PDFArray) || held.size() < count) return undefined
  const found = held
    .asArray()
    .slice(0, count)
    .map((one: PDFObject) => {
      const value = dict.context.lookup(one)
      return value instanceof PDFNumber ? value.asNumber() : Number.NaN
    })
  return found.every(Number.isFinite) ? found : undefined
}

/**
 * Where an appearance goes on its page: the matrix that takes its transformed box to the annotation's rectangle
 * (ISO 32000-2, 12.5.5, algorithm 8.1). `undefined` when either has no area.
 */
export function placement(annotation: PDFDict, appearance: PDFStream): Matrix | undefined {
  const rect = rectangle(annotation, 'Rect')
  const box = rectangle(appearance.dict, 'BBox')
  if (!rect || !box) return undefined
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(appearance.dict, 'Matrix', 6) ?? []
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[0], box[3]],
    [box[2], box[3]],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  if (!(width > 0 && height > 0) || rect[2] <= rect[0] || rect[3] <= rect[1]) return undefined
  const sx = (rect[2] - rect[0]) / width
  const sy = (rect[3] - rect[1]) / height
  return [sx, 0, 0, sy, rect[0] - left * sx, rect[1] - bottom * sy]
}
