import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { deflateSync } from 'node:zlib'
import { type PDFContext, PDFHexString, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import { subsetTrueType } from './subset.ts'
import { TrueType } from './trueType.ts'
import type { Weight } from './type.ts'

// Not named `require`: the build adds a binding of that name to what looks like CommonJS.
const packages = createRequire(import.meta.url)

/** Faces by weight, in the order they are asked for a character. Japanese and Korean (5 and 6 MB) are opened only when needed. */
const FILES: Record<Weight, readonly string[]> = {
  regular: [
    '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
    '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  ],
  semibold: [
    '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
    '@expo-google-fonts/noto-sans-jp/600SemiBold/NotoSansJP_600SemiBold.ttf',
    '@expo-google-fonts/noto-sans-kr/600SemiBold/NotoSansKR_600SemiBold.ttf',
  ],
}

/** What is used of fontkit; its own types do not name the offsets of a layout. */
interface Shaper {
  layout(text: string): {
    glyphs: { id: number; codePoints: number[] }[]
    positions: { xAdvance: number; xOffset: number; yOffset: number }[]
  }
}

/** A font file of this program, with the shaper that is made when it is first needed. */
class Opened {
  readonly font: TrueType
  /** PostScript name, which is the file's own. */
  readonly postScript: string
  private made: Shaper | undefined

  constructor(name: string) {
    this.font = new TrueType(readFileSync(packages.resolve(name)))
    this.postScript = basename(name, '.ttf').replace('_400', '-').replace('_600', '-')
  }

  get shaper(): Shaper {
    const fontkit = packages('@pdf-lib/fontkit') as { create(file: Uint8Array): Shaper }
    this.made ??= fontkit.create(this.font.file)
    return this.made
  }
}

/** A glyph ready to be set: its code, and its advance and offset in thousandths of the size. */
export interface SetGlyph {
  readonly code: string
  readonly advance: number
  readonly x: number
  readonly y: number
}

/** One face of one document: hands out glyph codes and, at the end, embeds exactly the glyphs that were set. */
export class Face {
  readonly name: string
  private readonly opened: Opened
  private readonly scale: number
  private readonly widths = new Map<number, number>()
  private readonly texts = new Map<number, string>()
  private readonly byCode = new Map<number, SetGlyph>()
  private ref: PDFRef | undefined

  constructor(name: string, opened: Opened) {
    this.name = name
    this.opened = opened
    this.scale = 1000 / opened.font.unitsPerEm
  }

  has(codePoint: number): boolean {
    return this.opened.font.glyphOf(codePoint) !== 0
  }

  /** The glyph of one character that needs no shaping. */
  glyph(codePoint: number): SetGlyph {
    const known = this.byCode.get(codePoint)
    if (known) return known
    const id = this.opened.font.glyphOf(codePoint)
    const advance = this.opened.font.advanceOf(id) * this.scale
    const made = {
      code: this.include(id, advance, codePoint === 0xa0 ? ' ' : String.fromCodePoint(codePoint)),
      advance,
      x: 0,
      y: 0,
    }
    this.byCode.set(codePoint, made)
    return made
  }

  /** Glyphs of text with combining marks, placed by the font's own tables. Slow: 0.2 ms a word. */
  shape(text: string): SetGlyph[] {
    const { glyphs, positions } = this.opened.shaper.layout(text)
    return glyphs.map((glyph, at) => {
      const position = positions[at]
      const width = this.opened.font.advanceOf(glyph.id) * this.scale
      const code = this.include(glyph.id, width, String.fromCodePoint(...glyph.codePoints))
      return {
        code,
        advance: (position?.xAdvance ?? 0) * this.scale,
        x: (position?.xOffset ?? 0) * this.scale,
        y: (position?.yOffset ?? 0) * this.scale,
      }
    })
  }

  /** Width the PDF reader will assume for a code, in thousandths of the size. */
  widthOf(code: string): number {
    return this.widths.get(Number.parseInt(code, 16)) ?? 0
  }

  /** Whether any text was set in it. */
  get used(): boolean {
    return this.widths.size > 0
  }

  /** The reference under which pages name this face; the font itself is written by {@link embed}. */
  reference(context: PDFContext): PDFRef {
    this.ref ??= context.nextRef()
    return this.ref
  }

  /** Writes the subset into the document. Does nothing when no page used the face. */
  embed(context: PDFContext): void {
    if (!this.ref) return
    const { font, postScript } = this.opened
    const glyphs = [...this.widths.keys()].sort((a, b) => a - b)
    const bytes = subsetTrueType(font.file, glyphs)
    const tag = [...Array(6).keys()]
      .map((at) => String.fromCharCode(65 + (((bytes.length >> (at * 2)) + at * 7) % 26)))
      .join('')
    const base = PDFName.of(`${tag}+${postScript}`)
    const scaled = (value: number) => Math.round(value * this.scale)
    const file = context.register(this.stream(context, bytes, { Length1: bytes.length }))
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: base,
        Flags: 4,
        FontBBox: font.box.map(scaled),
        ItalicAngle: 0,
        Ascent: scaled(font.ascent),
        Descent: scaled(font.descent),
        CapHeight: scaled(font.capHeight),
        StemV: 80,
        FontFile2: file,
      }),
    )
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: base,
        CIDToGIDMap: 'Identity',
        CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
        FontDescriptor: descriptor,
        W: glyphs.flatMap((glyph) => [glyph, [Math.round(this.widths.get(glyph) ?? 0)]]),
      }),
    )
    const unicode = context.register(this.stream(context, Buffer.from(this.cmap(), 'latin1'), {}))
    context.assign(
      this.ref,
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: base,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: unicode,
      }),
    )
  }

  private include(glyph: number, width: number, text: string): string {
    if (!this.widths.has(glyph)) {
      this.widths.set(glyph, width)
      this.texts.set(glyph, text)
    }
    return glyph.toString(16).padStart(4, '0')
  }

  private stream(context: PDFContext, bytes: Uint8Array, entries: Record<string, number>): PDFRawStream {
    return PDFRawStream.of(context.obj({ ...entries, Filter: 'FlateDecode' }), deflateSync(bytes))
  }

  /** Maps every code back to its characters, in blocks of 100 as the CMap format asks. */
  private cmap(): string {
    const lines = [...this.texts].map(([code, text]) => `<${code.toString(16).padStart(4, '0')}> <${utf16(text)}>`)
    const blocks: string[] = []
    for (let at = 0; at < lines.length; at += 100) {
      const block = lines.slice(at, at + 100)
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    }
    return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
  }
}

function utf16(text: string): string {
  return [...Array(text.length).keys()].map((at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')
}

const opened = new Map<string, Opened>()

function open(name: string): Opened {
  const known = opened.get(name) ?? new Opened(name)
  opened.set(name, known)
  return known
}

/** The faces of one document. Programs are parsed once per process, subsets belong to the document. */
export class FontBook {
  private readonly faces: Record<Weight, (Face | undefined)[]> = { regular: [], semibold: [] }
  private readonly chosen: Record<Weight, Map<number, Face | null>> = { regular: new Map(), semibold: new Map() }

  /** The first face that has a character; null when none does. */
  faceFor(codePoint: number, weight: Weight): Face | null {
    const known = this.chosen[weight].get(codePoint)
    if (known !== undefined) return known
    const found = FILES[weight].findIndex((_, at) => this.face(weight, at).has(codePoint))
    const face = found < 0 ? null : this.face(weight, found)
    this.chosen[weight].set(codePoint, face)
    return face
  }

  /** Every face that set a glyph. */
  private used(): Face[] {
    return [...this.faces.regular, ...this.faces.semibold]
      .filter((face) => face?.used)
      .filter((face) => face !== undefined)
  }

  /** Resources that name every face used. */
  resources(context: PDFContext): Record<string, PDFRef> {
    return Object.fromEntries(this.used().map((face) => [face.name, face.reference(context)]))
  }

  /** Writes every face used into the document. */
  embed(context: PDFContext): void {
    for (const face of this.used()) face.embed(context)
  }

  private face(weight: Weight, at: number): Face {
    const known = this.faces[weight][at]
    if (known) return known
    const made = new Face(`${weight === 'regular' ? 'R' : 'S'}${at}`, open(FILES[weight][at] ?? ''))
    this.faces[weight][at] = made
    return made
  }
}

/** A PDF text string in any script. */
export const pdfText = (text: string): PDFHexString => PDFHexString.fromText(text)
