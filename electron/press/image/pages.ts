import sharp, { type OutputInfo, type Sharp } from 'sharp'
import type { FileType } from '../../../shared/model/case.ts'
import { PICTURE_DPI } from '../limits.ts'
import type { PageImage, Pages } from '../pages.ts'
import { saidOfDamage } from '../pageWords.ts'
import { bareJpeg } from './jpeg.ts'
import { drawn, openPicture, type PicturePage, unreadable } from './open.ts'

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
  const damaged: number[] = []
  const lost: number[] = []
  for (let no = 1; no <= picture.pages; no += 1) {
    const page = await picture.page(no)
    const tall = page.height / page.width
    const shown =
      tall > STRIP && tall < LONGEST_STRIP
        ? await strips(page, alive)
        : await onePage(page, type === 'jpeg' ? bytes : undefined)
    images.push(...shown.images)
    if (shown.state === 'damaged') damaged.push(no)
    if (shown.state === 'lost') lost.push(no)
    await alive()
  }
  if (lost.length === picture.pages) unreadable()
  const said = saidOfDamage(damaged, lost, picture.pages)
  return { kind: 'images', images, ...(said.length > 0 ? { note: said.join(' ') } : {}) }
}

interface ShownPage {
  readonly images: readonly PageImage[]
  readonly state: State
}

/** `damaged`: a part of it cannot be read. `lost`: nothing of it can. */
type State = 'whole' | 'damaged' | 'lost'

interface Made {
  readonly data: Buffer
  readonly info: OutputInfo
}

/** Decodes a page: all of it, or what there is of it. Once where it is sound: a scan of 400 megapixels takes seconds. */
async function decoded(page: PicturePage, work: (image: Sharp) => Promise<Made>): Promise<Made & { state: State }> {
  try {
    return { ...(await work(page.upright('whole'))), state: 'whole' }
  } catch {
    const made = await drawn(work(page.upright()))
    return { ...made, state: (await isOneColour(made)) ? 'lost' : 'damaged' }
  }
}

/** What a decoder leaves where it could read nothing. */
async function isOneColour({ data, info }: Made): Promise<boolean> {
  const { format, width, height, channels } = info
  const picture = sharp(data, {
    limitInputPixels: false,
    ...(format === 'raw' ? { raw: { width, height, channels } } : {}),
  })
  return (await picture.stats()).channels.every(({ min, max }) => min === max)
}

async function onePage(page: PicturePage, jpeg: Uint8Array | undefined): Promise<ShownPage> {
  const size = paperSize(page)
  const limit = Math.round((size.widthPt / 72) * PICTURE_DPI)
  if (jpeg && page.plain && page.width <= limit * 1.5) {
    const bare = await bareJpeg(jpeg)
    if (bare) return { images: [{ jpeg: bare, ...size }], state: 'whole' }
  }
  const made = await decoded(page, (image) =>
    image.resize({ width: limit, withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true }),
  )
  return { images: [{ ...(await encoded(made)), ...size }], state: made.state }
}

/** The size on paper: what the file's resolution says, at most the page. */
function paperSize({ width, height, dpi }: PicturePage): { widthPt: number; heightPt: number } {
  const [across, down] = width > height ? [LONG, SHORT] : [SHORT, LONG]
  const natural = dpi ? 72 / dpi : Number.POSITIVE_INFINITY
  const small = 72 / 96
  const scale = Math.min(across / width, down / height, dpi ? natural : Math.max(small, across / width / 4))
  return { widthPt: width * scale, heightPt: height * scale }
}

async function strips(page: PicturePage, alive: () => Promise<void>): Promise<ShownPage> {
  const width = Math.min(page.width, Math.round((SHORT / 72) * PICTURE_DPI))
  const scaled = await decoded(page, (image) =>
    image.resize({ width }).png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true }),
  )
  const total = scaled.info.height
  const each = Math.round(width * STRIP_PAGE)
  const step = Math.round(each * (1 - OVERLAP))
  const images: PageImage[] = []
  for (let top = 0; ; top += step) {
    const height = Math.min(each, total - top)
    const part = sharp(scaled.data, { limitInputPixels: false }).extract({ left: 0, top, width, height })
    const made = await drawn(part.raw().toBuffer({ resolveWithObject: true }))
    images.push({ ...(await encoded(made)), widthPt: SHORT, heightPt: (SHORT * height) / width })
    await alive()
    if (top + height >= total) break
  }
  return { images, state: scaled.state }
}

/** PNG where it is no larger (screenshots, line art), else JPEG. */
async function encoded({ data, info }: Made): Promise<{ png: Uint8Array } | { jpeg: Uint8Array }> {
  const { width, height, channels } = info
  const small = sharp(data, { raw: { width, height, channels } })
  const jpeg = await small.clone().jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer()
  const png = await small.clone().png({ compressionLevel: 7 }).toBuffer()
  return png.length <= jpeg.length * 1.2 ? { png } : { jpeg }
}
