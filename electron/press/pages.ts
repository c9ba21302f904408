import type { PDFDocument } from 'pdf-lib'
import type { FileType } from '../../shared/model/case.ts'

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
  | { readonly kind: 'none'; readonly reason: string }

/**
 * Any document as pages, as faithful as it can be made: a PDF cleaned and flattened for `copyPages`, else pictures of its
 * pages, else lines of text, else the reason. Never throws for what is wrong with the document; never returns pages that
 * are blank where the source shows something.
 */
export function toPages(bytes: Uint8Array, type: FileType, name: string): Promise<Pages> {
  return Promise.resolve({
    kind: 'none',
    reason: `${name} (${type}, ${bytes.length} bytes) is not a kind that has pages`,
  })
}
