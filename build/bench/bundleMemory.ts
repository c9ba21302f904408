import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CalendarDate } from '../../shared/model/dates.ts'
import { makeDocuments, makeScans } from './evidence.ts'
import { openBenchCabinet } from './import.ts'
import { type Line, seconds } from './measure.ts'

const MEGABYTE = 1_000_000

/** 2,000 pages, then 1 GB of scans: the most memory that the program and its press have together while a handoff is made. */
export async function benchBundleMemory(scratch: string): Promise<Line[]> {
  if (process.platform !== 'linux')
    return [{ what: 'memory of a handoff', figure: 'is measured on Linux only', asked: 'twice the bundle + 300 MB' }]
  const bodies = [
    { what: '2,000 pages from 100 PDFs', make: () => makeDocuments(join(scratch, 'pages'), 100, 20) },
    { what: '1 GB of scans', make: () => makeScans(join(scratch, 'scans'), 200) },
  ]
  const lines: Line[] = []
  for (const { what, make } of bodies) {
    const files = await make()
    const { backend, id } = await openBenchCabinet(join(scratch, 'cabinet'))
    await backend.call('documents.add', { case: id, files })
    const input = { cases: [], years: [2025], out: join(scratch, 'out'), today: CalendarDate.parse('2026-04-15') }
    const watch = watchMemory()
    let bytes = 0
    const time = await seconds(async () => {
      const { bundles } = await backend.call('handoff.create', input)
      bytes = bundles.reduce((sum, bundle) => sum + bundle.bytes, 0)
    })
    const peak = watch.end()
    await backend.close()
    rmSync(scratch, { recursive: true })
    const bound = 2 * bytes + 300 * MEGABYTE
    const mb = (value: number) => `${(value / MEGABYTE).toFixed(0)} MB`
    const figure = `${mb(peak)} over idle, ${time.toFixed(0)} s`
    lines.push({ what: `${what}, a bundle of ${mb(bytes)}`, figure, asked: `below ${mb(bound)}`, met: peak < bound })
  }
  return lines
}

/** The most resident memory of this process and of those it started, in bytes, above what they had when this was called. */
function watchMemory(): { end(): number } {
  const before = familyBytes()
  let peak = before
  const look = () => {
    peak = Math.max(peak, familyBytes())
  }
  const timer = setInterval(look, 20)
  return {
    end: () => {
      clearInterval(timer)
      look()
      return peak - before
    },
  }
}

function familyBytes(): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statusOf(name, 'PPid') === process.pid)
  return [String(process.pid), ...children].reduce((sum, pid) => sum + statusOf(pid, 'VmRSS') * 1024, 0)
}

function statusOf(pid: string, field: string): number {
  try {
    return Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
