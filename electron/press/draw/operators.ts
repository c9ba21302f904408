import { inflateSync } from 'node:zlib'
import { PDFName, type PDFPage, PDFRawStream } from 'pdf-lib'

/** The drawing operators of a page that a {@link Canvas} painted: short ones are not compressed. Undefined when there are none. */
export function operatorsOf(page: PDFPage): string | undefined {
  const contents = page.node.Contents()
  if (!(contents instanceof PDFRawStream)) return undefined
  const isPacked = contents.dict.has(PDFName.of('Filter'))
  return Buffer.from(isPacked ? inflateSync(contents.contents) : contents.contents).toString('latin1')
}
