import { randomFillSync } from 'node:crypto'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openBenchCabinet } from './import.ts'
import { type Line, peakMemory, seconds } from './measure.ts'

const MEGABYTE = 1_000_000

/** A 500 MB document: memory above the idle process while it is imported, read back and verified. */
export async function benchLarge(scratch: string): Promise<Line[]> {
  mkdirSync(scratch, { recursive: true })
  const file = join(scratch, 'large.bin')
  const handle = openSync(file, 'w')
  const part = Buffer.allocUnsafe(MEGABYTE)
  for (let index = 0; index < 500; index++) writeSync(handle, randomFillSync(part))
  closeSync(handle)

  const { backend, id } = await openBenchCabinet(join(scratch, 'cabinet'))
  let document: string | undefined
  const line = async (what: string, work: () => Promise<unknown>): Promise<Line> => {
    let time = 0
    const peak = await peakMemory(async () => {
      time = await seconds(work)
    })
    const megabytes = peak / MEGABYTE
    return {
      what: `500 MB document: ${what}`,
      figure: `${megabytes.toFixed(0)} MB over idle, ${time.toFixed(1)} s`,
      asked: 'under 100 MB',
      met: megabytes < 100,
    }
  }
  const lines = [
    await line('import', async () => {
      const { kept } = await backend.call('documents.add', { case: id, files: [file] })
      document = kept[0]?.document
    }),
    await line('read back', () =>
      backend.call('documents.get', {
        case: id,
        document: document ?? '',
        out: join(scratch, 'back.bin'),
        force: false,
      }),
    ),
    await line('verify', () => backend.call('cabinet.verify', {})),
  ]
  await backend.close()
  rmSync(scratch, { recursive: true })
  return lines
}

/** Listing 200 cases right after the key is derived. */
export async function benchList(scratch: string, rounds: number): Promise<Line[]> {
  const folder = join(scratch, 'cases')
  const { backend } = await openBenchCabinet(folder)
  for (let index = 1; index < 200; index++) {
    await backend.call('case.create', {
      engagement: { clients: [{ name: `Client ${index}` }], country: 'DE', begin: '2025-01-01' },
    })
  }
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    await backend.call('cabinet.lock', {})
    await backend.call('cabinet.unlock', { folder, secret: { passphrase: 'bench passphrase only' } })
    times.push((await seconds(() => backend.call('case.list', {}))) * 1000)
  }
  await backend.close()
  rmSync(folder, { recursive: true })
  const worst = Math.max(...times)
  return [
    { what: 'list 200 cases', figure: `${worst.toFixed(0)} ms at worst`, asked: 'under 150 ms', met: worst < 150 },
  ]
}
