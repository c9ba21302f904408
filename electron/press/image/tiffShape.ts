const WIDTHS: Readonly<Record<number, number>> = { 3: 2, 4: 4, 5: 8 }
const X_RESOLUTION = 282
const Y_RESOLUTION = 283

/**
 * How much higher than wide one pixel of each page of a TIFF is (1: square). Faxes in normal resolution have half as many rows
 * as columns per inch, and look squashed to whoever takes their pixels for squares. Pages it cannot read are square.
 */
export function pixelShapes(bytes: Uint8Array): number[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = file[0] === 0x49
  const short = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at))
  const long = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at))
  const shapes: number[] = []
  const seen = new Set<number>()
  try {
    if (short(2) !== 42) return shapes
    for (let directory = long(4); directory !== 0 && !seen.has(directory); ) {
      seen.add(directory)
      const entries = short(directory)
      const found = new Map<number, number>()
      for (let no = 0; no < entries; no += 1) {
        const at = directory + 2 + no * 12
        const tag = short(at)
        if ((tag !== X_RESOLUTION && tag !== Y_RESOLUTION) || WIDTHS[short(at + 2)] !== 8) continue
        const value = long(at + 8)
        found.set(tag, long(value) / long(value + 4))
      }
      const ratio = (found.get(X_RESOLUTION) ?? 1) / (found.get(Y_RESOLUTION) ?? 1)
      shapes.push(ratio > 0.2 && ratio < 5 ? ratio : 1)
      directory = long(directory + 2 + entries * 12)
    }
  } catch {
    // A directory that lies outside the file: the decoder judges what is left.
  }
  return shapes
}
