import { createRequire } from 'node:module'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** Points: an A4 page with the margins of a printed letter. */
const PAGE = { width: 595, height: 842, margin: 48, size: 9.5, lead: 13 }

const FONTS = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
]
const FAMILIES = FONTS.map((_, no) => `press${no}`)
const FONT = `${PAGE.size}px ${FAMILIES.join(', ')}, sans-serif`

let loaded = false

function loadFonts(): void {
  if (loaded) return
  loaded = true
  const { resolve } = createRequire(import.meta.url)
  for (const [no, file] of FONTS.entries()) GlobalFonts.registerFromPath(resolve(file), FAMILIES[no] ?? '')
}

/** Lines of text laid out on pages for a preview: wrapped, in any script the fonts know. */
export class TextSheets {
  readonly #rows: string[]
  readonly #perPage = Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.lead)

  constructor(lines: readonly string[]) {
    loadFonts()
    const context = createCanvas(1, 1).getContext('2d')
    context.font = FONT
    this.#rows = lines.flatMap((line) => wrapped(context, line, PAGE.width - 2 * PAGE.margin))
  }

  /** At least one: an empty text is an empty page. */
  get pages(): number {
    return Math.max(1, Math.ceil(this.#rows.length / this.#perPage))
  }

  /** Draws a page (from 1) at so many pixels per point. */
  draw(page: number, scale: number): Canvas {
    const canvas = createCanvas(Math.round(PAGE.width * scale), Math.round(PAGE.height * scale))
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.scale(scale, scale)
    context.font = FONT
    context.fillStyle = '#111111'
    context.textBaseline = 'alphabetic'
    const rows = this.#rows.slice((page - 1) * this.#perPage, page * this.#perPage)
    for (const [no, row] of rows.entries()) context.fillText(row, PAGE.margin, PAGE.margin + PAGE.size + no * PAGE.lead)
    return canvas
  }

  /** The scale at which a page fits into a box of pixels. */
  static scaleFor(width: number, height: number): number {
    return Math.min(width / PAGE.width, height / PAGE.height)
  }
}

/** No row of a page has more characters; measuring a longer one again and again takes minutes. */
const LONGEST = 1000

/** Breaks a line at spaces, and anywhere where a word alone is too wide. */
function wrapped(context: SKRSContext2D, line: string, width: number): string[] {
  if (line.length <= LONGEST && context.measureText(line).width <= width) return [line]
  const rows: string[] = []
  let row = ''
  for (const word of line.split(/(?<= )/)) {
    if (row.length + word.length <= LONGEST && context.measureText(row + word.trimEnd()).width <= width) {
      row += word
      continue
    }
    if (row) rows.push(row)
    row = word
    while (row.length > LONGEST || context.measureText(row.trimEnd()).width > width) {
      const fits = fitting(context, row, width)
      rows.push(row.slice(0, fits))
      row = row.slice(fits)
    }
  }
  rows.push(row)
  return rows
}

/** How many UTF-16 units of a word fit, at least one character: by halving, since a word can be a megabyte long. */
function fitting(context: SKRSContext2D, word: string, width: number): number {
  let low = 1
  let high = Math.min(word.length, LONGEST)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (context.measureText(word.slice(0, middle)).width <= width) low = middle
    else high = middle - 1
  }
  return /[\ud800-\udbff]/.test(word[low - 1] ?? '') ? low + 1 : low
}
