import {
  PDFArray,
  PDFDict,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  type PDFPageLeaf,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { contentStreams, instructions } from './streams.ts'

/** Ways out of a page into the rest of the document: not part of what it shows. */
const ELSEWHERE = new Set(
  [
    'Parent',
    'Annots',
    'B',
    'StructParents',
    'StructParent',
    'PieceInfo',
    'Metadata',
    'AA',
    'Thumb',
    'AF',
    'Dest',
    'A',
    'P',
  ].map((name) => PDFName.of(name)),
)

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
      if (!(dict instanceof PDFDict) && !(dict instanceof PDFArray)) continue
      const known = this.#sick.get(dict)
      if (known === true) return true
      if (known === false) continue
      this.#sick.set(dict, false)
      mine.push(dict)
      if (dict instanceof PDFArray) stack.push(...dict.asArray())
      else for (const [key, value] of dict.entries()) if (!ELSEWHERE.has(key)) stack.push(value)
    }
    return false
  }
}
