import { createDecipheriv } from 'node:crypto'
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib'
import { BLOCK, hashOf, passwordBytes } from './lock.ts'

const NONE = Buffer.alloc(0)
const name = (text: string) => PDFName.of(text)

/**
 * Decrypts a bundle that was opened without its password, pictures excepted: they make up nearly all of it and nobody reads them
 * here. The PDF library would decrypt all of it in JavaScript, 4 MB per second, into a second copy. Returns what opens a picture.
 * @throws Error when the password is another one
 */
export function unlock({ context }: PDFDocument, password: string): (packed: Uint8Array) => Uint8Array {
  const dictionary = context.lookup(context.trailerInfo.Encrypt, PDFDict)
  const bytes = (key: string) => Buffer.from(dictionary.lookup(name(key), PDFHexString).asBytes())
  const [reader, check] = [passwordBytes(password), bytes('U')]
  if (!hashOf(reader, check.subarray(32, 40), NONE).equals(check.subarray(0, 32))) throw new Error('another password')
  const wrap = createDecipheriv('aes-256-cbc', hashOf(reader, check.subarray(40, 48), NONE), Buffer.alloc(BLOCK))
  const key = wrap.setAutoPadding(false).update(bytes('UE'))
  const plain = (packed: Uint8Array): Buffer => {
    const cipher = createDecipheriv('aes-256-cbc', key, packed.subarray(0, BLOCK))
    return Buffer.concat([cipher.update(packed.subarray(BLOCK)), cipher.final()])
  }
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object === dictionary) continue
    strings(object instanceof PDFRawStream ? object.dict : object, plain)
    if (object instanceof PDFRawStream && object.dict.get(name('Subtype')) !== name('Image'))
      context.assign(ref, PDFRawStream.of(object.dict, plain(object.contents)))
  }
  return plain
}

function strings(object: PDFObject, plain: (packed: Uint8Array) => Buffer): void {
  const opened = (value: PDFObject): PDFHexString | undefined => {
    if (value instanceof PDFHexString) return PDFHexString.of(plain(value.asBytes()).toString('hex'))
    strings(value, plain)
    return undefined
  }
  if (object instanceof PDFDict)
    for (const [key, value] of object.entries()) {
      const text = opened(value)
      if (text) object.set(key, text)
    }
  else if (object instanceof PDFArray)
    for (const [at, value] of object.asArray().entries()) {
      const text = opened(value)
      if (text) object.set(at, text)
    }
}
