import { once } from 'node:events'
import { constants, createInflate, deflateSync, inflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFArray, type PDFContext, PDFName, PDFRawStream } from 'pdf-lib'
import { CONTENT_BYTES } from '../limits.ts'
import { isSound } from './streams.ts'

const FILTER = PDFName.of('Filter')
const FLATE = new Set(['FlateDecode', 'Fl'])
const OLD = new Set(['LZWDecode', 'LZW', 'ASCII85Decode', 'A85', 'ASCIIHexDecode', 'AHx', 'RunLengthDecode', 'RL'])

/** What is unpacked of one document to look for damage; a document of large lossless scans is not read twice for it. */
const LOOKED_AT = 256 * 1024 * 1024

/** Streams packed in an old way that are larger than this, in bytes, stay as they are. */
const OLD_BYTES = 8 * 1024 * 1024

/**
 * Packs anew what does not unpack without an error, as far as it unpacks, and what is packed in the old ways, whose damage
 * shows only when all of it is read. Viewers show these streams as far as they go; a checker of the bundle would call the
 * bundle damaged.
 */
export async function repackDamaged(context: PDFContext): Promise<void> {
  let seen = 0
  for (const [ref, stream] of context.enumerateIndirectObjects()) {
    if (!(stream instanceof PDFRawStream) || seen > LOOKED_AT || isSound(stream.contents)) continue
    const filters = filtersOf(stream)
    const plain = filters.length === 1 && FLATE.has(filters[0] ?? '')
    const unpacked = plain ? await ifDamaged(stream.contents, (size) => (seen += size)) : ifOld(stream, filters)
    if (!unpacked) continue
    seen += unpacked.length
    stream.dict.set(FILTER, PDFName.of('FlateDecode'))
    context.assign(ref, PDFRawStream.of(stream.dict, deflateSync(unpacked)))
  }
}

function filtersOf(stream: PDFRawStream): string[] {
  const { context } = stream.dict
  const held = context.lookup(stream.dict.get(FILTER))
  const list = held instanceof PDFArray ? held.asArray().map((one) => context.lookup(one)) : [held]
  return list.map((one) => (one instanceof PDFName ? one.decodeText() : ''))
}

/** What can be unpacked of a stream that cannot be unpacked whole; undefined when it can, or when it is too large. */
async function ifDamaged(packed: Uint8Array, onSound: (size: number) => void): Promise<Uint8Array | undefined> {
  try {
    onSound(inflateSync(packed, { maxOutputLength: CONTENT_BYTES }).length)
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return undefined
  }
  // Small pieces: the one in which the damage lies is lost.
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1024 })
  const parts: Uint8Array[] = []
  inflate.on('data', (part: Uint8Array) => parts.push(part))
  inflate.end(packed)
  await once(inflate, 'end').catch(() => {})
  return Buffer.concat(parts)
}

/** A stream packed in the old ways, unpacked. */
function ifOld(stream: PDFRawStream, filters: readonly string[]): Uint8Array | undefined {
  if (!filters.some((one) => OLD.has(one)) || !filters.every((one) => OLD.has(one) || FLATE.has(one))) return undefined
  if (stream.dict.has(PDFName.of('DecodeParms')) || stream.contents.length > OLD_BYTES) return undefined
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    return undefined
  }
}
