import { spawnSync } from 'node:child_process'
import { closeSync, cpSync, mkdtempSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { Arrival } from '../documents/arrival.ts'
import { saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import type { Vault } from './vault.ts'

/** For tests of this room: a small real cabinet in a temporary folder. */
export const PASSPHRASE = 'five unrelated words in a row'

/** A clock that moves one second at every look. */
export function ticking(begin = '2026-04-15T08:00:00.000Z'): () => Date {
  let at = Date.parse(begin)
  return () => {
    at += 1000
    return new Date(at)
  }
}

/** A cabinet that lies in a folder, locked, with what opens it. */
export interface SampleCabinet {
  readonly folder: string
  readonly recoveryWords: string[]
  readonly cases: readonly CaseId[]
}

/** Makes a temporary folder and hands it to `work`; removed afterwards, whatever happens. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'coverkeep-vault-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A locked cabinet with a person, and in each case an engagement, two documents and what the press made of one. */
export async function sampleCabinet(folder: string, cases = 1): Promise<SampleCabinet> {
  const now = ticking()
  const { cabinet, recoveryWords } = await Cabinet.create({ folder, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF })
  saveRecord(cabinet.person, 'person', undefined, { nameOnRecord: 'Ada Sample' }, now)
  const ids: CaseId[] = []
  for (let no = 0; no < cases; no++) ids.push(await addCase(cabinet, now))
  cabinet.noteHeads()
  cabinet.lock()
  return { folder, recoveryWords, cases: ids }
}

async function addCase(cabinet: Cabinet, now: () => Date): Promise<CaseId> {
  const id = cabinet.createCase((vault) => {
    const engagement = { clients: [{ name: 'Muster GmbH' }], country: 'DE', begin: '2025-01-01' }
    saveRecord(vault, 'engagement', undefined, engagement, now)
  })
  const vault = cabinet.openCase(id)
  await addDocument(vault, 'confirmation.pdf', Buffer.alloc(40_000, 'evidence '), now)
  await addDocument(vault, 'scan.bin', Buffer.alloc(2_500_000, id), now)
  vault.db.prepare(`INSERT INTO made(blob, what, no, data) VALUES (1, 'text', 0, ?)`).run(Buffer.alloc(30_000, 'text'))
  return id
}

/** Keeps a document through the real intake. Returns its SHA-256. */
export async function addDocument(vault: Vault, name: string, bytes: Buffer, now: () => Date): Promise<string> {
  const arrival = new Arrival(vault, name)
  try {
    await arrival.push(bytes)
    const { kept } = await arrival.keep({ now })
    return kept
  } finally {
    await arrival.end()
  }
}

/** Opens with the recovery words: no slow derivation. */
export function open(sample: SampleCabinet, folder = sample.folder): Promise<Cabinet> {
  return Cabinet.unlock({
    folder,
    secret: { recoveryWords: sample.recoveryWords },
    now: ticking('2026-05-01T08:00:00.000Z'),
  })
}

/** A copy of a cabinet to do harm to. */
export function copyOf(sample: SampleCabinet, to: string): SampleCabinet {
  rmSync(to, { recursive: true, force: true })
  cpSync(sample.folder, to, { recursive: true })
  return { ...sample, folder: to }
}

/** Every file of a cabinet, as paths below its folder. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
}

/** What unlock or verify says about a cabinet: error codes and finding codes. */
export async function saidOf(sample: SampleCabinet): Promise<string[]> {
  try {
    const cabinet = await open(sample)
    try {
      const { findings } = await cabinet.verify(() => {})
      return findings.map(({ code }) => code)
    } finally {
      cabinet.lock()
    }
  } catch (error) {
    // Anything without a name is a bug.
    if (error instanceof CoverkeepError && error.code !== 'unexpected') return [error.code]
    throw error
  }
}

/** Flips one bit of a file. */
export function flip(path: string, offset: number): void {
  const fd = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(fd, byte, 0, 1, offset)
  byte[0] = (byte[0] ?? 0) ^ (1 << (offset % 8))
  writeSync(fd, byte, 0, 1, offset)
  closeSync(fd)
}

const CHILD = fileURLToPath(new URL('./crash.child.ts', import.meta.url))

/** What another process gets when it opens the cabinet now: `opened` or an error code. */
export function peekFromAnotherProcess(sample: SampleCabinet): string {
  const child = spawnSync(process.execPath, [CHILD, sample.folder, 'peek'], { input: sample.recoveryWords.join(' ') })
  return String(child.stdout)
}
