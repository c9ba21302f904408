import { z } from 'zod'
import { FILE_TYPE, type FileType, PageView } from '../../shared/model/case.ts'
import { drawn, openPicture } from './image/open.ts'
import { seen } from './image/seen.ts'
import type { Job } from './job.ts'
import { PREVIEW_SIDE, TEXT_LINES } from './limits.ts'
import { guardPdf } from './pdf/bomb.ts'
import { closeReader, drawPage, openReader, scaleFor } from './pdf/reader.ts'
import { Refusal } from './refusal.ts'
import { textLines } from './text/lines.ts'
import { TextSheets } from './text/sheet.ts'

const Payload = z.strictObject({
  type: z.enum(FILE_TYPE),
  page: z.number().int().min(1),
  width: z.number().int().min(1).max(PREVIEW_SIDE),
  view: PageView.optional(),
})

interface Preview {
  png: Uint8Array
  pages: number
}

/** One page as a picture. Payload `{ type, page, width, view? }` (page from 1, width in pixels), answer `{ png, pages }`. */
export const preview: Job = async ({ payload, bytes = new Uint8Array() }) => {
  const { type, page, width, view } = Payload.parse(payload)
  if (!view) return draw(bytes, type, page, width)
  // What is cut away was drawn for nothing, but the rest has the pixels it would have had.
  const wider = Math.min(PREVIEW_SIDE, Math.round(width / (view.crop?.width ?? 1)))
  const whole = await draw(bytes, type, page, wider)
  return { ...whole, png: await seen(whole.png, view, width) }
}

function draw(bytes: Uint8Array, type: FileType, no: number, width: number): Promise<Preview> {
  if (type === 'pdf') return drawPdf(bytes, no, width)
  if (type === 'text' || type === 'csv' || type === 'eml') return drawText(bytes, type, no, width)
  if (type === 'other') throw new Refusal('it is not a kind of file that has pages')
  return drawPicture(bytes, type, no, width)
}

function within(no: number, pages: number): void {
  if (no > pages) throw new Refusal(`it has ${pages} ${pages === 1 ? 'page' : 'pages'}, not ${no}`)
}

async function drawPdf(bytes: Uint8Array, no: number, width: number): Promise<Preview> {
  guardPdf(bytes)
  const reader = await openReader(bytes)
  try {
    within(no, reader.numPages)
    const page = await reader.getPage(no)
    const canvas = await drawPage(page, { scale: scaleFor(page, width, PREVIEW_SIDE) })
    return { png: canvas.toBuffer('image/png'), pages: reader.numPages }
  } finally {
    await closeReader(reader)
  }
}

async function drawText(bytes: Uint8Array, type: FileType, no: number, width: number): Promise<Preview> {
  const sheets = new TextSheets((await textLines(bytes, type)).lines.slice(0, TEXT_LINES))
  within(no, sheets.pages)
  return { png: sheets.draw(no, TextSheets.scaleFor(width, PREVIEW_SIDE)).toBuffer('image/png'), pages: sheets.pages }
}

async function drawPicture(bytes: Uint8Array, type: FileType, no: number, width: number): Promise<Preview> {
  const picture = await openPicture(bytes, type)
  within(no, picture.pages)
  const page = await picture.page(no)
  const sized = page.upright().resize({ width, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
  return { png: await drawn(sized.png().toBuffer()), pages: picture.pages }
}
