import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { z } from 'zod'
import { FILE_TYPE } from '../../shared/model/case.ts'
import { collect } from './collect.ts'
import { type Looked, ShownBack } from './exhibitMade.ts'
import type { Job } from './job.ts'
import { KNOWN_BY_BYTES_PIXELS, READER_PAGES } from './limits.ts'
import { openSource, type Source } from './lookSource.ts'
import type { Area } from './pdf/area.ts'
import { isBlank, looksSame, type Pixels, pixelsOf, SIDE } from './pdf/compare.ts'
import { type Framed, framedOn } from './pdf/instructions.ts'
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
  /** Place in the written file of the exhibit's first page, from 1, and what each of its pages shows. */
  first: z.number().int().positive(),
  shows: z.array(ShownBack.nullable()),
  password: z.string().optional(),
  /** Pages of the file that lie turned in the bundle, clockwise in degrees. */
  turns: z.array(z.strictObject({ page: z.number().int().positive(), turn: z.number().int() })),
})
type LookCall = z.infer<typeof LookCall>

/** The jobs of one look: a written file, then each of its exhibits with the file it was made from. */
export function lookJobs(): Readonly<Record<'look.open' | 'look.exhibit', Job>> {
  let written: Written | undefined
  return {
    'look.open': async ({ payload, bytes = new Uint8Array() }) => {
      await written?.close()
      written = new Written(bytes, OpenCall.parse(payload).password)
    },
    'look.exhibit': async ({ payload, bytes = new Uint8Array(), alive }): Promise<Looked> => {
      if (!written) throw new Refusal('nothing was opened')
      const call = LookCall.parse(payload)
      const looked: Looked = { different: [], blank: [] }
      const source = await openSource(bytes, { ...call, pages: call.shows.length })
      try {
        for (let no = 1; no <= call.shows.length; no++) {
          const verdict = await compared(written, source, call, no)
          if (verdict !== 'same') looked[verdict].push(no)
          await alive(no, call.shows.length)
        }
      } finally {
        await source.close()
      }
      return looked
    },
  }
}

/** A written PDF under the reading engine. */
class Written {
  readonly #bytes: Uint8Array
  readonly #password: string | undefined
  /** Without large pictures, and with all, for what has to be drawn. */
  #light: PdfReader | undefined
  #whole: PdfReader | undefined
  #read = 0

  constructor(bytes: Uint8Array, password: string | undefined) {
    this.#bytes = bytes
    this.#password = password
  }

  async light(no: number): Promise<PDFPageProxy> {
    this.#read += 1
    if (this.#read % READER_PAGES === 0) {
      await this.close()
      collect()
    }
    this.#light ??= await openReader(this.#bytes, this.#password, {
      maxImageSize: KNOWN_BY_BYTES_PIXELS,
      inPieces: true,
    })
    return this.#light.getPage(no)
  }

  async draw(no: number, part: Area, size: { width: number; height: number }, scale?: number): Promise<Pixels> {
    this.#whole ??= await openReader(this.#bytes, this.#password, { inPieces: true })
    const page = await this.#whole.getPage(no)
    try {
      return pixelsOf(await drawPart(page, part, size, scale))
    } finally {
      page.cleanup()
    }
  }

  async close(): Promise<void> {
    for (const reader of [this.#light, this.#whole]) if (reader) await closeReader(reader)
    this.#light = undefined
    this.#whole = undefined
  }
}

async function compared(
  written: Written,
  source: Source,
  { first, shows, turns }: LookCall,
  no: number,
): Promise<'same' | keyof Looked> {
  const at = first + no - 1
  const back = shows[no - 1]
  const light = await written.light(at)
  try {
    const framed = back?.picture ? lying(back.picture.matrix) : await framedOn(light)
    if (!back || !framed) return source.hasOwnPages ? 'same' : 'different'
    const turn = turns.find((one) => one.page === no)?.turn ?? 0
    if (isOnPage(framed, light) && (await source.isSame(no, turn, { framed, back }))) return 'same'
    const wanted = await source.draw(no, turn, framed)
    const region = regionOf(framed)
    if (!wanted) return isBlank(await written.draw(at, region, sized(region))) ? 'blank' : 'same'
    const { pixels, except, cell, scale } = wanted
    const [a, b] = framed.matrix
    // To a hair the same: of pictures and letters that lie between two pixels a scale next to it makes others.
    const own = framed.digest === undefined || scale === undefined ? undefined : scale / Math.hypot(a, b)
    const found = await written.draw(at, region, pixels, own)
    return looksSame(pixels, found, [...except, ...edgesOf(pixels)], cell) ? 'same' : 'different'
  } finally {
    light.cleanup()
  }
}

/** A picture as it lies: where it is large, the reader that leaves such out does not see it. */
function lying([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Framed {
  return { matrix: [a, b, c, d, e, f], box: [0, 0, 1, 1], isPicture: true }
}

/** Pixels of a page of which only is asked whether it is blank. */
function sized([x0, y0, x1, y1]: Area): { width: number; height: number } {
  const scale = SIDE / Math.max(x1 - x0, y1 - y0, 1)
  return { width: Math.max(1, Math.round((x1 - x0) * scale)), height: Math.max(1, Math.round((y1 - y0) * scale)) }
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
