import { inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  JpegEmbedder,
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import type { PageImage } from '../pages.ts'
import type { Size } from './placing.ts'
import { embedPng } from './png.ts'
import { Transplant } from './transplant.ts'

/**
 * One page of an exhibit inside the bundle's document: an XObject and the matrix that turns it upright with its lower left
 * corner at the origin, at 1 point per point. `size` is the upright size.
 */
export interface SourcePage {
  readonly ref: PDFRef
  readonly size: Size
  readonly upright: readonly [number, number, number, number, number, number]
  /** It has no text: a scan, a photo, a page that could only be drawn. */
  readonly picture?: true
}

/** Every page of a document as a form of the target document. Bytes are shared, contents in several streams are joined. */
export async function formsOf(document: PDFDocument, to: PDFContext): Promise<SourcePage[]> {
  await document.flush()
  const transplant = new Transplant(document.context, to)
  const taken = new Set<PDFRawStream>()
  return document.getPages().map((page) => form(page, transplant, to, taken))
}

function form(page: PDFPage, transplant: Transplant, to: PDFContext, taken: Set<PDFRawStream>): SourcePage {
  const box = visibleBox(page)
  const stream = contents(page, to, transplant, taken)
  const dict = stream.dict
  dict.set(PDFName.of('Type'), PDFName.of('XObject'))
  dict.set(PDFName.of('Subtype'), PDFName.of('Form'))
  dict.set(PDFName.of('BBox'), to.obj([box.x0, box.y0, box.x1, box.y1]))
  const resources = page.node.Resources()
  dict.set(PDFName.of('Resources'), resources ? transplant.move(resources) : to.obj({}))
  const group = page.node.get(PDFName.of('Group'))
  if (group) dict.set(PDFName.of('Group'), transplant.move(group))
  const unit = page.node.lookup(PDFName.of('UserUnit'))
  return {
    ref: to.register(stream),
    ...uprighted(box, turn(page), unit instanceof PDFNumber ? clamp(unit.asNumber(), 0.1, 100) : 1),
  }
}

const clamp = (value: number, low: number, high: number): number =>
  Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low

function turn(page: PDFPage): number {
  const angle = page.node.Rotate()?.asNumber() ?? 0
  return (((Math.round(angle / 90) * 90) % 360) + 360) % 360
}

interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The crop box within the media box; Letter when neither makes sense. */
function visibleBox(page: PDFPage): Box {
  const media = boxOf(page.node.getInheritableAttribute(PDFName.of('MediaBox')), page.node.context) ?? {
    x0: 0,
    y0: 0,
    x1: 612,
    y1: 792,
  }
  const crop = boxOf(page.node.getInheritableAttribute(PDFName.of('CropBox')), page.node.context)
  if (!crop) return media
  const both = {
    x0: Math.max(media.x0, crop.x0),
    y0: Math.max(media.y0, crop.y0),
    x1: Math.min(media.x1, crop.x1),
    y1: Math.min(media.y1, crop.y1),
  }
  return both.x1 - both.x0 > 1 && both.y1 - both.y0 > 1 ? both : media
}

function boxOf(object: unknown, context: PDFContext): Box | undefined {
  const array = object instanceof PDFRef ? context.lookup(object) : object
  if (!(array instanceof PDFArray) || array.size() < 4) return undefined
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => {
    const value = array.lookup(at)
    return value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : Number.NaN
  })
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  const box = { x0: Math.min(a, c), y0: Math.min(b, d), x1: Math.max(a, c), y1: Math.max(b, d) }
  return box.x1 - box.x0 > 1 && box.y1 - box.y0 > 1 ? box : undefined
}

function uprighted(box: Box, angle: number, s: number): Pick<SourcePage, 'size' | 'upright'> {
  const wide = { width: (box.x1 - box.x0) * s, height: (box.y1 - box.y0) * s }
  const tall = { width: wide.height, height: wide.width }
  if (angle === 90) return { size: tall, upright: [0, -s, s, 0, -s * box.y0, s * box.x1] }
  if (angle === 180) return { size: wide, upright: [-s, 0, 0, -s, s * box.x1, s * box.y1] }
  if (angle === 270) return { size: tall, upright: [0, s, -s, 0, s * box.y1, -s * box.x0] }
  return { size: wide, upright: [s, 0, 0, s, -s * box.x0, -s * box.y0] }
}

/** The page's contents as one stream with a dictionary of its own. One stream is taken as it is, still compressed. */
function contents(page: PDFPage, to: PDFContext, transplant: Transplant, taken: Set<PDFRawStream>): PDFRawStream {
  const found = page.node.Contents()
  const streams: PDFStream[] = []
  if (found instanceof PDFStream) streams.push(found)
  else if (found instanceof PDFArray)
    for (let at = 0; at < found.size(); at++) {
      const part = found.lookup(at)
      if (part instanceof PDFStream) streams.push(part)
    }
  const only = streams[0]
  if (only && streams.length === 1) {
    const moved = transplant.move(only)
    if (moved instanceof PDFRawStream && !taken.has(moved)) {
      taken.add(moved)
      return moved
    }
  }
  const parts = streams.flatMap((stream) => [decoded(stream), NEWLINE])
  return PDFRawStream.of(PDFDict.withContext(to), Buffer.concat(parts))
}

const NEWLINE = Buffer.from('\n')

/** A content stream's operators. A stream that does not decode is empty, as it is in every viewer. */
function decoded(stream: PDFStream): Uint8Array {
  const raw = stream instanceof PDFRawStream ? stream : PDFRawStream.of(stream.dict, stream.getContents())
  const filter = raw.dict.lookup(PDFName.of('Filter'))
  if (filter === undefined) return raw.getContents()
  try {
    if (filter === PDFName.of('FlateDecode') && !raw.dict.has(PDFName.of('DecodeParms')))
      return inflateSync(raw.getContents())
  } catch {
    // Cut or badly ended data: the tolerant decoder below gives what there is.
  }
  try {
    return decodePDFRawStream(raw).decode()
  } catch {
    return new Uint8Array()
  }
}

/** A picture as a page: its XObject is one unit square, scaled to the size it has on paper. */
export async function imagePage(image: PageImage, to: PDFContext): Promise<SourcePage> {
  const size = { width: clamp(image.widthPt, 1, 14_400), height: clamp(image.heightPt, 1, 14_400) }
  const ref = image.jpeg
    ? await (await JpegEmbedder.for(image.jpeg)).embedIntoContext(to)
    : await embedPng(image.png ?? new Uint8Array(), to)
  return { ref, size, upright: [size.width, 0, 0, size.height, 0, 0], picture: true }
}
