/**
 * What setting text needs of a TrueType file: which glyph a character has, how wide it is, how high the face. Read from the
 * tables directly: fontkit takes 0.2 s to load and is asked only where marks have to be placed.
 */
export class TrueType {
  readonly file: Buffer
  readonly tables: ReadonlyMap<string, Buffer>
  readonly unitsPerEm: number
  /** Of the face, in font units. */
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly box: readonly [number, number, number, number]
  private readonly map: (codePoint: number) => number
  private readonly hmtx: Buffer
  private readonly fullMetrics: number

  constructor(file: Buffer) {
    this.file = file
    this.tables = readTables(file)
    const head = table(this.tables, 'head')
    const hhea = table(this.tables, 'hhea')
    this.unitsPerEm = head.readUInt16BE(18)
    this.box = [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)]
    this.ascent = hhea.readInt16BE(4)
    this.descent = hhea.readInt16BE(6)
    this.fullMetrics = hhea.readUInt16BE(34)
    this.hmtx = table(this.tables, 'hmtx')
    const os2 = this.tables.get('OS/2')
    this.capHeight = os2 && os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : this.ascent
    this.map = characterMap(table(this.tables, 'cmap'))
  }

  /** The glyph of a character; 0 when the face has none. */
  glyphOf(codePoint: number): number {
    return this.map(codePoint)
  }

  /** A glyph's advance in font units. */
  advanceOf(glyph: number): number {
    return this.hmtx.readUInt16BE(Math.min(glyph, this.fullMetrics - 1) * 4)
  }
}

/** The tables of a font file by their tags. */
export function readTables(file: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  for (let no = 0; no < file.readUInt16BE(4); no++) {
    const at = 12 + no * 16
    const start = file.readUInt32BE(at + 8)
    tables.set(file.toString('latin1', at, at + 4), file.subarray(start, start + file.readUInt32BE(at + 12)))
  }
  return tables
}

/** A table that every font has. */
export function table(tables: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const found = tables.get(name)
  if (!found) throw new Error(`the font has no table ${name}`)
  return found
}

/** Looks characters up in the fullest Unicode subtable there is: format 12 has all planes, format 4 the first. */
function characterMap(cmap: Buffer): (codePoint: number) => number {
  const subtables = [...Array(cmap.readUInt16BE(2)).keys()].map((no) =>
    cmap.subarray(cmap.readUInt32BE(4 + no * 8 + 4)),
  )
  const whole = subtables.find((subtable) => subtable.readUInt16BE(0) === 12)
  if (whole) return (codePoint) => inGroups(whole, codePoint)
  const basic = subtables.find((subtable) => subtable.readUInt16BE(0) === 4)
  if (!basic) throw new Error('the font maps no Unicode characters')
  return (codePoint) => (codePoint > 0xffff ? 0 : inSegments(basic, codePoint))
}

function inGroups(subtable: Buffer, codePoint: number): number {
  let low = 0
  let high = subtable.readUInt32BE(12) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = 16 + middle * 12
    if (codePoint < subtable.readUInt32BE(at)) high = middle - 1
    else if (codePoint > subtable.readUInt32BE(at + 4)) low = middle + 1
    else return subtable.readUInt32BE(at + 8) + codePoint - subtable.readUInt32BE(at)
  }
  return 0
}

function inSegments(subtable: Buffer, codePoint: number): number {
  const doubled = subtable.readUInt16BE(6)
  for (let at = 0; at < doubled; at += 2) {
    if (codePoint > subtable.readUInt16BE(14 + at)) continue
    const start = subtable.readUInt16BE(16 + doubled + at)
    if (codePoint < start) return 0
    const delta = subtable.readUInt16BE(16 + doubled * 2 + at)
    const place = 16 + doubled * 3 + at
    const range = subtable.readUInt16BE(place)
    if (range === 0) return (codePoint + delta) & 0xffff
    const glyph = subtable.readUInt16BE(place + range + (codePoint - start) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
