import { PDFName, type PDFPage } from 'pdf-lib'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { z } from 'zod'
import { FILE_TYPE } from '../../shared/model/case.ts'
import { operatorsOf } from './draw/operators.ts'
import { reopen } from './draw/readBack.ts'
import type { Looked } from './exhibitMade.ts'
import type { Job } from './job.ts'
import { LARGE, openSource, type Source, type Written, xObjectOf } from './lookSource.ts'
import type { Area } from './pdf/area.ts'
import { isBlank, looksSame, type Pixels, pixelsOf, SIDE } from './pdf/compare.ts'
import { type Framed, framedOn } from './pdf/instructions.ts'
import { LargePictures } from './pdf/largePictures.ts'
import { closeReader, drawPart, openReader, type PdfReader } from './pdf/reader.ts'
import { Refusal } from './refusal.ts'

/*
 * The last look at a written bundle: every page of an exhibit is held against the page of the file that it shows. Where both
 * draw the same with the same fonts and pictures, in the same box and the right way up, they look alike and nothing is drawn;
 * drawing both takes ten times as long. Where not, both are drawn and compared as a reader would see them.
 */

const OpenCall = z.strictObject({ password: z.string().optional() })

const LookCall = z.strictObject({
  type: z.enum(FILE_TYPE),
  /** Place in the written file of the exhibit's first page, from 1, and how many it has. */
  first: z.number().int().positive(),
  pages: z.number().int().positive(),
  password: z.string().optional(),
  /** Pages of the file that lie turned in the bundle, clockwise in degrees. */
  turns: z.array(z.strictObject({ page: z.number().int().positive(), turn: z.number().int() })),
})
type LookCall = z.infer<typeof LookCall>

/** The jobs of one look: a written file, then each of its exhibits with the file it was made from. */
export function lookJobs(): Record<'open' | 'exhibit', Job> {
  let written: Written | undefined
  let whole: Promise<PdfReader> | undefined
  return {
    open: async ({ payload, bytes = new Uint8Array() }) => {
      if (written) await closeReader(written.light)
      if (whole) await closeReader(await whole)
      whole = undefined
      const { password } = OpenCall.parse(payload)
      const { document, read } = await reopen(bytes, password)
      written = {
        light: await openReader(bytes, password, { maxImageSize: LARGE, inPieces: true }),
        whole: () => {
          whole ??= openReader(bytes, password, { inPieces: true })
          return whole
        },
        pages: document.getPages(),
        pictures: new LargePictures(LARGE, read),
        read,
      }
    },
    exhibit: async ({ payload, bytes = new Uint8Array(), alive }): Promise<Looked> => {
      if (!written) throw new Refusal('nothing was opened')
      const call = LookCall.parse(payload)
      const looked: Looked = { different: [], blank: [] }
      const source = await openSource(bytes, call)
      try {
        for (let no = 1; no <= call.pages; no++) {
          const verdict = await compared(written, source, call, no)
          if (verdict !== 'same') looked[verdict].push(no)
          await alive(no, call.pages)
        }
      } finally {
        await source.close()
      }
      return looked
    },
  }
}

async function compared(
  written: Written,
  source: Source,
  { first, turns }: LookCall,
  no: number,
): Promise<'same' | keyof Looked> {
  const at = first + no - 1
  const page = written.pages[at - 1]
  const light = await written.light.getPage(at)
  try {
    const framed = page && (pictureOn(page) ?? (await framedOn(light)))
    if (!framed) return source.hasOwnPages ? 'same' : 'different'
    const turn = turns.find((one) => one.page === no)?.turn ?? 0
    if (isOnPage(framed, light) && (await source.isSame(no, turn, { page, framed, written }))) return 'same'
    const wanted = await source.draw(no, turn, framed)
    const region = regionOf(framed)
    const { width, height } = wanted?.pixels ?? sized(region)
    const whole = await (await written.whole()).getPage(at)
    const found = pixelsOf(await drawPart(whole, region, width, height))
    whole.cleanup()
    if (!wanted) return isBlank(found) ? 'blank' : 'same'
    const { pixels, except, cell } = wanted
    return looksSame(pixels, found, [...except, ...edgesOf(pixels)], cell) ? 'same' : 'different'
  } finally {
    light.cleanup()
  }
}

/** Pixels of a page of which only is asked whether it is blank. */
function sized([x0, y0, x1, y1]: Area): { width: number; height: number } {
  const scale = SIDE / Math.max(x1 - x0, y1 - y0, 1)
  return { width: Math.max(1, Math.round((x1 - x0) * scale)), height: Math.max(1, Math.round((y1 - y0) * scale)) }
}

/** The picture that a page of the bundle is, from the page itself: where it is large, the light reader does not see it. */
function pictureOn(page: PDFPage): Framed | undefined {
  const matrix = /q ([-\d. ]+) cm \/X Do Q/.exec(operatorsOf(page) ?? '')?.[1]
  if (matrix === undefined || xObjectOf(page)?.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image'))
    return undefined
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix.split(' ').map(Number)
  return { matrix: [a, b, c, d, e, f], box: [0, 0, 1, 1], isPicture: true }
}

/** Where on its page the source page lies. */
function regionOf({ matrix: [a, b, c, d, e, f], box: [x0, y0, x1, y1] }: Framed): Area {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const across = corners.map(([x]) => x)
  const up = corners.map(([, y]) => y)
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)]
}

function isOnPage(framed: Framed, page: PDFPageProxy): boolean {
  const [x0, y0, x1, y1] = regionOf(framed)
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view
  return x0 > left - 0.5 && y0 > bottom - 0.5 && x1 < right + 0.5 && y1 < top + 0.5
}

/** The rim, where a hairline may be drawn around what leaves much of its page free. */
function edgesOf({ width, height }: Pixels): Area[] {
  return [
    [0, 0, width, 0],
    [0, height, width, height],
    [0, 0, 0, height],
    [width, 0, width, height],
  ]
}
