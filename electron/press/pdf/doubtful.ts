import { DRAWN_PAGES } from '../limits.ts'
import type { PageImage, Pages } from '../pages.ts'
import { Damage, Refusal } from '../refusal.ts'
import { TextSheets } from '../text/sheet.ts'
import { comparedScale, isBlank, pixelsOf, showSame } from './compare.ts'
import { copied, type Outcome } from './copied.ts'
import { pagePicture, replaceByPicture } from './picture.ts'
import type { Prepared, PreparedPage } from './prepare.ts'
import { closeReader, drawPage, openReader, type PdfReader } from './reader.ts'

/** How many pages of a doubtful file are compared beside those that were touched: the first ones and some of the rest. */
const COMPARED = 60

/**
 * A PDF that could not be prepared, or of which copying may change what some pages show: compared with what a viewer shows, and
 * drawn where it differs.
 * @throws Refusal when there is no way to show it
 */
export async function doubtfulPages(
  bytes: Uint8Array,
  prepared: Prepared | undefined,
  alive: () => Promise<void>,
  password?: string,
): Promise<Pages> {
  const reader = await openReader(bytes, password).catch((error: unknown) => {
    if (!prepared) throw error instanceof Refusal ? error : beyond(bytes)
    return undefined
  })
  if (!reader) {
    if (!prepared) throw beyond(bytes)
    return unchecked(prepared, alive)
  }
  try {
    if (prepared?.unlisted && !(await reader.getPage(1).catch(() => undefined))) return await unchecked(prepared, alive)
    // A viewer that sees more pages is right; one that sees fewer lost some that this engine found.
    if (!prepared || (await pagesSeen(reader, prepared.pages.length)) > prepared.pages.length)
      return await allDrawn(reader, alive)
    return copied(prepared, await settle(prepared, reader, alive))
  } finally {
    await closeReader(reader)
  }
}

/** Why neither engine reads it. Encryption to a certificate or by a company's own handler is not damage. */
function beyond(bytes: Uint8Array): Refusal {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.includes('/Adobe.PubSec'))
    return new Refusal('it is encrypted to a certificate and opens only with the key of the person it was sent to')
  return file.includes('/Encrypt')
    ? new Damage('it is encrypted in a way that only its own program opens')
    : new Damage('it is damaged beyond what can be read')
}

/** How many pages the reading engine can really open, at least beyond those known: `/Count` is often a lie. */
async function pagesSeen(reader: PdfReader, known: number): Promise<number> {
  if (reader.numPages <= known) return reader.numPages
  const next = await reader.getPage(known + 1).catch(() => undefined)
  return next ? reader.numPages : known
}

/** Compares what is in doubt and draws what differs. Returns the numbers of the drawn pages. */
async function settle(prepared: Prepared, reader: PdfReader, alive: () => Promise<void>): Promise<Outcome> {
  const { document, pages } = prepared
  const drawn: number[] = []
  const again = await writtenAnew(prepared)
  await alive()
  try {
    for (const [index, page] of pages.entries()) {
      if (index >= reader.numPages || !inQuestion(page, index, pages.length)) continue
      if (await differs(page, index + 1, reader, again)) {
        const picture = await drawOr(reader, index + 1)
        if (picture) {
          await replaceByPicture(document, page.leaf, picture)
          drawn.push(index + 1)
        }
      }
      await alive()
    }
  } finally {
    if (again) await closeReader(again)
  }
  return { drawn, lost: [] }
}

function inQuestion(page: PreparedPage, index: number, count: number): boolean {
  if (page.trust === 'sure') return false
  if (page.trust === 'draw' || page.touched || count <= COMPARED) return true
  return index < COMPARED / 2 || index % Math.ceil((2 * count) / COMPARED) === 0
}

async function differs(
  page: PreparedPage,
  no: number,
  reader: PdfReader,
  again: PdfReader | undefined,
): Promise<boolean> {
  if (page.trust === 'draw' || !again) return true
  try {
    return !(await showSame(await reader.getPage(no), await again.getPage(no), page.made))
  } catch {
    return true
  }
}

async function drawOr(reader: PdfReader, no: number): Promise<PageImage | undefined> {
  try {
    const page = await reader.getPage(no)
    const picture = await pagePicture(page)
    page.cleanup()
    return picture
  } catch {
    return undefined
  }
}

/**
 * The reading engine gave up and the copying one did not: whole pages are bound, damaged ones where they show something once
 * the file is written anew, the others say that they are damaged.
 */
async function unchecked(prepared: Prepared, alive: () => Promise<void>): Promise<Pages> {
  const { document, pages } = prepared
  const drawn: number[] = []
  const lost: number[] = []
  const doubted = pages.some(({ trust, damaged }) => trust === 'draw' || damaged)
  const again = doubted ? await writtenAnew(prepared) : undefined
  try {
    for (const [index, page] of pages.entries()) {
      if (page.trust !== 'draw' && !page.damaged) continue
      const no = index + 1
      const picture = again && (await shows(again, no)) ? await drawOr(again, no) : undefined
      await alive()
      if (picture && page.trust !== 'draw') continue
      await replaceByPicture(document, page.leaf, picture ?? placeholder(no))
      if (picture) drawn.push(no)
      else lost.push(no)
    }
  } finally {
    if (again) await closeReader(again)
  }
  if (lost.length === pages.length) throw new Damage('it is damaged beyond what can be read')
  const more = 'The file is damaged; whether its pages are complete could not be checked.'
  return copied(prepared, { drawn, lost, more })
}

async function shows(reader: PdfReader, no: number): Promise<boolean> {
  try {
    const page = await reader.getPage(no)
    return !isBlank(pixelsOf(await drawPage(page, { scale: comparedScale(page) })))
  } catch {
    return false
  }
}

/** What the copying engine made of the file, for the reading one. */
function writtenAnew({ document }: Prepared): Promise<PdfReader | undefined> {
  return document
    .save({ updateFieldAppearances: false, useObjectStreams: false, addDefaultPage: false })
    .then((bytes) => openReader(bytes))
    .catch(() => undefined)
}

async function allDrawn(reader: PdfReader, alive: () => Promise<void>): Promise<Pages> {
  const count = reader.numPages
  if (count === 0) throw new Refusal('it has no pages')
  if (count > DRAWN_PAGES) throw new Refusal(`it is damaged and has ${count} pages, more than are drawn one by one`)
  const images: PageImage[] = []
  const lost: number[] = []
  let nothing = true
  for (let no = 1; no <= count; no += 1) {
    const picture = await drawOr(reader, no)
    if (!picture) lost.push(no)
    nothing &&= !picture || !(await shows(reader, no))
    images.push(picture ?? placeholder(no))
    await alive()
  }
  if (lost.length === count) throw new Damage('it is damaged: none of its pages can be drawn')
  // Blank pages are no evidence; the file itself may be, to somebody who can mend it.
  if (nothing) throw new Damage('it is damaged: its pages show nothing any more')
  const notes = ['Its pages are shown as pictures, because the file is damaged.']
  if (lost.length > 0) notes.push(`${lost.length === 1 ? 'Page' : 'Pages'} ${lost.join(', ')} could not be read.`)
  return { kind: 'images', images, note: notes.join(' ') }
}

function placeholder(no: number): PageImage {
  const png = new TextSheets([`Page ${no} of this document is damaged and could not be read.`])
    .draw(1, 2)
    .toBuffer('image/png')
  return { png, widthPt: 595, heightPt: 842 }
}
