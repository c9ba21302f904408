import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import { CalendarDate } from '../../shared/model/dates.ts'
import { openBenchCabinet } from './import.ts'
import { have, type Line, run, seconds, showSpread, spread } from './measure.ts'

const DOCUMENTS = 60
const PAGES = 10

/** 60 PDFs of 10 pages, each page a full sheet of text, each document with a gray scan of its own: what a file is made of. */
async function makeDocuments(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const files: string[] = []
  for (let no = 0; no < DOCUMENTS; no++) {
    const document = await PDFDocument.create()
    const font = await document.embedFont(StandardFonts.Helvetica)
    const noise = { type: 'gaussian', mean: 200, sigma: 20 } as const
    const scan = sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fff', noise } }).grayscale()
    const image = await document.embedJpg(await scan.jpeg({ quality: 50 }).toBuffer())
    for (let page = 1; page <= PAGES; page++) {
      const sheet = document.addPage([595, 842])
      if (page === 1) sheet.drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
      else {
        const line = `Document ${no + 1}, page ${page}: the quick brown fox jumps over the lazy dog, 1,234.56 EUR.`
        for (let y = 800; y > 40; y -= 14) sheet.drawText(`${line} ${y}`, { x: 40, y, size: 9, font })
      }
    }
    const file = join(folder, `document-${no}.pdf`)
    writeFileSync(file, await document.save())
    files.push(file)
  }
  return files
}

/** 600 pages from 60 files into a handoff, against a bare merge by qpdf. */
export async function benchBundle(scratch: string, rounds: number): Promise<Line[]> {
  const asked = 'at most 4×'
  const what = 'handoff with 600 pages from 60 PDFs'
  if (!have('qpdf')) return [{ what, figure: 'qpdf is not here', asked }]
  const files = await makeDocuments(join(scratch, 'pdf'))
  const { backend } = await openBenchCabinet(join(scratch, 'cabinet'))
  const [one] = await backend.call('case.list', {})
  if (!one) throw new Error('the bench cabinet has a case')
  await backend.call('documents.add', { case: one.id, files })
  const whole: number[] = []
  const bound: number[] = []
  for (let round = 0; round < rounds; round++) {
    const merged = await seconds(() => run('qpdf', ['--empty', '--pages', ...files, '--', join(scratch, 'merged.pdf')]))
    const marks = new Map<string, number>()
    const begin = performance.now()
    const input = {
      cases: [],
      years: [2025],
      out: join(scratch, `handoff-${round}`),
      today: CalendarDate.parse('2026-04-15'),
    }
    const { pages } = await backend.call('handoff.create', input, ({ step }) => {
      if (!marks.has(step)) marks.set(step, (performance.now() - begin) / 1000)
    })
    if (pages < DOCUMENTS * PAGES) throw new Error(`only ${pages} pages were bound`)
    const all = (performance.now() - begin) / 1000
    whole.push(all / merged)
    console.log(
      '    steps:',
      [...marks].map(([step, at]) => `${step} ${at.toFixed(2)}`).join(', '),
      `end ${all.toFixed(2)}, qpdf ${merged.toFixed(2)}`,
    )
    bound.push(merged)
  }
  await backend.close()
  rmSync(scratch, { recursive: true })
  return [{ what, figure: showSpread(whole, '×'), asked, met: spread(whole).median <= 4 }]
}
