import { inflateSync } from 'node:zlib'
import { type PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream, type PDFRef } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { PICTURE_PIXELS } from '../limits.ts'
import { pngOf } from './png.ts'
import { reachable } from './reach.ts'
import type { SourcePage } from './source.ts'

/** A picture under this size is not worth a loss. */
const SMALL = 40_000

/** A smaller picture has to be this much smaller, or the better one stays. */
const WORTH = 0.9

/** Between what a scan looks like and what it weighs: letters stay clean at 150 dpi. */
const QUALITY = 62

/** Pictures as they were before they were made smaller, by reference: a second, stronger reduction begins from them again. */
export type Kept = Map<PDFRef, PDFRawStream>

/**
 * Makes the pictures of a page smaller where they are: gray JPEGs of at most `dpi` dots to an inch of the page. What is small already, in
 * pure black and white, or in a coding that is not understood stays as it is. Returns whether a picture was changed.
 */
export async function reducePage(context: PDFContext, page: SourcePage, dpi: number, kept: Kept): Promise<boolean> {
  const longest = (Math.max(page.size.width, page.size.height) / 72) * dpi
  let changed = false
  for (const ref of reachable(context, [page.ref])) {
    const now = context.lookup(ref)
    const whole = kept.get(ref) ?? now
    if (!(whole instanceof PDFRawStream) || whole.contents.length < SMALL) continue
    const smaller = await gray(whole, longest)
    if (smaller) {
      kept.set(ref, whole)
      context.assign(ref, smaller)
    }
    changed ||= kept.has(ref)
  }
  return changed
}

async function gray(picture: PDFRawStream, longest: number): Promise<PDFRawStream | undefined> {
  const { dict } = picture
  if (dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')) return undefined
  // A mask by colour, a mapping of values, a stencil: other values would mean something else.
  if (['Mask', 'Decode', 'ImageMask', 'SMaskInData'].some((name) => dict.has(PDFName.of(name)))) return undefined
  try {
    const image = decoder(picture)
    if (!image) return undefined
    const { channels, width, height } = await image.metadata()
    if (channels !== 1 && channels !== 3) return undefined
    const scale = Math.min(1, longest / Math.max(width, height))
    const { data, info } = await image
      .resize({ width: Math.max(1, Math.round(width * scale)) })
      .grayscale()
      .jpeg({ quality: QUALITY, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    return data.length < picture.contents.length * WORTH ? jpegOf(dict, data, info) : undefined
  } catch {
    // What cannot be decoded stays as it is.
    return undefined
  }
}

const OPTIONS = { failOn: 'error', limitInputPixels: PICTURE_PIXELS } as const

/** The pixels of a picture in one of the codings that scans have; undefined for any other. */
function decoder({ dict, contents }: PDFRawStream): Sharp | undefined {
  const filter = dict.lookup(PDFName.of('Filter'))
  if (filter === PDFName.of('DCTDecode')) return sharp(contents, OPTIONS)
  if (filter !== PDFName.of('FlateDecode') || numberOf(dict, 'BitsPerComponent') !== 8) return undefined
  const space = dict.lookup(PDFName.of('ColorSpace'))
  const channels = space === PDFName.of('DeviceGray') ? 1 : space === PDFName.of('DeviceRGB') ? 3 : undefined
  const [width, height] = [numberOf(dict, 'Width'), numberOf(dict, 'Height')]
  if (!channels || !width || !height || width * height > PICTURE_PIXELS) return undefined
  const parameters = dict.lookup(PDFName.of('DecodeParms'))
  if (parameters === undefined) return sharp(inflateSync(contents), { ...OPTIONS, raw: { width, height, channels } })
  const predictor = parameters instanceof PDFDict ? numberOf(parameters, 'Predictor') : undefined
  return predictor !== undefined && predictor >= 10
    ? sharp(pngOf({ width, height, channels, data: contents }), OPTIONS)
    : undefined
}

function numberOf(dict: PDFDict, name: string): number | undefined {
  const value = dict.lookup(PDFName.of(name))
  return value instanceof PDFNumber ? value.asNumber() : undefined
}

function jpegOf(before: PDFDict, data: Buffer, { width, height }: { width: number; height: number }): PDFRawStream {
  const dict = before.clone()
  for (const name of ['DecodeParms', 'Intent', 'Length']) dict.delete(PDFName.of(name))
  const set = (name: string, value: PDFName | PDFNumber) => dict.set(PDFName.of(name), value)
  set('Filter', PDFName.of('DCTDecode'))
  set('ColorSpace', PDFName.of('DeviceGray'))
  set('BitsPerComponent', PDFNumber.of(8))
  set('Width', PDFNumber.of(width))
  set('Height', PDFNumber.of(height))
  return PDFRawStream.of(dict, data)
}
