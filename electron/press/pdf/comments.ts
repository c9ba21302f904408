import { type PDFDict, PDFName } from 'pdf-lib'
import { textOf } from './textBox.ts'

/** Annotations whose text a viewer shows beside the page, when they are opened. What free text or a field says is on the page. */
const COMMENTED = new Set(
  [
    'Text',
    'Highlight',
    'Underline',
    'Squiggly',
    'StrikeOut',
    'Caret',
    'Square',
    'Circle',
    'Line',
    'Polygon',
    'PolyLine',
    'Ink',
  ].map((subtype) => PDFName.of(subtype)),
)

/** What notes on a page say. On paper there is at most their icon, so it has to be said beside it. */
export function commentsOf(annotations: readonly PDFDict[]): string[] {
  return annotations.flatMap((annotation) => {
    const { context } = annotation
    const subtype = context.lookup(annotation.get(PDFName.of('Subtype')))
    if (!(subtype instanceof PDFName) || !COMMENTED.has(subtype)) return []
    const text = textOf(context.lookup(annotation.get(PDFName.of('Contents'))))
    const line = text?.replace(/\s+/g, ' ').trim()
    return line ? [line] : []
  })
}
