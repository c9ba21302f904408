import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import type { Backend } from '../../electron/host.ts'
import { CalendarDate } from '../../shared/model/dates.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { openBenchCabinet } from './import.ts'
import { have, type Line, percentile, run, seconds, showSpread, spread } from './measure.ts'

/** Steps of a handoff, as its events name them: exhibits are read and bound from the first to the second. */
const STEPS = { read: 'Reading exhibits', check: 'Checking every file' }

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

/** 600 pages from 60 files into a bundle, and the whole handoff around it, against a bare merge by qpdf. */
export async function benchBundle(scratch: string, rounds: number): Promise<Line[]> {
  const bind = '600 pages from 60 PDFs into a bundle'
  const asked = 'at most 2×'
  if (!have('qpdf')) return [{ what: bind, figure: 'qpdf is not here', asked }]
  const files = await makeDocuments(join(scratch, 'pdf'))
  const { backend, id } = await openBenchCabinet(join(scratch, 'cabinet'))
  await backend.call('documents.add', { case: id, files })
  const bound: number[] = []
  const around: number[] = []
  const waits: number[] = []
  for (let round = 0; round <= rounds; round++) {
    // The last round is for what else is asked meanwhile, which takes time from the handoff.
    const isAsked = round === rounds
    const merged = await seconds(() => run('qpdf', ['--empty', '--pages', ...files, '--', join(scratch, 'merged.pdf')]))
    const marks = new Map<string, number>()
    const begin = performance.now()
    const since = () => (performance.now() - begin) / 1000
    const out = join(scratch, `handoff-${round}`)
    const input = { cases: [], years: [2025], out, today: CalendarDate.parse('2026-04-15') }
    const stop = isAsked ? askMeanwhile(backend, id, waits) : async () => {}
    const { pages } = await backend.call('handoff.create', input, ({ step }) => {
      if (!marks.has(step)) marks.set(step, since())
    })
    await stop()
    const whole = since()
    if (pages < DOCUMENTS * PAGES) throw new Error(`only ${pages} pages were bound`)
    const [from, to] = [marks.get(STEPS.read), marks.get(STEPS.check)]
    if (from === undefined || to === undefined) throw new Error('the steps of a handoff have other names now')
    if (isAsked) continue
    bound.push((to - from) / merged)
    around.push(whole / merged)
  }
  await backend.close()
  rmSync(scratch, { recursive: true })
  return [
    { what: bind, figure: showSpread(bound, '×'), asked, met: spread(bound).median <= 2 },
    {
      what: '… with originals, a fresh press, all read back and proved',
      figure: showSpread(around, '×'),
      asked: '–',
    },
    {
      what: 'other calls meanwhile: median, 95th percentile, worst',
      figure: `${spread(waits).median.toFixed(0)}, ${percentile(waits, 95).toFixed(0)}, ${spread(waits).high.toFixed(0)} ms of ${waits.length}`,
      asked: 'within 100 ms',
      met: spread(waits).high <= 100,
    },
  ]
}

/** What a window would ask while a handoff is made, every 20 ms; each answer's time in ms goes into `waits`. Returns how to stop. */
function askMeanwhile(backend: Backend, id: CaseId, waits: number[]): () => Promise<void> {
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      await sleep(20)
      waits.push(1000 * (await seconds(() => backend.call('record.list', { case: id }))))
      waits.push(1000 * (await seconds(() => backend.call('case.list', {}))))
    }
  })()
  return () => {
    isOver = true
    return asking
  }
}
