import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBenchCabinet } from './import.ts'
import { type Line, seconds } from './measure.ts'

const LINES = 100_000
const ASKED_SECONDS = 3

/** A bank's statement of 100,000 payments: previewed, imported with the statement kept, and imported again. */
export async function benchPayments(scratch: string): Promise<Line[]> {
  mkdirSync(scratch, { recursive: true })
  const file = join(scratch, 'statement.csv')
  const line = (no: number) =>
    `${day(no)}.2025;Client ${no % 40} GmbH;Payment for invoice ${no} and thanks;TX-${no};${(no % 9000) + 100},5${no % 10};EUR\r\n`
  const head = 'Date;Counterparty;Details;Reference;Amount;Currency\r\n'
  writeFileSync(file, head + Array.from({ length: LINES }, (_, no) => line(no)).join(''))
  const { backend, id } = await openBenchCabinet(join(scratch, 'cabinet'))
  const runs: [what: string, dryRun: boolean, imported: number][] = [
    ['preview of 100,000 payments', true, LINES],
    ['import of 100,000 payments', false, LINES],
    ['the same file again', false, 0],
  ]
  const lines: Line[] = []
  for (const [what, dryRun, imported] of runs) {
    const before = process.cpuUsage()
    const took = await seconds(async () => {
      const answer = await backend.call('payments.import', { case: id, file, dryRun })
      if (answer.imported !== imported) throw new Error(`${what}: ${answer.imported} went in`)
    })
    const { user, system } = process.cpuUsage(before)
    const figure = `${took.toFixed(2)} s (CPU ${((user + system) / 1e6).toFixed(2)} s)`
    lines.push({ what, figure, asked: `< ${ASKED_SECONDS} s`, met: took < ASKED_SECONDS })
  }
  const first = await seconds(() => backend.call('search.find', { words: 'thanks' }))
  lines.push({ what: 'first search after it, which indexes their words', figure: `${first.toFixed(2)} s`, asked: '–' })
  await backend.close()
  return lines
}

const day = (no: number) => `${String((no % 28) + 1).padStart(2, '0')}.${String((no % 12) + 1).padStart(2, '0')}`
