import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Backend } from '../../electron/host.ts'
import type { ParsedInput } from '../../shared/contract/contract.ts'
import { CalendarDate } from '../../shared/model/dates.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { makeDocuments } from './evidence.ts'
import { openBenchCabinet } from './import.ts'
import { have, type Line, percentile, run, seconds, showSpread, spread } from './measure.ts'

/** Steps of a handoff, as its events name them: exhibits are read and bound from the first to the second. */
const STEPS = { read: 'Reading exhibits', check: 'Checking every file', compare: 'Comparing pages' }

const DOCUMENTS = 60
const PAGES = 10
const PASSWORD = 'correct horse battery staple bench'

/** 600 pages from 60 files into a bundle, and the whole handoff around it, against a bare merge by qpdf; both once more under AES-256. */
export async function benchBundle(scratch: string, rounds: number): Promise<Line[]> {
  const bind = '600 pages from 60 PDFs into a bundle'
  const asked = 'at most 2×'
  if (!have('qpdf')) return [{ what: bind, figure: 'qpdf is not here', asked }]
  const files = await makeDocuments(join(scratch, 'pdf'), DOCUMENTS, PAGES)
  const { backend, id } = await openBenchCabinet(join(scratch, 'cabinet'))
  await backend.call('documents.add', { case: id, files })
  const merge = (...options: string[]) =>
    seconds(() => run('qpdf', ['--empty', ...options, '--pages', ...files, '--', join(scratch, 'merged.pdf')]))
  const bound: number[] = []
  const around: number[] = []
  const looked: number[] = []
  const locked: number[] = []
  const waits: number[] = []
  for (let round = 0; round < rounds; round++) {
    const plain = await merge()
    const made = await handoff(backend, join(scratch, `plain-${round}`))
    bound.push(made.bound / plain)
    around.push(made.whole / plain)
    looked.push(made.compared / plain)
    const encrypted = await merge('--encrypt', PASSWORD, PASSWORD, '256', '--')
    const protection = { kind: 'pdf', password: PASSWORD } as const
    locked.push((await handoff(backend, join(scratch, `locked-${round}`), protection)).bound / encrypted)
  }
  // By itself: being asked takes time from the handoff.
  const stop = askMeanwhile(backend, id, waits)
  await handoff(backend, join(scratch, 'asked'))
  await stop()
  await backend.close()
  rmSync(scratch, { recursive: true })
  const { median, high } = spread(waits)
  return [
    { what: bind, figure: showSpread(bound, '×'), asked, met: spread(bound).median <= 2 },
    { what: '… every page held against its file', figure: showSpread(looked, '×'), asked: 'counted apart' },
    { what: '… with originals, a fresh press, all proved', figure: showSpread(around, '×'), asked: '–' },
    {
      what: '… under AES-256, against qpdf --encrypt',
      figure: showSpread(locked, '×'),
      asked,
      met: spread(locked).median <= 2,
    },
    {
      what: 'other calls meanwhile: median, 95th percentile, worst',
      figure: `${median.toFixed(0)}, ${percentile(waits, 95).toFixed(0)}, ${high.toFixed(0)} ms of ${waits.length}`,
      asked: 'within 100 ms',
      met: high <= 100,
    },
  ]
}

/** Makes one handoff: seconds from the first exhibit read to the bundle written, and altogether. */
async function handoff(
  backend: Backend,
  out: string,
  protection?: ParsedInput<'handoff.create'>['protection'],
): Promise<{ bound: number; compared: number; whole: number }> {
  const marks = new Map<string, number>()
  let compared = 0
  const begin = performance.now()
  const since = () => (performance.now() - begin) / 1000
  const input = {
    cases: [],
    years: [2025],
    out,
    today: CalendarDate.parse('2026-04-15'),
    ...(protection ? { protection } : {}),
  }
  const { pages } = await backend.call('handoff.create', input, ({ step }) => {
    if (!marks.has(step)) marks.set(step, since())
    if (step === STEPS.compare) compared = since()
  })
  if (pages < DOCUMENTS * PAGES) throw new Error(`only ${pages} pages were bound`)
  const [from, to, at] = [marks.get(STEPS.read), marks.get(STEPS.check), marks.get(STEPS.compare)]
  if (from === undefined || to === undefined || at === undefined)
    throw new Error('the steps of a handoff have other names now')
  return { bound: to - from, compared: compared - at, whole: since() }
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
