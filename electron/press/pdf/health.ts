import {
  PDFArray,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPageLeaf,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { CONTENT_BYTES, PICTURE_PIXELS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { contentStreams, instructions } from './streams.ts'

const names = (...list: string[]) => new Set(list.map((name) => PDFName.of(name)))

/** Ways out of anything into the rest of the document: not part of what it shows. */
const ELSEWHERE = names('Parent', 'StructParents', 'StructParent', 'PieceInfo', 'Metadata', 'AF')

/** The same for a page only: in resources these can be the names of fonts and pictures. */
const PAGE_ELSEWHERE = names('Annots', 'B', 'AA', 'Thumb', 'Dest', 'A', 'P', 'PresSteps')

/** Deflate packs 1,032 bytes into one at best: what is shorter than this cannot unpack to too much. */
const HARMLESS = CONTENT_BYTES / 1032

/** @throws Refusal when a part would take so much memory that readers of the bundle stop */
function measure(stream: PDFStream): void {
  const { dict } = stream
  if (dict.get(PDFName.of('Subtype')) === PDFName.of('Image')) {
    const [width, height] = ['Width', 'Height'].map((key) => dict.context.lookup(dict.get(PDFName.of(key))))
    if (!(width instanceof PDFNumber && height instanceof PDFNumber)) return
    if (width.asNumber() * height.asNumber() <= PICTURE_PIXELS) return
    throw new Refusal(`it holds a picture of more than ${Math.round(PICTURE_PIXELS / 1e6)} million pixels`)
  }
  const filter = dict.context.lookup(dict.get(PDFName.of('Filter')))
  if (filter === PDFName.of('FlateDecode') && stream.getContents().length > HARMLESS) instructions(stream)
}

/** The least that draws anything: a path painted, text shown, an image or form placed, a shading. */
const PAINTS = /(?:^|[\s\])>])(?:f\*?|F|S|s|B\*?|b\*?|Tj|TJ|'|"|Do|sh|EI)(?=[\s/[<(]|$)/

/**
 * Looks at what pages are made of, without drawing them: instructions that unpack and draw something, and no reference that
 * leads nowhere or to an object that could not be read. Pages that pass show what any reader shows of them.
 */
export class PageHealth {
  readonly #sick = new Map<PDFObject, boolean>()

  /**
   * `whole`: it draws something and nothing is missing. `empty`: nothing is drawn, on purpose as it seems. `damaged`: part of
   * what it should draw is missing or does not unpack. @throws Refusal when it unpacks to more than is taken on
   */
  of(leaf: PDFPageLeaf): 'whole' | 'empty' | 'damaged' {
    const { streams, complete } = contentStreams(leaf)
    if (!complete) return 'damaged'
    let paints = false
    for (const stream of streams) {
      const found = instructions(stream)
      if (!found) return 'damaged'
      paints ||= PAINTS.test(
        Buffer.from(found.buffer, found.byteOffset, Math.min(found.byteLength, 1 << 20)).toString('latin1'),
      )
    }
    if (this.#reachesDamage(leaf)) return 'damaged'
    return paints ? 'whole' : 'empty'
  }

  /** Everything a page refers to, each object looked at once for the whole document. */
  #reachesDamage(leaf: PDFPageLeaf): boolean {
    const { context } = leaf
    const mine: PDFObject[] = []
    const stack: PDFObject[] = [leaf]
    for (let object = stack.pop(); object; object = stack.pop()) {
      if (object instanceof PDFRef) {
        const target = context.lookup(object)
        if (!target) return true
        object = target
      }
      if (object instanceof PDFInvalidObject) return true
      const dict = object instanceof PDFStream ? object.dict : object
      if (object instanceof PDFStream && !this.#sick.has(dict)) measure(object)
      if (!(dict instanceof PDFDict) && !(dict instanceof PDFArray)) continue
      const known = this.#sick.get(dict)
      if (known === true) return true
      if (known === false) continue
      this.#sick.set(dict, false)
      mine.push(dict)
      if (dict instanceof PDFArray) stack.push(...dict.asArray())
      else {
        for (const [key, value] of dict.entries()) {
          if (!ELSEWHERE.has(key) && !(dict === leaf && PAGE_ELSEWHERE.has(key))) stack.push(value)
        }
      }
    }
    return false
  }
}
