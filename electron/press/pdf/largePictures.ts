import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'
import { KNOWN_BY_BYTES_PIXELS } from '../limits.ts'

const WIDTH = PDFName.of('Width')
const HEIGHT = PDFName.of('Height')

/** Digests of the large pictures that a page's resources lead to, as their bytes lie in the file. */
export class LargePictures {
  readonly #open: (packed: Uint8Array) => Uint8Array
  readonly #digests = new Map<PDFRawStream, string>()

  /** `open`: what opens the bytes of an encrypted file. */
  constructor(open: (packed: Uint8Array) => Uint8Array = (bytes) => bytes) {
    this.#open = open
  }

  of(resources: PDFDict): Set<string> {
    const found = new Set<string>()
    const seen = new Set<PDFObject>()
    const waiting: PDFObject[] = [resources]
    for (let object = waiting.pop(); object; object = waiting.pop()) {
      if (seen.has(object)) continue
      seen.add(object)
      if (object instanceof PDFRawStream && this.#isLarge(object.dict)) found.add(this.digest(object))
      const dict = object instanceof PDFStream ? object.dict : object
      const parts = dict instanceof PDFDict ? dict.entries() : dict instanceof PDFArray ? dict.asArray().entries() : []
      for (const [key, value] of parts) {
        // The way back up leads to every page; fonts have no large pictures, and the most objects.
        if (key === PARENT || key === FONT) continue
        const part = value instanceof PDFRef ? resources.context.lookup(value) : value
        if (part instanceof PDFDict || part instanceof PDFArray || part instanceof PDFStream) waiting.push(part)
      }
    }
    return found
  }

  digest(picture: PDFRawStream): string {
    const known = this.#digests.get(picture)
    if (known !== undefined) return known
    const digest = createHash('sha256').update(this.#open(picture.contents)).digest('hex')
    this.#digests.set(picture, digest)
    return digest
  }

  #isLarge(dict: PDFDict): boolean {
    const [width, height] = [dict.lookup(WIDTH), dict.lookup(HEIGHT)]
    if (dict.lookup(SUBTYPE) !== IMAGE || !(width instanceof PDFNumber) || !(height instanceof PDFNumber)) return false
    return width.asNumber() * height.asNumber() > KNOWN_BY_BYTES_PIXELS
  }
}

const PARENT = PDFName.of('Parent')
const FONT = PDFName.of('Font')
const SUBTYPE = PDFName.of('Subtype')
const IMAGE = PDFName.of('Image')
