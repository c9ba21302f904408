import { PDFDict, PDFName, type PDFPage, PDFRawStream } from 'pdf-lib'
import sharp from 'sharp'
import type { FileType } from '../../shared/model/case.ts'
import { bareJpeg } from './image/jpeg.ts'
import { drawn, openPicture, type Picture } from './image/open.ts'
import { DRAWN_DPI } from './limits.ts'
import type { Area } from './pdf/area.ts'
import { CELL, comparedScale, type Pixels, pixelsOf, placesOf, SIDE } from './pdf/compare.ts'
import { type Framed, instructionsOf } from './pdf/instructions.ts'
import { LargePictures } from './pdf/largePictures.ts'
import { loadPdf } from './pdf/prepare.ts'
import { closeReader, drawPage, openReader, type PdfReader } from './pdf/reader.ts'

/** Pictures with more pixels are not decoded but compared by their bytes. */
export const LARGE = 200_000

/** Pixels of a square where a picture was drawn anew: its edges may lie half a pixel beside. */
const RESAMPLED = 8

/** A written PDF, opened by both engines. */
export interface Written {
  readonly light: PdfReader
  /** With all its pictures, for what has to be drawn. */
  whole(): Promise<PdfReader>
  readonly pages: readonly PDFPage[]
  readonly pictures: LargePictures
  readonly read: (packed: Uint8Array) => Uint8Array
}

/** A page of the bundle as both engines see it. */
export interface Shown {
  readonly page: PDFPage
  readonly framed: Framed
  readonly written: Written
}

/** The file that an exhibit was made from. */
export interface Source {
  /** A mail: its text is set anew, and only what it carries is shown as it is. */
  readonly hasOwnPages?: true
  /** Whether a page looks the same, without drawing: false where that cannot be said. */
  isSame(no: number, turn: number, shown: Shown): Promise<boolean>
  /** A page as a reader sees it; undefined when it cannot be drawn. */
  draw(no: number, turn: number, framed: Framed): Promise<Drawn | undefined>
  close(): Promise<void>
}

interface Drawn {
  readonly pixels: Pixels
  /** Places in pixels that may differ: what was drawn there was compared before it was bound. */
  readonly except: readonly Area[]
  /** Pixels of a square that is compared. */
  readonly cell: number
}

/** Opens the file of an exhibit that has so many pages in the bundle. */
export async function openSource(
  bytes: Uint8Array,
  { type, password, pages }: { type: FileType; password?: string | undefined; pages: number },
): Promise<Source> {
  if (type === 'pdf') return pdfSource(bytes, password)
  if (type === 'eml') return { ...UNSEEN, hasOwnPages: true }
  const picture = await openPicture(bytes, type).catch(() => undefined)
  // A chat as one long screenshot is cut into pages: there is no page to hold them against.
  if (!picture || picture.pages !== pages) return UNSEEN
  return pictureSource(picture, type === 'jpeg' ? bytes : undefined)
}

/** A source of which nothing can be seen: only whether a page is blank can be said. */
const UNSEEN: Source = { isSame: async () => false, draw: async () => undefined, close: async () => {} }

async function pdfSource(bytes: Uint8Array, password: string | undefined): Promise<Source> {
  const light = await openReader(bytes, password, { maxImageSize: LARGE }).catch(() => undefined)
  if (!light) return UNSEEN
  let whole: PdfReader | undefined
  let copied: Promise<readonly PDFPage[]> | undefined
  const pictures = new LargePictures(LARGE)
  const picturesOf = async (no: number): Promise<ReadonlySet<string>> => {
    copied ??= loadPdf(bytes, password)
      .then(({ document }) => document.getPages())
      .catch(() => [])
    const resources = (await copied)[no - 1]?.node.Resources()
    return resources ? pictures.of(resources) : NONE
  }
  return {
    isSame: async (no, turn, { page, framed, written }) => {
      if (framed.digest === undefined || no > light.numPages) return false
      const source = await light.getPage(no)
      const lies = turnOf(framed) === (((source.rotate + turn) % 360) + 360) % 360
      const seen = source.view.every((at, side) => Math.abs(at - (framed.box[side] ?? Number.NaN)) < 0.01)
      const draws = lies && seen && (await instructionsOf(source)) === framed.digest
      source.cleanup()
      if (!draws) return false
      const form = xObjectOf(page)?.dict.lookup(PDFName.of('Resources'))
      const large = form instanceof PDFDict ? written.pictures.of(form) : NONE
      if (large.size === 0) return true
      const here = await picturesOf(no)
      return [...large].every((digest) => here.has(digest))
    },
    draw: async (no, turn, framed) => {
      whole ??= await openReader(bytes, password)
      try {
        const source = await whole.getPage(no)
        const usual = comparedScale(source)
        // A hairline of a page is a pixel wide at any scale; in a picture of the page it is as wide as it was drawn then.
        const scale = framed.isPicture ? DRAWN_DPI / 72 : usual
        const rotation = (source.rotate + turn) % 360
        const places = (await source.getAnnotations()).map(({ rect }) => rect as Area)
        const pixels = pixelsOf(await drawPage(source, { scale, turn }))
        const except = placesOf(source, places, { scale, rotation })
        source.cleanup()
        return {
          pixels,
          except,
          cell: framed.isPicture ? Math.max(RESAMPLED, Math.round((CELL * scale) / usual)) : CELL,
        }
      } catch {
        return undefined
      }
    },
    close: async () => {
      await closeReader(light)
      if (whole) await closeReader(whole)
    },
  }
}

const NONE: ReadonlySet<string> = new Set()

/** What a page of the bundle shows: a form or a picture. */
export function xObjectOf(page: PDFPage): PDFRawStream | undefined {
  const objects = page.node.Resources()?.lookup(PDFName.of('XObject'))
  const found = objects instanceof PDFDict ? objects.lookup(PDFName.of('X')) : undefined
  return found instanceof PDFRawStream ? found : undefined
}

/** How far a form is turned clockwise, in degrees; undefined when it is mirrored. */
function turnOf({ matrix: [a, b, c, d] }: Framed): number | undefined {
  return a * d - b * c > 0 ? (Math.round((-Math.atan2(b, a) * 180) / Math.PI) + 360) % 360 : undefined
}

function pictureSource(picture: Picture, jpeg: Uint8Array | undefined): Source {
  return {
    isSame: async (no, turn, { page, framed, written }) => {
      if (!jpeg || turn !== 0 || turnOf(framed) !== 0 || !(await picture.page(no)).plain) return false
      const [bound, bare] = [xObjectOf(page), await bareJpeg(jpeg)]
      return bound !== undefined && bare !== undefined && Buffer.compare(written.read(bound.contents), bare) === 0
    },
    draw: async (no, turn) => {
      const page = await picture.page(no)
      const size = { width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true } as const
      const small = sharp(await drawn(page.upright().resize(size).png().toBuffer()))
      const turned = turn === 0 ? small : small.rotate(turn)
      const { data, info } = await drawn(turned.ensureAlpha().raw().toBuffer({ resolveWithObject: true }))
      return { pixels: { width: info.width, height: info.height, data }, except: [], cell: RESAMPLED }
    },
    close: async () => {},
  }
}
