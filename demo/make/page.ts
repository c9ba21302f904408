import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas'

/** A4 in points; every sheet is drawn in these units, from the top left. */
export const A4 = { width: 595, height: 842 } as const

/** What draws one page. */
export type Draw = (ctx: SKRSContext2D) => void

const packages = createRequire(import.meta.url)
for (const file of [
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  'noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  'noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
]) {
  const family = file.startsWith('noto-sans-jp')
    ? 'Sample JP'
    : file.startsWith('noto-sans-kr')
      ? 'Sample KR'
      : 'Sample'
  GlobalFonts.register(readFileSync(packages.resolve(`@expo-google-fonts/${file}`)), family)
}

/** How a piece of text looks. `size` in points. */
export interface Look {
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly align?: 'left' | 'right' | 'center'
  readonly color?: string
}

/** Writes one line with its baseline at `y`. */
export function write(ctx: SKRSContext2D, x: number, y: number, line: string, look: Look = {}): void {
  const style = `${look.italic ? 'italic ' : ''}${look.bold ? 'bold ' : ''}`
  ctx.font = `${style}${look.size ?? 10}px "Sample", "Sample JP", "Sample KR"`
  ctx.textAlign = look.align ?? 'left'
  ctx.fillStyle = look.color ?? '#161616'
  ctx.fillText(line, x, y)
}

/** Writes text wrapped to `width` (at spaces, and between any two CJK characters); returns the baseline after the last line. */
export function paragraph(
  ctx: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  text: string,
  look: Look = {},
): number {
  const lead = (look.size ?? 10) * 1.45
  let at = y
  for (const part of text.split('\n')) {
    let line = ''
    for (const word of part.match(
      /[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]+\s*|\s+/gu,
    ) ?? ['']) {
      write(ctx, -9999, 0, '', look)
      if (line && ctx.measureText((line + word).trimEnd()).width > width) {
        write(ctx, x, at, line.trimEnd(), look)
        at += lead
        line = ''
      }
      line += word
    }
    write(ctx, x, at, line.trimEnd(), look)
    at += lead
  }
  return at
}

/** A thin line from (x1, y) to (x2, y). */
export function rule(ctx: SKRSContext2D, x1: number, x2: number, y: number, color = '#999999', width = 0.6): void {
  ctx.fillStyle = color
  ctx.fillRect(x1, y, x2 - x1, width)
}

/** A framed form field: small label above, value below. */
export function field(
  ctx: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  label: string,
  value: string,
  height = 34,
): void {
  ctx.strokeStyle = '#555555'
  ctx.lineWidth = 0.6
  ctx.strokeRect(x, y, width, height)
  write(ctx, x + 4, y + 9, label, { size: 6.5, color: '#444444' })
  paragraph(ctx, x + 4, y + 23, width - 8, value, { size: 10.5 })
}

/** The word SPECIMEN along the edge and across the page: these are made-up papers and shall not pass for real ones. */
export function specimen(ctx: SKRSContext2D, word = 'SPECIMEN'): void {
  ctx.save()
  ctx.translate(A4.width / 2, A4.height / 2)
  ctx.rotate(-0.95)
  ctx.globalAlpha = 0.09
  write(ctx, 0, 30, word, { size: Math.min(92, 830 / word.length), bold: true, align: 'center' })
  ctx.restore()
  write(ctx, A4.width / 2, A4.height - 16, `${word} · made up for demonstration · issued by nobody, about nobody`, {
    size: 7,
    align: 'center',
    color: '#555555',
  })
}

/** Rubber stamp of the person's own desk ("received on …"), slightly turned. */
export function deskStamp(
  ctx: SKRSContext2D,
  x: number,
  y: number,
  lines: readonly [string, string],
  color = '#30407a',
): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(-0.06)
  ctx.globalAlpha = 0.8
  ctx.strokeStyle = color
  ctx.lineWidth = 1.6
  ctx.strokeRect(0, 0, 118, 40)
  write(ctx, 59, 17, lines[0], { size: 11, bold: true, align: 'center', color })
  write(ctx, 59, 33, lines[1], { size: 12, align: 'center', color })
  ctx.restore()
}

/** A pen stroke that looks like a signature and is nobody's. `seed` varies it. */
export function signature(ctx: SKRSContext2D, x: number, y: number, seed: number, color = '#1d2f6f'): void {
  const random = seeded(seed)
  ctx.strokeStyle = color
  ctx.lineWidth = 1.3
  ctx.lineCap = 'round'
  ctx.beginPath()
  // A tall looped capital, then low letters that flatten out, then a stroke underneath.
  ctx.moveTo(x + 4, y - 4)
  ctx.bezierCurveTo(x + 2, y - 34 - random() * 6, x + 30, y - 36, x + 16, y - 6)
  ctx.bezierCurveTo(x + 10, y + 8, x - 6, y + 4, x + 8, y - 10)
  let at = x + 20
  for (let letter = 0; letter < 7; letter++) {
    const step = 6 + random() * 8
    const tall = random() > 0.75 ? 20 : 3 + random() * 6
    ctx.bezierCurveTo(at + step * 0.3, y - tall - 4, at + step * 0.9, y - tall, at + step * 0.6, y - random() * 3)
    ctx.quadraticCurveTo(at + step * 0.7, y + 2 + random() * 2, at + step, y - 3 * random())
    at += step
  }
  ctx.quadraticCurveTo(at + 16, y - 6 - random() * 6, at + 30, y - 1)
  ctx.moveTo(at + 14, y + 6)
  ctx.quadraticCurveTo(x + 40, y + 2 + random() * 4, x - 2, y + 9)
  ctx.stroke()
}

/** A small deterministic random source (mulberry32), so that the samples come out the same every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The pages as a PDF with real, selectable text and embedded fonts. */
export function pdf(title: string, pages: readonly Draw[]): Buffer {
  const document = new PDFDocument({ title, producer: 'Sample evidence', compressionLevel: 9 })
  for (const draw of pages) {
    // Its type is declared without the canvas's own methods; it has the same ones.
    draw(document.beginPage(A4.width, A4.height) as SKRSContext2D)
    document.endPage()
  }
  return document.close()
}

/** One page as PNG bytes, `scale` pixels per point, on white. */
export function png(draw: Draw, scale: number, size: { width: number; height: number } = A4): Buffer {
  const canvas = createCanvas(Math.round(size.width * scale), Math.round(size.height * scale))
  const ctx = canvas.getContext('2d')
  ctx.fillStyle = '#ffffff'
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  ctx.scale(scale, scale)
  draw(ctx)
  return canvas.toBuffer('image/png')
}
