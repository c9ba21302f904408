import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { drawPage } from './reader.ts'

/** A rectangle of a page in PDF points: [x0 y0 x1 y1]. */
export type Area = readonly [number, number, number, number]

/** Longest side of the pictures that are compared, in pixels; a lower-case letter of small print is still 3 pixels high. */
const SIDE = 800

/** Pictures are compared in squares of this many pixels, by their mean brightness (0–255). */
const CELL = 4
const DIFFERENT = 24
const TOLERATED = 2

/**
 * Whether two pages show the same to a reader, drawn by the same engine. `except`: places where the second is meant to
 * differ. Two differing squares are let pass: a hairline can fall on either side of a pixel.
 */
export async function showSame(source: PDFPageProxy, made: PDFPageProxy, except: readonly Area[]): Promise<boolean> {
  const a = await cells(source)
  const b = await cells(made)
  if (a.across !== b.across || a.down !== b.down) return false
  const skipped = skippedCells(source, except, a.scale)
  let different = 0
  for (let no = 0; no < a.light.length; no += 1) {
    if (Math.abs((a.light[no] ?? 0) - (b.light[no] ?? 0)) <= DIFFERENT) continue
    if (skipped(no % a.across, Math.floor(no / a.across))) continue
    different += 1
    if (different > TOLERATED) return false
  }
  return true
}

interface Cells {
  readonly across: number
  readonly down: number
  readonly scale: number
  readonly light: Float32Array
}

async function cells(page: PDFPageProxy): Promise<Cells> {
  const { width: w, height: h } = page.getViewport({ scale: 1 })
  const scale = Math.min(SIDE / Math.max(w, h, 1), 4)
  const canvas = await drawPage(page, { scale })
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  const across = Math.ceil(width / CELL)
  const down = Math.ceil(height / CELL)
  const light = new Float32Array(across * down)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4
      const value = (data[at] ?? 0) * 0.3 + (data[at + 1] ?? 0) * 0.59 + (data[at + 2] ?? 0) * 0.11
      const cell = Math.floor(y / CELL) * across + Math.floor(x / CELL)
      light[cell] = (light[cell] ?? 0) + value / (CELL * CELL)
    }
  }
  return { across, down, scale, light }
}

function skippedCells(page: PDFPageProxy, areas: readonly Area[], scale: number): (x: number, y: number) => boolean {
  const viewport = page.getViewport({ scale })
  const boxes = areas.map((area) => {
    const [x0 = 0, y0 = 0] = viewport.convertToViewportPoint(area[0], area[1])
    const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(area[2], area[3])
    return [
      Math.min(x0, x1) / CELL - 1,
      Math.min(y0, y1) / CELL - 1,
      Math.max(x0, x1) / CELL + 1,
      Math.max(y0, y1) / CELL + 1,
    ] as const
  })
  return (x, y) => boxes.some(([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1)
}
