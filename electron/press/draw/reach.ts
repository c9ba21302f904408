import { PDFArray, type PDFContext, PDFDict, type PDFObject, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'

/** Every object that can be come to from these, themselves included: what a file has to hold that begins with them. */
export function reachable(context: PDFContext, from: readonly PDFRef[]): ReadonlySet<PDFRef> {
  const found = new Set<PDFRef>()
  const waiting: PDFObject[] = [...from]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object instanceof PDFRef) {
      if (found.has(object)) continue
      found.add(object)
      const meant = context.lookup(object)
      if (meant) waiting.push(meant)
    } else if (object instanceof PDFStream) waiting.push(object.dict)
    else if (object instanceof PDFDict) waiting.push(...object.values())
    else if (object instanceof PDFArray) waiting.push(...object.asArray())
  }
  return found
}

/** What an object takes besides its own bytes: its number, its ends, its line in the table of all objects. */
const AROUND = 44

/** How many bytes objects take in a file, about. */
export function bytesOf(context: PDFContext, refs: Iterable<PDFRef>): number {
  let bytes = 0
  for (const ref of refs) {
    const object = context.lookup(ref)
    if (object instanceof PDFRawStream) bytes += object.contents.length + object.dict.sizeInBytes() + AROUND
    else if (object) bytes += object.sizeInBytes() + AROUND
  }
  return bytes
}
