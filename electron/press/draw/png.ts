import { crc32 } from 'node:zlib'
import { type PDFContext, PDFDict, PDFName, PDFRawStream, type PDFRef, PngEmbedder } from 'pdf-lib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * A PNG as an image of the document. Gray, RGB and palette pictures without transparency or interlacing keep their
 * compressed rows: PDF knows PNG's row filters, so a 100-megapixel scan is never unpacked. Others go through pdf-lib.
 */
export async function embedPng(bytes: Uint8Array, to: PDFContext): Promise<PDFRef> {
  const rows = readRows(bytes)
  if (!rows) return (await PngEmbedder.for(bytes)).embedIntoContext(to)
  const { width, height, depth, colors, palette, data } = rows
  const dict = to.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: depth,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: depth, Columns: width },
  })
  if (!(dict instanceof PDFDict)) throw new TypeError('not a dictionary')
  if (palette) {
    const table = to.register(PDFRawStream.of(PDFDict.withContext(to), palette))
    dict.set(PDFName.of('ColorSpace'), to.obj(['Indexed', 'DeviceRGB', palette.length / 3 - 1, table]))
  } else dict.set(PDFName.of('ColorSpace'), PDFName.of(colors === 3 ? 'DeviceRGB' : 'DeviceGray'))
  return to.register(PDFRawStream.of(dict, data))
}

interface Rows {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colors: number
  readonly palette?: Buffer
  readonly data: Buffer
}

/** The compressed rows of a plain PNG; undefined for one that needs decoding. */
function readRows(bytes: Uint8Array): Rows | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 33 || !file.subarray(0, 8).equals(SIGNATURE)) return undefined
  const [width, height, depth, type, interlaced] = [
    file.readUInt32BE(16),
    file.readUInt32BE(20),
    file[24] ?? 0,
    file[25] ?? 0,
    file[28],
  ]
  if (interlaced !== 0 || (type !== 0 && type !== 2 && type !== 3)) return undefined
  const parts: Buffer[] = []
  let palette: Buffer | undefined
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    const body = file.subarray(at + 8, at + 8 + length)
    if (name === 'tRNS') return undefined
    if (name === 'PLTE') palette = body
    if (name === 'IDAT') parts.push(body)
    if (name === 'IEND') break
    at += length + 12
  }
  if (parts.length === 0 || (type === 3 && !palette)) return undefined
  const colors = type === 2 ? 3 : 1
  return { width, height, depth, colors, data: Buffer.concat(parts), ...(type === 3 && palette ? { palette } : {}) }
}

/** A PNG around rows that are compressed and filtered as PNG's are, which is how many PDFs hold their pictures. 8 bits a sample. */
export function pngOf(rows: { width: number; height: number; channels: 1 | 3; data: Uint8Array }): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(rows.width, 0)
  head.writeUInt32BE(rows.height, 4)
  head[8] = 8
  head[9] = rows.channels === 3 ? 2 : 0
  return Buffer.concat([
    SIGNATURE,
    ...chunk('IHDR', head),
    ...chunk('IDAT', rows.data),
    ...chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, body: Uint8Array): Buffer[] {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(body, crc32(name)))
  return [length, Buffer.from(name, 'latin1'), Buffer.from(body.buffer, body.byteOffset, body.byteLength), sum]
}
