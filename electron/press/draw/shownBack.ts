import { PDFDict, PDFName, type PDFPage, PDFRawStream } from 'pdf-lib'
import type { ShownBack } from '../exhibitMade.ts'
import type { LargePictures } from '../pdf/largePictures.ts'
import { operatorsOf } from './operators.ts'

/** What a page of a written PDF shows of a source page; null when it shows none. */
export function shownOn(page: PDFPage, pictures: LargePictures): ShownBack | null {
  const objects = page.node.Resources()?.lookup(PDFName.of('XObject'))
  const shown = objects instanceof PDFDict ? objects.lookup(PDFName.of('X')) : undefined
  if (!(shown instanceof PDFRawStream)) return null
  if (shown.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')) {
    const resources = shown.dict.lookup(PDFName.of('Resources'))
    return { large: resources instanceof PDFDict ? [...pictures.of(resources)] : [] }
  }
  const matrix = /q ([-\d. ]+) cm \/X Do Q/
    .exec(operatorsOf(page) ?? '')?.[1]
    ?.split(' ')
    .map(Number)
  return matrix?.length === 6 ? { picture: { matrix, sha256: pictures.digest(shown) }, large: [] } : { large: [] }
}
