import {
  PDFArray,
  PDFCatalog,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFNull,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib'

/** The highest number of an object that readers are known to take. */
const HIGHEST_NUMBER = 8_388_607

/**
 * Keeps the numbers that the file refers to free for what it lacks: pdf-lib gives a new object the number after the last one it
 * found, and what a damaged page misses would then be whatever was made first.
 */
export function reserveReferred(context: PDFContext): void {
  const stack: PDFObject[] = context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFStream ? object.dict : object))
  for (let object = stack.pop(); object; object = stack.pop()) {
    if (object instanceof PDFRef && object.objectNumber <= HIGHEST_NUMBER)
      context.largestObjectNumber = Math.max(context.largestObjectNumber, object.objectNumber)
    else if (object instanceof PDFDict) stack.push(...object.values())
    else if (object instanceof PDFArray) for (const one of object.asArray()) stack.push(one)
  }
}

/**
 * Makes the root that the trailer names a catalog although it does not say that it is one. Every viewer opens such a file;
 * pdf-lib leaves a bare dictionary, on which most of what it does with a document fails. A file that was cut off before its
 * root gets an empty one: there may be pages in it.
 */
export function mendCatalog(document: PDFDocument): void {
  const { context } = document
  const held = context.lookup(context.trailerInfo.Root)
  if (held instanceof PDFCatalog) return
  const entries = held instanceof PDFDict ? new Map(held.entries()) : new Map()
  const catalog = PDFCatalog.fromMapWithContext(entries, context)
  context.trailerInfo.Root = context.register(catalog)
  Object.assign(document, { catalog })
}

/**
 * Puts null where the file has bytes that are no object. pdf-lib would copy these bytes as they are: into the bundle, which
 * then has a damaged object itself and is refused when it is read back, with every other exhibit in it.
 */
export function nullWhatIsNoObject(context: PDFContext): void {
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFInvalidObject) context.assign(ref, PDFNull)
}

/**
 * Writes the strings of an encrypted document as hexadecimal. pdf-lib keeps what it decrypted as if it were already escaped:
 * a parenthesis in a palette's bytes would end the string early and break the bundle, a backslash would swallow a colour.
 * Strings from object streams were not decrypted one by one and are as in any other file.
 */
export function escapeDecrypted(document: PDFDocument, bytes: Uint8Array): void {
  const { context } = document
  if (!context.isDecrypted) return
  const written = numbersWritten(bytes)
  const stack: PDFObject[] = []
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (written.has(ref.objectNumber)) stack.push(object instanceof PDFStream ? object.dict : object)
  for (let object = stack.pop(); object; object = stack.pop()) {
    if (object instanceof PDFDict) {
      for (const [key, value] of object.entries())
        if (value instanceof PDFString) object.set(key, asHex(value))
        else stack.push(value)
    } else if (object instanceof PDFArray) {
      for (const [at, value] of object.asArray().entries())
        if (value instanceof PDFString) object.set(at, asHex(value))
        else stack.push(value)
    }
  }
}

function asHex(decrypted: PDFString): PDFHexString {
  return PDFHexString.of(Buffer.from(decrypted.asString(), 'latin1').toString('hex'))
}

/** Numbers of the objects that stand in the file itself, not inside an object stream, in their order. */
export function numbersWritten(bytes: Uint8Array): Set<number> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = new Set<number>()
  for (let at = file.indexOf('obj', 0, 'latin1'); at >= 0; at = file.indexOf('obj', at + 3, 'latin1')) {
    const head = /(\d+)\s+\d+\s+$/.exec(file.toString('latin1', Math.max(0, at - 24), at))?.[1]
    if (head !== undefined) numbers.add(Number(head))
  }
  return numbers
}
