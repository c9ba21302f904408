import type { FileType } from '../../shared/model/case.ts'
import type { ShownBack } from './exhibitMade.ts'
import { DRAWN_DPI, KNOWN_BY_BYTES_PIXELS } from './limits.ts'
import type { Area } from './pdf/area.ts'
import { CELL, comparedScale, type Pixels, pixelsOf, placesOf } from './pdf/compare.ts'
import { type Framed, instructionsOf } from './pdf/instructions.ts'
import { bounded, closeReader, drawPage, openReader, type PdfReader } from './pdf/reader.ts'

/** Pixels of a square where a picture was drawn anew: its edges may lie half a pixel beside. */
export const RESAMPLED = 8

/** A page of the bundle: what the reading engine found on it, and what the file says. */
export interface Shown {
  readonly framed: Framed
  readonly back: ShownBack
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
  /** Pixels per point of the page, where it has points. */
  readonly scale?: number
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
  const { pictureSource } = await import('./lookPicture.ts')
  return (await pictureSource(bytes, type, pages)) ?? UNSEEN
}

/** A source of which nothing can be seen: only whether a page is blank can be said. */
const UNSEEN: Source = { isSame: async () => false, draw: async () => undefined, close: async () => {} }

async function pdfSource(bytes: Uint8Array, password: string | undefined): Promise<Source> {
  const light = await openReader(bytes, password, { maxImageSize: KNOWN_BY_BYTES_PIXELS }).catch(() => undefined)
  if (!light) return UNSEEN
  let whole: PdfReader | undefined
  let pictures: Promise<PicturesOf> | undefined
  return {
    isSame: async (no, turn, { framed, back }) => {
      if (framed.digest === undefined || no > light.numPages) return false
      if (!(await drawsSame(light, no, turn, framed).catch(() => false))) return false
      if (back.large.length === 0) return true
      pictures ??= picturesIn(bytes, password)
      const here = (await pictures)(no)
      return back.large.every((digest) => here.has(digest))
    },
    draw: async (no, turn, framed) => {
      whole ??= await openReader(bytes, password)
      try {
        const source = await whole.getPage(no)
        const usual = comparedScale(source)
        // A hairline of a page is a pixel wide at any scale; in a picture of the page it is as wide as it was drawn then.
        const scale = bounded(source, framed.isPicture ? DRAWN_DPI / 72 : usual)
        const rotation = (source.rotate + turn) % 360
        const places = (await source.getAnnotations()).map(({ rect }) => rect as Area)
        const pixels = pixelsOf(await drawPage(source, { scale, turn }))
        const except = placesOf(source, places, { scale, rotation })
        source.cleanup()
        return {
          pixels,
          scale,
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

/** Whether a page of the file draws the same as what stands in the bundle, in the same box and the right way up; large pictures apart. */
async function drawsSame(reader: PdfReader, no: number, turn: number, framed: Framed): Promise<boolean> {
  const page = await reader.getPage(no)
  try {
    const lies = turnOf(framed) === (((page.rotate + turn) % 360) + 360) % 360
    const seen = page.view.every((at, side) => Math.abs(at - (framed.box[side] ?? Number.NaN)) < 0.01)
    return lies && seen && (await instructionsOf(page)) === framed.digest
  } finally {
    page.cleanup()
  }
}

/** Digests of the large pictures on a page. */
type PicturesOf = (no: number) => ReadonlySet<string>

/** Large pictures by page, with the engine that copies pages, which is loaded only where there are some. */
async function picturesIn(bytes: Uint8Array, password: string | undefined): Promise<PicturesOf> {
  const { loadPdf } = await import('./pdf/prepare.ts')
  const { LargePictures } = await import('./pdf/largePictures.ts')
  const pictures = new LargePictures()
  // A file that it cannot read has none: its pages are drawn and compared.
  const pages = await loadPdf(bytes, password)
    .then(({ document }) => document.getPages())
    .catch(() => [])
  return (no) => {
    const resources = pages[no - 1]?.node.Resources()
    return resources ? pictures.of(resources) : new Set()
  }
}

/** How far a form is turned clockwise, in degrees; undefined when it is mirrored. */
export function turnOf({ matrix: [a, b, c, d] }: Framed): number | undefined {
  return a * d - b * c > 0 ? (Math.round((-Math.atan2(b, a) * 180) / Math.PI) + 360) % 360 : undefined
}
