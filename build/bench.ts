import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchBackup } from './bench/backup.ts'
import { benchBundle } from './bench/bundle.ts'
import { benchBundleMemory } from './bench/bundleMemory.ts'
import { benchImport } from './bench/import.ts'
import { benchLarge, benchList } from './bench/large.ts'
import type { Line } from './bench/measure.ts'
import { benchPayments } from './bench/payments.ts'
import { benchSearch } from './bench/search.ts'

/*
 * `npm run bench [ROUNDS]`: each figure next to the one asked for. Ratios come from runs paired in one go, so that a noisy
 * machine slows both sides; the median and the spread are shown. Peers that are not installed are named.
 */

const rounds = Number(process.argv[2] ?? 3)
const scratch = mkdtempSync(join(tmpdir(), 'coverkeep-bench-'))
const width = 58
const show = (lines: readonly Line[]) => {
  for (const { what, figure, asked, met } of lines) {
    const mark = met === undefined ? ' ' : met ? '✓' : '✗'
    console.log(`${mark} ${what.padEnd(width)} ${figure.padEnd(30)} ${asked}`)
  }
}
try {
  console.log(`  ${'measured'.padEnd(width)} ${'figure'.padEnd(30)} asked`)
  show(await benchList(join(scratch, 'list'), rounds))
  show(await benchBundle(join(scratch, 'bundle'), rounds))
  show(await benchBundleMemory(join(scratch, 'memory')))
  show(await benchLarge(join(scratch, 'large')))
  show(await benchBackup(join(scratch, 'backup'), rounds))
  show(await benchPayments(join(scratch, 'payments')))
  show(await benchSearch(join(scratch, 'search')))
  show(await benchImport(join(scratch, 'import'), rounds))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
