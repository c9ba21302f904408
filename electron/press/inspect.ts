import sharp from 'sharp'
import { z } from 'zod'
import { FILE_TYPE, type FileType } from '../../shared/model/case.ts'
import { drawn, openPicture } from './image/open.ts'
import type { Job, JobCall } from './job.ts'
import { TEXT_CHARACTERS, TEXT_LINES, TEXT_MS, TEXT_PAGES, THUMBNAIL_PIXELS } from './limits.ts'
import { guardPdf } from './pdf/bomb.ts'
import { closeReader, drawPage, openReader, type PdfReader, pageText, scaleFor } from './pdf/reader.ts'
import { Refusal } from './refusal.ts'
import { textLines } from './text/lines.ts'
import { TextSheets } from './text/sheet.ts'

const Payload = z.strictObject({ type: z.enum(FILE_TYPE), name: z.string() })

interface Inspected {
  pages: number
  text: string
  thumbnail?: Uint8Array
}

/** Page count, text and a thumbnail of the first page. Payload `{ type, name }`, answer `{ pages, text, thumbnail? }`. */
export const inspect: Job = async (call) => {
  const { type } = Payload.parse(call.payload)
  const bytes = call.bytes ?? new Uint8Array()
  const found = await look(bytes, type, call)
  return { ...found, text: found.text.slice(0, TEXT_CHARACTERS).toWellFormed() }
}

function look(bytes: Uint8Array, type: FileType, call: JobCall): Promise<Inspected> {
  if (type === 'pdf') return lookAtPdf(bytes, call)
  if (type === 'text' || type === 'csv' || type === 'eml') return lookAtText(bytes, type)
  if (type === 'other') throw new Refusal('it is not a kind of file that has pages')
  return lookAtPicture(bytes, type)
}

async function lookAtPdf(bytes: Uint8Array, call: JobCall): Promise<Inspected> {
  guardPdf(bytes)
  const reader = await openReader(bytes)
  try {
    const pages = reader.numPages
    const thumbnail = await thumbnailOf(reader)
    await call.alive()
    const until = performance.now() + TEXT_MS
    let text = ''
    for (let no = 1; no <= Math.min(pages, TEXT_PAGES) && text.length < TEXT_CHARACTERS; no += 1) {
      if (performance.now() > until) break
      const page = await reader.getPage(no)
      // A page whose text cannot be read is still a page.
      text += `${await pageText(page).catch(() => '')}\f`
      page.cleanup()
      await call.alive(no, pages)
    }
    return { pages, text: text.replace(/\f$/, ''), ...(thumbnail ? { thumbnail } : {}) }
  } finally {
    await closeReader(reader)
  }
}

/** A first page that cannot be drawn is no reason not to count the others. */
async function thumbnailOf(reader: PdfReader): Promise<Uint8Array | undefined> {
  try {
    const first = await reader.getPage(1)
    const canvas = await drawPage(first, { scale: scaleFor(first, THUMBNAIL_PIXELS, THUMBNAIL_PIXELS) })
    return canvas.toBuffer('image/png')
  } catch {
    return undefined
  }
}

async function lookAtText(bytes: Uint8Array, type: FileType): Promise<Inspected> {
  const { lines } = await textLines(bytes, type)
  const sheets = new TextSheets(lines.slice(0, TEXT_LINES))
  const scale = TextSheets.scaleFor(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS)
  return { pages: sheets.pages, text: lines.join('\n'), thumbnail: sheets.draw(1, scale).toBuffer('image/png') }
}

async function lookAtPicture(bytes: Uint8Array, type: FileType): Promise<Inspected> {
  const picture = await openPicture(bytes, type)
  const page = await picture.page(1)
  const small = page
    .upright()
    .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'inside', withoutEnlargement: true })
  return {
    pages: picture.pages,
    text: '',
    thumbnail: await drawn(
      sharp(await drawn(small.png().toBuffer()))
        .png()
        .toBuffer(),
    ),
  }
}
