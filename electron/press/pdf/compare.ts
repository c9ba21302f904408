import type { Canvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Area } from './area.ts'
import { drawPage } from './reader.ts'

/** A picture of a page, four bytes for each pixel: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: ArrayLike<number>
}

/** Longest side of the pictures that are compared, in pixels; a lower-case letter of small print is still 3 pixels high. */
export const SIDE = 800

/** Pictures are compared in squares of this many pixels, by their mean brightness (0–255). */
export const CELL = 4
const DIFFERENT = 24
const TOLERATED = 2

/** Pixels per point at which a page is compared. */
export function comparedScale(page: PDFPageProxy): number {
  const { width, height } = page.getViewport({ scale: 1 })
  return Math.min(SIDE / Math.max(width, height, 1), 4)
}

/**
 * Whether two pages show the same to a reader, drawn by the same engine. `except`: places where the second is meant to
 * differ.
 */
export async function showSame(source: PDFPageProxy, made: PDFPageProxy, except: readonly Area[]): Promise<boolean> {
  const scale = comparedScale(source)
  const a = pixelsOf(await drawPage(source, { scale }))
  const b = pixelsOf(await drawPage(made, { scale: comparedScale(made) }))
  return looksSame(a, b, placesOf(source, except, { scale }))
}

export function pixelsOf(canvas: Canvas): Pixels {
  const { width, height } = canvas
  return { width, height, data: canvas.getContext('2d').getImageData(0, 0, width, height).data }
}

/**
 * Whether two pictures show the same in squares of `cell` pixels, but for some places in pixels. Two differing squares are let
 * pass: a hairline can fall on either side of a pixel.
 */
export function looksSame(a: Pixels, b: Pixels, except: readonly Area[], cell = CELL): boolean {
  const [one, other] = [cellsOf(a, cell), cellsOf(b, cell)]
  if (one.across !== other.across || one.down !== other.down) return false
  const skipped = (x: number, y: number) =>
    except.some(
      ([x0, y0, x1, y1]) => x >= x0 / cell - 1 && x <= x1 / cell + 1 && y >= y0 / cell - 1 && y <= y1 / cell + 1,
    )
  let different = 0
  for (let no = 0; no < one.light.length; no += 1) {
    if (Math.abs((one.light[no] ?? 0) - (other.light[no] ?? 0)) <= DIFFERENT) continue
    if (skipped(no % one.across, Math.floor(no / one.across))) continue
    different += 1
    if (different > TOLERATED) return false
  }
  return true
}

/** Whether a picture is of one brightness all over, but for its rim: a hairline may be drawn around a page. */
export function isBlank(pixels: Pixels): boolean {
  const { light, across, down } = cellsOf(pixels, CELL)
  let [lightest, darkest] = [0, 255]
  for (let y = 1; y < down - 1; y += 1) {
    for (let x = 1; x < across - 1; x += 1) {
      const one = light[y * across + x] ?? 0
      lightest = Math.max(lightest, one)
      darkest = Math.min(darkest, one)
    }
  }
  return lightest - darkest < BLANK
}

/** How much lighter than its darkest square a blank sheet's lightest one is: what a scanner makes of paper, at most. */
const BLANK = 6

interface Cells {
  readonly across: number
  readonly down: number
  readonly light: Float32Array
}

/** Mean brightness of each square; those at the right and lower edge count what they have. */
function cellsOf({ width, height, data }: Pixels, cell: number): Cells {
  const across = Math.ceil(width / cell)
  const down = Math.ceil(height / cell)
  const light = new Float32Array(across * down)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4
      const value = (data[at] ?? 0) * 0.3 + (data[at + 1] ?? 0) * 0.59 + (data[at + 2] ?? 0) * 0.11
      const square = Math.floor(y / cell) * across + Math.floor(x / cell)
      light[square] = (light[square] ?? 0) + value
    }
  }
  for (let no = 0; no < light.length; no += 1) {
    const wide = Math.min(cell, width - (no % across) * cell)
    const high = Math.min(cell, height - Math.floor(no / across) * cell)
    light[no] = (light[no] ?? 0) / (wide * high)
  }
  return { across, down, light }
}

/** Places of a page in pixels of its picture. */
export function placesOf(
  page: PDFPageProxy,
  areas: readonly Area[],
  drawn: { readonly scale: number; readonly rotation?: number },
): Area[] {
  const viewport = page.getViewport(drawn)
  return areas.map((area) => {
    const [x0 = 0, y0 = 0] = viewport.convertToViewportPoint(area[0], area[1])
    const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(area[2], area[3])
    return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
  })
}
