import sharp, { type Sharp } from 'sharp'
import type { FileType } from '../../../shared/model/case.ts'
import { PICTURE_DPI } from '../limits.ts'
import type { PageImage, Pages } from '../pages.ts'
import { bareJpeg } from './jpeg.ts'
import { drawn, openPicture, type PicturePage } from './open.ts'

/** The paper a picture is fitted on, in points: what Letter and A4 have in common. */
const SHORT = 595
const LONG = 792

/** A picture longer than this many times its width (a chat as one screenshot) is cut into pages, overlapping a little. */
const STRIP = 2.5
const STRIP_PAGE = LONG / SHORT
const OVERLAP = 0.04

/** Taller than this it is no chat but a line: cut up, one pixel across 60,000 down would be as many pages. */
const LONGEST_STRIP = 200

/** A picture file as page images: upright, on white, at most 300 dpi on the page. */
export async function picturePages(bytes: Uint8Array, type: FileType, alive: () => Promise<void>): Promise<Pages> {
  const picture = await openPicture(bytes, type)
  const images: PageImage[] = []
  for (let no = 1; no <= picture.pages; no += 1) {
    const page = await picture.page(no)
    const tall = page.height / page.width
    if (tall > STRIP && tall < LONGEST_STRIP) images.push(...(await strips(page, alive)))
    else images.push(await whole(page, type === 'jpeg' ? bytes : undefined))
    await alive()
  }
  return { kind: 'images', images }
}

async function whole(page: PicturePage, jpeg: Uint8Array | undefined): Promise<PageImage> {
  const size = paperSize(page)
  const limit = Math.round((size.widthPt / 72) * PICTURE_DPI)
  if (jpeg && page.plain && page.width <= limit * 1.5) {
    const bare = await bareJpeg(jpeg)
    if (bare) return { jpeg: bare, ...size }
  }
  return { ...(await encoded(page.upright().resize({ width: limit, withoutEnlargement: true }))), ...size }
}

/** The size on paper: what the file's resolution says, at most the page. */
function paperSize({ width, height, dpi }: PicturePage): { widthPt: number; heightPt: number } {
  const [across, down] = width > height ? [LONG, SHORT] : [SHORT, LONG]
  const natural = dpi ? 72 / dpi : Number.POSITIVE_INFINITY
  const small = 72 / 96
  const scale = Math.min(across / width, down / height, dpi ? natural : Math.max(small, across / width / 4))
  return { widthPt: width * scale, heightPt: height * scale }
}

async function strips(page: PicturePage, alive: () => Promise<void>): Promise<PageImage[]> {
  const width = Math.min(page.width, Math.round((SHORT / 72) * PICTURE_DPI))
  const scaled = await drawn(
    page.upright().resize({ width }).png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true }),
  )
  const total = scaled.info.height
  const each = Math.round(width * STRIP_PAGE)
  const step = Math.round(each * (1 - OVERLAP))
  const images: PageImage[] = []
  for (let top = 0; ; top += step) {
    const height = Math.min(each, total - top)
    const part = sharp(scaled.data, { limitInputPixels: false }).extract({ left: 0, top, width, height })
    images.push({ ...(await encoded(part)), widthPt: SHORT, heightPt: (SHORT * height) / width })
    await alive()
    if (top + height >= total) break
  }
  return images
}

/** PNG where it is no larger (screenshots, line art), else JPEG. */
async function encoded(image: Sharp): Promise<{ png: Uint8Array } | { jpeg: Uint8Array }> {
  // Decoded once: a scan of 400 megapixels takes seconds.
  const { data, info } = await drawn(image.raw().toBuffer({ resolveWithObject: true }))
  const { width, height, channels } = info
  const small = sharp(data, { raw: { width, height, channels } })
  const jpeg = await small.clone().jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer()
  const png = await small.clone().png({ compressionLevel: 7 }).toBuffer()
  return png.length <= jpeg.length * 1.2 ? { png } : { jpeg }
}
