import { constants, inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFName,
  type PDFObject,
  type PDFPageLeaf,
  PDFRawStream,
  PDFStream,
} from 'pdf-lib'
import { CONTENT_BYTES } from '../limits.ts'
import { Refusal } from '../refusal.ts'

const CONTENTS = PDFName.of('Contents')
const FILTER = PDFName.of('Filter')
const FLATE = [PDFName.of('FlateDecode'), PDFName.of('Fl')]

/** The streams of drawing instructions of a page, as far as they are there. `complete` is false when one is missing. */
export function contentStreams(leaf: PDFPageLeaf): { streams: PDFStream[]; complete: boolean } {
  const { context } = leaf
  const held = context.lookup(leaf.get(CONTENTS))
  const parts: (PDFObject | undefined)[] =
    held instanceof PDFArray ? held.asArray().map((one) => context.lookup(one)) : held ? [held] : []
  const streams = parts.filter((part) => part instanceof PDFStream)
  return { streams, complete: streams.length === parts.length && (parts.length > 0 || !leaf.has(CONTENTS)) }
}

/**
 * A stream's instructions unpacked, or `undefined` when they do not unpack without loss.
 * @throws Refusal when they unpack to more than {@link CONTENT_BYTES}
 */
export function instructions(stream: PDFStream): Uint8Array | undefined {
  const filter = stream.dict.context.lookup(stream.dict.get(FILTER))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  const packed = stream.getContents()
  if (only === undefined) return packed
  try {
    if (FLATE.some((name) => name === only) && !stream.dict.has(PDFName.of('DecodeParms'))) return inflated(packed)
    const decoded = stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : packed
    return decoded
  } catch (error) {
    if (error instanceof Refusal) throw error
    return undefined
  }
}

const sound = new WeakSet<Uint8Array>()

/** Whether bytes were found here to unpack whole, so that nobody has to unpack them again to know. */
export function isSound(packed: Uint8Array): boolean {
  return sound.has(packed)
}

/** Without `Z_SYNC_FLUSH` a stream whose last bytes are missing gives nothing, where every viewer shows what there is. */
function inflated(packed: Uint8Array): Uint8Array {
  try {
    const whole = inflateSync(packed, { maxOutputLength: CONTENT_BYTES })
    sound.add(packed)
    return whole
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR')
      return inflateSync(packed, { maxOutputLength: CONTENT_BYTES, finishFlush: constants.Z_SYNC_FLUSH })
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Refusal(
        `one of its parts unpacks to more than ${Math.round(CONTENT_BYTES / 1024 / 1024)} MB of instructions`,
      )
    }
    throw error
  }
}
