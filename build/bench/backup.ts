import { randomFillSync } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Backend } from '../../electron/host.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { openBenchCabinet } from './import.ts'
import { bytesWritten, have, type Line, peakMemory, run, seconds, showSpread, spread } from './measure.ts'

const MEGABYTE = 1_000_000
const FILES = 100
const FILE_BYTES = 10 * MEGABYTE
const PASSPHRASE = 'bench passphrase only'

/** A cabinet of 1 GB: its backup against `cp` and sync, verify against reading the files; memory; a case of 5 GB opened; import at size. */
export async function benchBackup(scratch: string, rounds: number): Promise<Line[]> {
  mkdirSync(scratch, { recursive: true })
  const folder = join(scratch, 'cabinet')
  const { backend, id } = await openBenchCabinet(folder)
  const small = await fill(backend, id, scratch, FILES)
  run('sync', [])

  const ratios: number[] = []
  const reading: number[] = []
  const summing: number[] = []
  const cold: number[] = []
  let peak = 0
  for (let round = 0; round < rounds; round++) {
    const file = join(scratch, `backup-${round}.tar`)
    let own = 0
    const used = await peakMemory(async () => {
      own = await seconds(() => backend.call('backup.create', { file }))
    })
    peak = Math.max(peak, used)
    rmSync(file)
    const copied = await seconds(() => {
      run('cp', ['-r', folder, join(scratch, 'copy')])
      run('sync', [])
    })
    rmSync(join(scratch, 'copy'), { recursive: true })
    ratios.push(own / copied)
    const verified = await seconds(() => backend.call('cabinet.verify', {}))
    reading.push((await seconds(() => readAll(folder))) / verified)
    if (canForget()) {
      forget()
      const coldly = await seconds(() => backend.call('cabinet.verify', {}))
      forget()
      cold.push((await seconds(() => readAll(folder))) / coldly)
    }
    if (have('sha256sum')) {
      const sums = await seconds(() => run('sh', ['-c', `find '${folder}' -type f -exec sha256sum {} + > /dev/null`]))
      summing.push(sums / verified)
    }
  }

  const more = await fill(backend, id, scratch, 4 * FILES)
  await backend.call('cabinet.lock', {})
  await backend.call('cabinet.unlock', { folder, secret: { passphrase: PASSPHRASE } })
  const opening = (await seconds(() => backend.call('record.list', { case: id, entity: 'engagement' }))) * 1000
  await backend.close()
  rmSync(scratch, { recursive: true })

  return [
    line('backup of 1 GB against cp and sync', showSpread(ratios, '×'), 'at most 1.5×', spread(ratios).median <= 1.5),
    line('… memory over idle', `${(peak / MEGABYTE).toFixed(0)} MB`, 'under 350 MB', peak < 350 * MEGABYTE),
    cold.length > 0
      ? line(
          'verify of 1 GB against reading it from the disk',
          showSpread(cold, '×'),
          'at least 0.5×',
          spread(cold).median >= 0.5,
        )
      : line('verify of 1 GB against reading it from the disk', 'needs root on Linux', 'at least 0.5×'),
    line('… against reading it from memory', showSpread(reading, '×'), '–'),
    line('… against sha256sum of its files', showSpread(summing, '×'), '–'),
    line('opening a case of 5 GB', `${opening.toFixed(0)} ms`, 'under 50 ms', opening < 50),
    small && more
      ? line(
          'bytes written per byte imported, 1 GB and 4 GB more',
          `${small.toFixed(3)}, ${more.toFixed(3)}`,
          'the same',
          more / small < 1.02,
        )
      : line('bytes written per byte imported', 'not counted on this system', 'the same'),
  ]
}

function line(what: string, figure: string, asked: string, met?: boolean): Line {
  return { what, figure, asked, ...(met === undefined ? {} : { met }) }
}

/** Imports so many files of 10 MB, ten at a time; returns the bytes written for each byte, where the system counts them. */
async function fill(backend: Backend, id: CaseId, scratch: string, files: number): Promise<number | undefined> {
  const part = Buffer.allocUnsafe(FILE_BYTES)
  let written = 0
  for (let done = 0; done < files; done += 10) {
    const names = Array.from({ length: 10 }, (_, no) => join(scratch, `scan-${no}.bin`))
    for (const name of names) {
      const file = openSync(name, 'w')
      writeSync(file, randomFillSync(part))
      closeSync(file)
    }
    const before = bytesWritten()
    await backend.call('documents.add', { case: id, files: names })
    const after = bytesWritten()
    if (before === undefined || after === undefined) return undefined
    written += after - before
  }
  return written / (files * FILE_BYTES)
}

const DROP = '/proc/sys/vm/drop_caches'

/** Whether the system can be told to forget what it has read. */
function canForget(): boolean {
  return process.getuid?.() === 0 && existsSync(DROP)
}

function forget(): void {
  run('sync', [])
  writeFileSync(DROP, '1')
}

function readAll(folder: string): void {
  const buffer = Buffer.allocUnsafe(MEGABYTE)
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const path = join(folder, name)
    if (!statSync(path).isFile()) continue
    const file = openSync(path, 'r')
    while (readSync(file, buffer) > 0);
    closeSync(file)
  }
}
