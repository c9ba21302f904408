import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from 'pdf-lib'

/**
 * Moves objects from one document into another without copying their bytes. pdf-lib's own copier duplicates every stream
 * (a gigabyte of scans twice in memory) and follows references recursively, so that a long chain overflows the stack.
 */
export class Transplant {
  private readonly from: PDFContext
  private readonly to: PDFContext
  private readonly moved = new Map<PDFRef, PDFRef>()
  private readonly waiting: [PDFRef, PDFRef][] = []

  constructor(from: PDFContext, to: PDFContext) {
    this.from = from
    this.to = to
  }

  /** An object and everything it refers to, in the new document. Pages are never followed: they would bring their whole tree. */
  move(object: PDFObject): PDFObject {
    const moved = this.copy(object)
    this.settle()
    return moved
  }

  /** The new reference of an object; it is moved by the next {@link settle}. */
  reference(ref: PDFRef): PDFRef {
    const known = this.moved.get(ref)
    if (known) return known
    const fresh = this.to.nextRef()
    this.moved.set(ref, fresh)
    this.waiting.push([ref, fresh])
    return fresh
  }

  /** Moves everything that was referred to and has not been moved yet. */
  settle(): void {
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) {
      const [old, fresh] = next
      this.to.assign(fresh, this.copy(this.from.lookup(old) ?? PDFNull))
    }
  }

  private copy(object: PDFObject): PDFObject {
    if (object instanceof PDFRef) return this.reference(object)
    if (object instanceof PDFStream) return this.stream(object)
    if (object instanceof PDFDict) return isPage(object) ? PDFNull : this.entries(object)
    if (object instanceof PDFArray) {
      const made = PDFArray.withContext(this.to)
      for (let at = 0; at < object.size(); at++) made.push(this.copy(object.get(at)))
      return made
    }
    return object
  }

  private entries(dict: PDFDict): PDFDict {
    const made = PDFDict.withContext(this.to)
    for (const [key, value] of dict.entries()) made.set(key, this.copy(value))
    return made
  }

  /** A stream shares its bytes with the source. Private data and links into the old structure tree stay behind. */
  private stream(stream: PDFStream): PDFRawStream {
    const dict = PDFDict.withContext(this.to)
    for (const [key, value] of stream.dict.entries()) if (!LEFT_BEHIND.has(key)) dict.set(key, this.copy(value))
    return PDFRawStream.of(dict, stream.getContents())
  }
}

const LEFT_BEHIND = new Set(
  ['Parent', 'StructParent', 'StructParents', 'PieceInfo', 'Metadata', 'AF', 'OPI', 'LastModified'].map((name) =>
    PDFName.of(name),
  ),
)

function isPage(dict: PDFDict): boolean {
  const type = dict.get(PDFName.of('Type'))
  return type === PDFName.of('Page') || type === PDFName.of('Pages') || type === PDFName.of('Catalog')
}
