import type { PDFDocument } from 'pdf-lib'
import type { FileType } from '../../shared/model/case.ts'
import { TEXT_LINES } from './limits.ts'
import { pdfPages } from './pdf/pages.ts'
import { Refusal } from './refusal.ts'

/** One page as a picture: exactly one of `jpeg` and `png`, upright, with the size it has on paper in points (1/72 inch). */
export interface PageImage {
  readonly jpeg?: Uint8Array
  readonly png?: Uint8Array
  readonly widthPt: number
  readonly heightPt: number
}

/**
 * What a document is to the binder. `note` says, as a sentence for the slip sheet, what was done to make it printable;
 * `none` says why there are no pages, as a clause without a full stop ("it needs a password").
 */
export type Pages =
  | { readonly kind: 'pdf'; readonly document: PDFDocument; readonly pages: number; readonly note?: string }
  | { readonly kind: 'images'; readonly images: readonly PageImage[]; readonly note?: string }
  | { readonly kind: 'text'; readonly lines: readonly string[]; readonly note?: string }
  | {
      readonly kind: 'mail'
      readonly lines: readonly string[]
      readonly parts: readonly MailPart[]
      readonly note?: string
    }
  | { readonly kind: 'none'; readonly reason: string }

/** A file that a mail carries, and its pages. */
export interface MailPart {
  readonly name: string
  readonly type: FileType
  readonly bytes: Uint8Array
  readonly pages: Exclude<Pages, { kind: 'mail' }>
}

/**
 * Any document as pages, as faithful as it can be made: a PDF cleaned and flattened for copying, else pictures of its pages,
 * else lines of text, else the reason. Never throws for what is wrong with the document; never returns pages that are blank
 * where the source shows something. `alive` is called after each page;
 * `password` opens a PDF that needs one; `draw` are pages of it that are to be pictures.
 */
export async function toPages(
  bytes: Uint8Array,
  type: FileType,
  name: string,
  alive: () => Promise<void> = async () => {},
  password?: string,
  draw?: readonly number[],
): Promise<Pages> {
  try {
    return await pagesOf(bytes, type, alive, password, draw)
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'none', reason: error.message }
    const message = error instanceof Error ? error.message : String(error)
    return { kind: 'none', reason: `${name} could not be read (${message.replace(/\s+/g, ' ').slice(0, 200)})` }
  }
}

/** Like {@link toPages}, for what a mail carries: a mail among it is text. */
async function partPages(
  bytes: Uint8Array,
  type: FileType,
  name: string,
  alive: () => Promise<void>,
): Promise<Exclude<Pages, { kind: 'mail' }>> {
  await alive()
  const pages = await toPages(bytes, type === 'eml' ? 'text' : type, name, alive)
  return pages.kind === 'mail' ? { kind: 'text', lines: pages.lines } : pages
}

async function pagesOf(
  bytes: Uint8Array,
  type: FileType,
  alive: () => Promise<void>,
  password: string | undefined,
  draw: readonly number[] | undefined,
): Promise<Pages> {
  if (bytes.length === 0) throw new Refusal('it is empty')
  if (type === 'pdf') return pdfPages(bytes, alive, password, draw)
  if (type === 'other') throw new Refusal('it is not a kind of file that has pages')
  if (type !== 'text' && type !== 'csv' && type !== 'eml') {
    const { picturePages } = await import('./image/pages.ts')
    return picturePages(bytes, type, alive)
  }
  if (type === 'eml') {
    const { mailPages } = await import('./text/mail.ts')
    return mailPages(bytes, (...part) => partPages(...part, alive))
  }
  const { textLines } = await import('./text/lines.ts')
  const { lines, note } = await textLines(bytes, type)
  if (lines.length > TEXT_LINES)
    throw new Refusal(`it has ${lines.length.toLocaleString('en-US')} lines, too many to print`)
  return { kind: 'text', lines, ...(note ? { note } : {}) }
}
