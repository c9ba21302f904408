import sharp, { type Sharp } from 'sharp'
import type { FileType } from '../../../shared/model/case.ts'
import { PICTURE_PIXELS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { decodeHeif } from './heif.ts'
import { pixelShapes } from './tiffShape.ts'

// Nothing is kept between documents, one thread is enough for one page at a time, and no loader but those we name is reachable:
// the press is only ever given what was sniffed as one of these, and libvips' other loaders are attack surface.
sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadTiff',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
  ],
})

/** One page of a picture file: its upright size in pixels and a pipeline that gives it upright, on white, in sRGB. */
export interface PicturePage {
  readonly width: number
  readonly height: number
  /** Dots per inch as the file says; absent when it says nothing believable. */
  readonly dpi?: number
  /** True when the pixels can be shown as they lie in the file: no turning, no transparency, not CMYK. */
  readonly plain: boolean
  /** `whole`: fails where a part of it cannot be read, which otherwise is gray, black or white. */
  upright(as?: 'whole'): Sharp
}

/** A picture file: how many pages, and each of them (from 1). */
export interface Picture {
  readonly pages: number
  page(no: number): Promise<PicturePage>
}

/** Scans that are damaged at the end still show what there is: only what cannot be decoded at all fails. */
const TOLERANT = { failOn: 'none', limitInputPixels: PICTURE_PIXELS, sequentialRead: true } as const
const WHOLE = { ...TOLERANT, failOn: 'error' } as const

/** @throws Refusal when it is empty, too large or beyond decoding */
export async function openPicture(bytes: Uint8Array, type: FileType): Promise<Picture> {
  if (type === 'heic') {
    const { data, width, height } = await decodeHeif(bytes)
    const page: PicturePage = {
      width,
      height,
      plain: false,
      upright: () => onWhite(sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: PICTURE_PIXELS })),
    }
    return { pages: 1, page: async () => page }
  }
  if (type !== 'tiff') return { pages: 1, page: () => pictureAt(bytes, {}, 1) }
  const pages = await tiffPages(bytes)
  const shapes = pixelShapes(bytes)
  return { pages, page: (no) => pictureAt(bytes, { page: no - 1 }, shapes[no - 1] ?? 1) }
}

async function tiffPages(bytes: Uint8Array): Promise<number> {
  const { pages } = await sharp(bytes, TOLERANT).metadata().catch(refuse)
  return pages ?? 1
}

async function pictureAt(bytes: Uint8Array, where: { page?: number }, shape: number): Promise<PicturePage> {
  const options = { ...TOLERANT, ...where }
  const found = await sharp(bytes, options).metadata().catch(refuse)
  if (found.width * found.height > PICTURE_PIXELS) throw tooManyPixels()
  const dpi = believable(found.density)
  const known = dpi ? { dpi } : {}
  if (Math.abs(shape - 1) > 0.05) {
    const [width, height] = [found.width, Math.round(found.height * shape)]
    // Stretched beforehand: a pipeline resizes once, and its caller's size would take the place of this one.
    const stretched = (from: Sharp) => onWhite(from).resize(width, height, { fit: 'fill' }).png().toBuffer()
    const whole = await stretched(sharp(bytes, { ...WHOLE, ...where })).catch(() => undefined)
    const shown = whole ?? (await drawn(stretched(sharp(bytes, options))))
    const upright: PicturePage['upright'] = (as) => (as === 'whole' && !whole ? unreadable() : sharp(shown, TOLERANT))
    return { width, height, plain: false, ...known, upright }
  }
  const { width, height } = found.autoOrient
  const plain =
    (found.orientation ?? 1) === 1 &&
    !found.hasAlpha &&
    found.depth === 'uchar' &&
    (found.space === 'srgb' || found.space === 'b-w')
  return {
    width,
    height,
    plain,
    ...known,
    upright: (as) => onWhite(sharp(bytes, { ...(as === 'whole' ? WHOLE : TOLERANT), ...where, autoOrient: true })),
  }
}

function onWhite(image: Sharp): Sharp {
  return image.toColourspace('srgb').flatten({ background: '#ffffff' })
}

/** 72 and 96 are what programs write when they do not know. */
function believable(density: number | undefined): number | undefined {
  return density && density > 100 && density <= 2400 ? density : undefined
}

function tooManyPixels(): Refusal {
  return new Refusal(`it has more than ${Math.round(PICTURE_PIXELS / 1e6)} million pixels`)
}

function refuse(error: Error): never {
  if (/pixel limit/i.test(error.message)) throw tooManyPixels()
  return unreadable()
}

/** @throws Refusal always */
export function unreadable(): never {
  throw new Refusal('it is damaged, or made in a way that is not known here: no picture can be read from it')
}

/** Runs a pipeline and says in a person's words why there is no picture. */
export function drawn<T>(work: Promise<T>): Promise<T> {
  return work.catch(refuse)
}
