import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib'
import type { ShownBack } from '../exhibitMade.ts'
import { LargePictures } from '../pdf/largePictures.ts'
import { operatorsOf } from './operators.ts'
import { pagesOutOfStructure } from './readStructure.ts'
import { shownOn } from './shownBack.ts'
import { unlock } from './unlock.ts'

/** What a written PDF says when it is opened again; the worker compares it with what it meant to write. */
export interface ReadBack {
  readonly pages: number
  /** What Coverkeep drew on each page, line by line; text inside an exhibit's own page is not in it. */
  readonly text: readonly string[]
  readonly bookmarks: readonly { readonly title: string; readonly page: number; readonly level: number }[]
  /** From page to page, numbers from 1; `to` 0 where the destination is not a page of the document. */
  readonly links: readonly { readonly from: number; readonly to: number }[]
  readonly attachments: readonly { readonly name: string; readonly sha256: string }[]
  /** The label of the first page; 0 without labels in plain numbers that cover the whole document. */
  readonly labelsFrom: number
  readonly title: string
  readonly lang: string
  /** Pages, from 1, that are not wholly part of the document's structure. */
  readonly outOfStructure: readonly number[]
  /** Pages, from 1, that show a source page which is not in the file. */
  readonly withoutSource: readonly number[]
  /** What each page shows of a source page, as far as the file says it; null for a page of Coverkeep's own. */
  readonly shows: readonly (ShownBack | null)[]
}

/** Opens a written PDF with a parser that knows nothing of how it was made, and reads what a reader would use. */
export async function readBack(bytes: Uint8Array, password?: string): Promise<ReadBack> {
  // A Buffer's slices are views: the parser cuts every stream out of the file, which would be a second copy of all of it.
  const document = await PDFDocument.load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    updateMetadata: false,
    throwOnInvalidObject: true,
    parseSpeed: ParseSpeeds.Fastest,
    ignoreEncryption: password !== undefined,
  })
  // Pictures stay encrypted: what opens the bytes of one.
  const open = password === undefined ? undefined : unlock(document, password)
  const pictures = new LargePictures(open)
  const pages = document.getPages()
  const numbers = new Map(pages.map((page, at) => [page.ref, at + 1]))
  const fonts = new Map<PDFDict, Map<string, string>>()
  const { catalog, context } = document
  const outlines = catalog.lookup(PDFName.of('Outlines'))
  return {
    pages: pages.length,
    text: pages.map((page) => textOf(page, fonts)),
    bookmarks: outlines instanceof PDFDict ? bookmarksOf(outlines, numbers, 1) : [],
    links: pages.flatMap((page, at) => linksOf(page, at + 1, numbers)),
    attachments: attachmentsOf(catalog, context),
    labelsFrom: labelsOf(catalog),
    title: document.getTitle() ?? '',
    lang: stringOf(catalog.lookup(PDFName.of('Lang'))),
    outOfStructure: pagesOutOfStructure(document),
    withoutSource: pages.flatMap((page, at) => (lacksSource(page) ? [at + 1] : [])),
    shows: pages.map((page) => shownOn(page, pictures)),
  }
}

/** Whether a page draws a form or a picture that is not there: it would be blank but for its stamp. */
function lacksSource(page: PDFPage): boolean {
  const operators = operatorsOf(page)
  if (operators === undefined) return true
  if (!/\/X Do\b/.test(operators)) return false
  const objects = page.node.Resources()?.lookup(PDFName.of('XObject'))
  return !(objects instanceof PDFDict && objects.lookup(PDFName.of('X')) instanceof PDFStream)
}

function labelsOf(catalog: PDFDict): number {
  const labels = catalog.lookup(PDFName.of('PageLabels'))
  const ranges = labels instanceof PDFDict ? labels.lookup(PDFName.of('Nums')) : undefined
  if (!(ranges instanceof PDFArray) || ranges.size() !== 2) return 0
  const style = ranges.lookup(1)
  if (!(style instanceof PDFDict) || style.lookup(PDFName.of('S')) !== PDFName.of('D')) return 0
  const start = style.lookup(PDFName.of('St'))
  return start instanceof PDFNumber ? start.asNumber() : 1
}

function stringOf(object: unknown): string {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : ''
}

/** The text of the page's own content stream, decoded through the fonts' maps back to characters. */
function textOf(page: PDFPage, known: Map<PDFDict, Map<string, string>>): string {
  const operators = operatorsOf(page) ?? ''
  const fonts = page.node.Resources()?.lookup(PDFName.of('Font'))
  let map = new Map<string, string>()
  let text = ''
  for (const [whole, font, hex] of operators.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9a-f]+)>|\bET\b/g)) {
    if (font !== undefined) map = fonts instanceof PDFDict ? mapOf(fonts, font, known) : new Map()
    else if (hex !== undefined) text += (hex.match(/.{4}/g) ?? []).map((code) => map.get(code) ?? '\ufffd').join('')
    else if (whole === 'ET') text += '\n'
  }
  return text
}

function mapOf(fonts: PDFDict, name: string, known: Map<PDFDict, Map<string, string>>): Map<string, string> {
  const font = fonts.lookup(PDFName.of(name))
  if (!(font instanceof PDFDict)) return new Map()
  const seen = known.get(font)
  if (seen) return seen
  const stream = font.lookup(PDFName.of('ToUnicode'))
  const cmap = stream instanceof PDFRawStream ? inflateSync(stream.contents).toString('latin1') : ''
  const pairs = [...cmap.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)]
  const map = new Map(
    pairs.map(([, code = '', utf16 = '']) => [code, Buffer.from(utf16, 'hex').swap16().toString('utf16le')]),
  )
  known.set(font, map)
  return map
}

function pageOf(destination: unknown, numbers: ReadonlyMap<PDFRef, number>): number {
  const ref = destination instanceof PDFArray ? destination.get(0) : undefined
  return ref instanceof PDFRef ? (numbers.get(ref) ?? 0) : 0
}

function bookmarksOf(
  parent: PDFDict,
  numbers: ReadonlyMap<PDFRef, number>,
  level: number,
): { title: string; page: number; level: number }[] {
  const all: { title: string; page: number; level: number }[] = []
  let item = parent.lookup(PDFName.of('First'))
  while (item instanceof PDFDict) {
    all.push({
      title: stringOf(item.lookup(PDFName.of('Title'))),
      page: pageOf(item.lookup(PDFName.of('Dest')), numbers),
      level,
    })
    if (level < 8) all.push(...bookmarksOf(item, numbers, level + 1))
    item = item.lookup(PDFName.of('Next'))
  }
  return all
}

function linksOf(page: PDFPage, from: number, numbers: ReadonlyMap<PDFRef, number>): { from: number; to: number }[] {
  const annotations = page.node.Annots()
  if (!annotations) return []
  return [...Array(annotations.size()).keys()].map((at) => {
    const annotation = annotations.lookup(at)
    return { from, to: annotation instanceof PDFDict ? pageOf(annotation.lookup(PDFName.of('Dest')), numbers) : 0 }
  })
}

function attachmentsOf(catalog: PDFDict, context: PDFContext): { name: string; sha256: string }[] {
  const names = catalog.lookup(PDFName.of('Names'))
  const files = names instanceof PDFDict ? names.lookup(PDFName.of('EmbeddedFiles')) : undefined
  const list = files instanceof PDFDict ? files.lookup(PDFName.of('Names')) : undefined
  if (!(list instanceof PDFArray)) return []
  const all: { name: string; sha256: string }[] = []
  for (let at = 0; at + 1 < list.size(); at += 2) {
    const spec = list.lookup(at + 1)
    const embedded = spec instanceof PDFDict ? spec.lookup(PDFName.of('EF')) : undefined
    const stream = embedded instanceof PDFDict ? context.lookup(embedded.get(PDFName.of('F'))) : undefined
    const bytes = stream instanceof PDFRawStream ? stream.contents : new Uint8Array()
    all.push({ name: stringOf(list.lookup(at)), sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  return all
}
