import assert from 'node:assert/strict'
import { PDFDocument } from 'pdf-lib'
import type { Pages } from '../pages.ts'
import { closeReader, drawPage, openReader, pageText } from '../pdf/reader.ts'

/** What a page shows: its text, and where there is ink, asked by points from the lower left of the upright page. */
export interface Shown {
  readonly text: string
  /** The colour at a point, as [red, green, blue]. */
  at(x: number, y: number): readonly [number, number, number]
  /** True when anything is drawn at all. */
  readonly inked: boolean
}

/** Copies prepared pages into a new document, as the binder does, and draws what comes out. For tests. */
export async function shownOf(pages: Pages): Promise<Shown[]> {
  if (pages.kind !== 'pdf') assert.fail(pages.kind === 'none' ? pages.reason : `it is ${pages.kind}`)
  const out = await PDFDocument.create()
  await pages.document.flush()
  for (const page of await out.copyPages(pages.document, pages.document.getPageIndices())) out.addPage(page)
  return shownIn(await out.save())
}

/** Draws every page of a PDF at one pixel per point. */
export async function shownIn(bytes: Uint8Array): Promise<Shown[]> {
  const reader = await openReader(bytes)
  const shown: Shown[] = []
  for (let no = 1; no <= reader.numPages; no += 1) {
    const page = await reader.getPage(no)
    const text = await pageText(page)
    const canvas = await drawPage(page, { scale: 1 })
    const { width, height } = canvas
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
    shown.push({
      text: text.trim(),
      at: (x, y) => {
        const from = ((height - 1 - Math.round(y)) * width + Math.round(x)) * 4
        return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0]
      },
      inked: data.some((value, at) => at % 4 !== 3 && value < 200),
    })
  }
  await closeReader(reader)
  return shown
}
