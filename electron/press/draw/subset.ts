import { readTables, table } from './trueType.ts'

/** Tables a TrueType program needs inside a PDF; the last three hold its hinting. */
const COPIED = ['head', 'hhea', 'maxp', 'cvt ', 'fpgm', 'prep'] as const

/** Component flags of a composite glyph. */
const WORDS = 0x1
const SCALE = 0x8
const MORE = 0x20
const TWO_SCALES = 0x40
const MATRIX = 0x80

/**
 * A TrueType file cut down to the glyphs in use. Glyphs keep their numbers, so composites stay as they are; unused ones are
 * empty and compress to almost nothing. fontkit's own subset writes glyphs of odd length under a table of halved offsets:
 * every glyph after one of these was missing or garbled in poppler.
 */
export function subsetTrueType(file: Buffer, glyphs: Iterable<number>): Buffer {
  const tables = readTables(file)
  const glyf = table(tables, 'glyf')
  const loca = table(tables, 'loca')
  const long = table(tables, 'head').readInt16BE(50) === 1
  const offset = (glyph: number) => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const outline = (glyph: number) => glyf.subarray(offset(glyph), offset(glyph + 1))
  const count = table(tables, 'maxp').readUInt16BE(4)
  const used = withComponents(glyphs, outline, count)

  const newLoca = Buffer.alloc((count + 1) * 4)
  const parts: Buffer[] = []
  let at = 0
  for (let glyph = 0; glyph < count; glyph++) {
    newLoca.writeUInt32BE(at, glyph * 4)
    if (!used.has(glyph)) continue
    const bytes = padded(outline(glyph))
    parts.push(bytes)
    at += bytes.length
  }
  newLoca.writeUInt32BE(at, count * 4)

  const made = new Map<string, Buffer>()
  for (const name of COPIED) {
    const copied = tables.get(name)
    if (copied) made.set(name, Buffer.from(copied))
  }
  made.get('head')?.writeInt16BE(1, 50)
  made.set('glyf', Buffer.concat(parts))
  made.set('loca', newLoca)
  made.set('hmtx', metrics(tables, used))
  return assemble(made)
}

/** The glyphs with everything they are composed of, and glyph 0, which every font must have. */
function withComponents(glyphs: Iterable<number>, outline: (glyph: number) => Buffer, count: number): Set<number> {
  const used = new Set<number>([0])
  const waiting = [...glyphs]
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (used.has(glyph) || glyph >= count) continue
    used.add(glyph)
    waiting.push(...components(outline(glyph)))
  }
  return used
}

function components(outline: Buffer): number[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return []
  const found: number[] = []
  for (let at = 10; ; ) {
    const flags = outline.readUInt16BE(at)
    found.push(outline.readUInt16BE(at + 2))
    at += 4 + (flags & WORDS ? 4 : 2)
    if (flags & SCALE) at += 2
    else if (flags & TWO_SCALES) at += 4
    else if (flags & MATRIX) at += 8
    if (!(flags & MORE)) return found
  }
}

/** Advances of unused glyphs as zeros, which compress away. */
function metrics(tables: ReadonlyMap<string, Buffer>, used: ReadonlySet<number>): Buffer {
  const copied = Buffer.from(table(tables, 'hmtx'))
  const full = table(tables, 'hhea').readUInt16BE(34)
  for (let glyph = 0; glyph < full - 1; glyph++) if (!used.has(glyph)) copied.fill(0, glyph * 4, glyph * 4 + 4)
  return copied
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))])
}

function assemble(tables: ReadonlyMap<string, Buffer>): Buffer {
  const names = [...tables.keys()].sort()
  const power = Math.floor(Math.log2(names.length))
  const head = Buffer.alloc(12 + names.length * 16)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(names.length, 4)
  head.writeUInt16BE(2 ** power * 16, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE((names.length - 2 ** power) * 16, 10)
  const bodies: Buffer[] = []
  let at = head.length
  for (const [no, name] of names.entries()) {
    const bytes = tables.get(name) ?? Buffer.alloc(0)
    const body = padded(bytes)
    head.write(name, 12 + no * 16, 'latin1')
    head.writeUInt32BE(checksum(body), 12 + no * 16 + 4)
    head.writeUInt32BE(at, 12 + no * 16 + 8)
    head.writeUInt32BE(bytes.length, 12 + no * 16 + 12)
    bodies.push(body)
    at += body.length
  }
  return Buffer.concat([head, ...bodies])
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
