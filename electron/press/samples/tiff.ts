/** One page of an uncompressed gray TIFF: every pixel of one shade. */
export interface TiffPage {
  readonly width: number
  readonly height: number
  /** 0 black to 255 white. */
  readonly shade: number
  /** The first pixel is of another one. */
  readonly dot?: true
  /** What its directory says of how the pixels are packed; they are not. */
  readonly compression?: number
}

/** Writes a TIFF with several pages, little endian, 200 dpi; sharp reads these but cannot write them. For tests. */
export function tiff(pages: readonly TiffPage[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])]
  let at = 8
  for (const [no, { width, height, shade, compression = 1, dot }] of pages.entries()) {
    const entries = 10
    const size = 2 + entries * 12 + 4
    const extra = at + size
    const pixels = extra + 16
    const next = no === pages.length - 1 ? 0 : pixels + width * height
    const directory = Buffer.alloc(size + 16)
    directory.writeUInt16LE(entries, 0)
    const fields: [tag: number, type: number, value: number][] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, compression],
      [262, 3, 1],
      [273, 4, pixels],
      [278, 4, height],
      [279, 4, width * height],
      [282, 5, extra],
      [283, 5, extra + 8],
    ]
    for (const [index, [tag, type, value]] of fields.entries()) {
      const from = 2 + index * 12
      directory.writeUInt16LE(tag, from)
      directory.writeUInt16LE(type, from + 2)
      directory.writeUInt32LE(1, from + 4)
      directory.writeUInt32LE(value, from + 8)
    }
    directory.writeUInt32LE(next, 2 + entries * 12)
    for (const from of [size, size + 8]) {
      directory.writeUInt32LE(200, from)
      directory.writeUInt32LE(1, from + 4)
    }
    parts.push(directory, Buffer.alloc(width * height, shade).fill(255 - shade, 0, dot ? 1 : 0))
    at = pixels + width * height
  }
  return Buffer.concat(parts)
}
