import sharp from 'sharp'
import { z } from 'zod'
import { FILE_TYPE, type FileType } from '../../shared/model/case.ts'
import { drawn, openPicture } from './image/open.ts'
import type { Job, JobCall } from './job.ts'
import { TEXT_CHARACTERS, TEXT_LINES, TEXT_MS, TEXT_PAGES, THUMBNAIL_PIXELS } from './limits.ts'
import { guardPdf } from './pdf/bomb.ts'
import { closeReader, drawPage, openReader, type PdfReader, pageText, scaleFor } from './pdf/reader.ts'
import { Refusal } from './refusal.ts'
import { mailText, textLines } from './text/lines.ts'
import type { Carried } from './text/mail.ts'
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
  if (type === 'eml') return lookAtMail(bytes, call)
  if (type === 'text' || type === 'csv') return lookAtText(bytes, type)
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
    return { pages, text: await textOf(reader, call), ...(thumbnail ? { thumbnail } : {}) }
  } finally {
    await closeReader(reader)
  }
}

/** Pages are parted by a form feed. */
async function textOf(reader: PdfReader, call: JobCall): Promise<string> {
  const pages = reader.numPages
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
  return text.replace(/\f$/, '')
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

/** A mail's own text, then each file it carries behind a form feed: its name on a line, then its text if it has any. */
async function lookAtMail(bytes: Uint8Array, call: JobCall): Promise<Inspected> {
  const { carriedBy, openMail } = await import('./text/mail.ts')
  const mail = await openMail(bytes)
  const lines = mailText(mail)
  const sheets = new TextSheets(lines.slice(0, TEXT_LINES))
  const scale = TextSheets.scaleFor(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS)
  let text = lines.join('\n')
  for (const file of (await carriedBy(mail.attachments)).filter(({ ornament }) => !ornament)) {
    if (text.length > TEXT_CHARACTERS) break
    text += `\f${file.name}\n${await carriedText(file, call)}`
    await call.alive()
  }
  return { pages: sheets.pages, text, thumbnail: sheets.draw(1, scale).toBuffer('image/png') }
}

/** A file that cannot be read has no text here; the mail around it is read all the same. */
async function carriedText({ bytes, type, lines }: Carried, call: JobCall): Promise<string> {
  if (lines) return lines.join('\n')
  if (type === 'text' || type === 'csv') return (await textLines(bytes, type)).lines.join('\n')
  if (type !== 'pdf') return ''
  try {
    guardPdf(bytes)
    const reader = await openReader(bytes)
    try {
      return (await textOf(reader, call)).replaceAll('\f', '\n').trim()
    } finally {
      await closeReader(reader)
    }
  } catch {
    return ''
  }
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
