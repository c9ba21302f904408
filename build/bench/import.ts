import { randomFillSync } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Backend, startBackend } from '../../electron/host.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { bytesWritten, have, type Line, run, seconds, showSpread, spread, sync } from './measure.ts'

const FILES = 200
const FILE_BYTES = 5_000_000
const PASSPHRASE = 'bench passphrase only'

/** A fresh cabinet with one case, opened. */
export async function openBenchCabinet(folder: string): Promise<{ backend: Backend; id: CaseId }> {
  const backend = startBackend({ surface: 'cli', kdf: 'floor' })
  await backend.call('cabinet.create', { folder, passphrase: PASSPHRASE })
  const { id } = await backend.call('case.create', {
    engagement: { clients: [{ name: 'Bench' }], country: 'DE', begin: '2025-01-01' },
  })
  return { backend, id }
}

/** Peers that encrypt the same files one by one, each synced. */
const PEERS: readonly { name: string; encrypt(from: string, to: string, folder: string): void }[] = [
  {
    name: '7z',
    encrypt: (from, to) => run('7z', ['a', '-mx=0', '-p-bench-', '-bd', '-y', `${to}.7z`, from]),
  },
  {
    name: 'gpg',
    encrypt: (from, to, folder) =>
      run('gpg', [
        '--homedir',
        folder,
        '--batch',
        '--yes',
        '--quiet',
        '--pinentry-mode',
        'loopback',
        '--passphrase',
        'bench',
        '-z',
        '0',
        '-c',
        '-o',
        `${to}.gpg`,
        from,
      ]),
  },
  {
    name: 'age',
    encrypt: (from, to, folder) => run('age', ['-R', join(folder, 'recipient.txt'), '-o', `${to}.age`, from]),
  },
]

/** 200 files of 5 MB: time and bytes against `cp` and sync, and against what else would encrypt them. */
export async function benchImport(scratch: string, rounds: number): Promise<Line[]> {
  const source = join(scratch, 'source')
  mkdirSync(source, { recursive: true })
  const files = Array.from({ length: FILES }, (_, index) => join(source, `scan-${index}.bin`))
  for (const file of files) writeFileSync(file, randomFillSync(Buffer.allocUnsafe(FILE_BYTES)))
  run('sync', [])

  const toCopy: number[] = []
  const writeRatio: number[] = []
  const ours: number[] = []
  const peers = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    const { backend, id } = await openBenchCabinet(join(scratch, `cabinet-${round}`))
    const before = bytesWritten()
    const own = await seconds(() => backend.call('documents.add', { case: id, files }))
    const after = bytesWritten()
    await backend.close()
    if (before !== undefined && after !== undefined) writeRatio.push((after - before) / (FILES * FILE_BYTES))
    ours.push(own)
    rmSync(join(scratch, `cabinet-${round}`), { recursive: true })

    const copies = join(scratch, 'copies')
    mkdirSync(copies)
    const copied = await seconds(() => {
      run('cp', ['-r', source, copies])
      run('sync', [])
    })
    toCopy.push(own / copied)
    rmSync(copies, { recursive: true })

    for (const peer of PEERS) {
      if (!have(peer.name)) continue
      // A folder of its own: gpg's agent lives on for a moment and makes its folder again.
      const folder = join(scratch, `${peer.name}-${round}`)
      mkdirSync(folder, { mode: 0o700 })
      if (peer.name === 'age')
        run('sh', [
          '-c',
          `age-keygen -o ${folder}/key.txt 2>/dev/null && age-keygen -y ${folder}/key.txt > ${folder}/recipient.txt`,
        ])
      const time = await seconds(() => {
        files.forEach((file, index) => {
          const to = join(folder, String(index))
          peer.encrypt(file, to, folder)
          sync(`${to}.${peer.name}`)
        })
      })
      peers.set(peer.name, [...(peers.get(peer.name) ?? []), time / own])
      rmSync(folder, { recursive: true, force: true })
    }
  }
  rmSync(source, { recursive: true })

  const limit = (values: number[], most: number) => ({ met: spread(values).median <= most })
  return [
    { what: 'import of 200 files of 5 MB, seconds', figure: showSpread(ours, ' s'), asked: '–' },
    { what: '… against cp and sync', figure: showSpread(toCopy, '×'), asked: 'at most 2×', ...limit(toCopy, 2) },
    writeRatio.length > 0
      ? {
          what: '… bytes written per byte',
          figure: showSpread(writeRatio),
          asked: 'at most 1.1',
          ...limit(writeRatio, 1.1),
        }
      : { what: '… bytes written per byte', figure: 'not counted on this system', asked: 'at most 1.1' },
    ...PEERS.map(({ name }): Line => {
      const times = peers.get(name)
      if (!times) return { what: `… ${name} takes`, figure: `${name} is not here`, asked: 'more than 1×' }
      return {
        what: `… ${name} takes`,
        figure: showSpread(times, '×'),
        asked: 'more than 1×',
        met: spread(times).median > 1,
      }
    }),
  ]
}
