import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/model/dates.ts'
import { Cabinet } from '../vault/cabinet.ts'
import { openPerson, readCabinetHeader } from '../vault/cabinetFile.ts'
import { syncFolder, writeFailure } from '../vault/durableFile.ts'
import { sealHeader, writeHeaderPair } from '../vault/headerFile.ts'
import { isRunning } from '../vault/isRunning.ts'
import { CABINET_JSON, SYSTEM_FILES } from '../vault/layout.ts'
import type { Notice } from '../vault/notices.ts'
import { randomBytes, wipe } from '../vault/secret.ts'
import { openSlots, type Secret } from '../vault/slots.ts'
import type { VerifyReport } from '../vault/verify/report.ts'
import { diskFacts } from './backupPlace.ts'
import { PartReader } from './partReaders.ts'
import { partsOf } from './parts.ts'
import { type BackupFacts, type Member, readBackup, type TakeMember } from './readBackup.ts'

/** Ends the name of a folder that is being restored into; it is nobody's until it is renamed. */
const RESTORING = '.restoring'
/** Says that the folder is one of those, so that nothing else is ever removed under that name. */
const MARK = 'restoring'
const REHEARSAL = 'coverkeep-rehearsal-'

/** Bytes read of all there are. */
export type RestoreProgress = (progress: { doneBytes: number; totalBytes: number }) => void

/** What was restored. */
export interface Restored {
  readonly folder: string
  readonly facts: BackupFacts
  readonly instance: string
  readonly cases: number
  /** What opening it had to say: a case that does not open, another copy of this cabinet. */
  readonly notices: Notice[]
}

interface Options {
  readonly backup: string
  readonly secret: Secret
  readonly now: () => Date
}

/**
 * Proves a backup and unpacks it into a new folder. The cabinet keeps its id and gets a new instance id. The folder has its name only
 * when every hash is proven and the cabinet has opened.
 * @throws CoverkeepError `backup-damaged`, `file-not-readable`, `folder-not-empty`, `no-room`, `wrong-passphrase`, `wrong-recovery-words`,
 * `disk-full`, `not-writable`, `newer-vault`, `cancelled`, and what unlocking throws
 */
export async function restore(
  options: Options & { folder: string },
  onProgress: RestoreProgress = () => {},
  signal?: AbortSignal,
): Promise<Restored> {
  const folder = resolve(options.folder)
  const left = existsSync(folder) ? namesIn(folder).filter((name) => !SYSTEM_FILES.has(name)) : []
  if (left.length > 0) throw new CoverkeepError('folder-not-empty', { folder })
  const place = folder + RESTORING
  if (existsSync(place) && !existsSync(join(place, MARK)))
    throw new CoverkeepError('folder-not-empty', { folder: place })
  try {
    rmSync(place, { recursive: true, force: true })
    const { cabinet: inside, facts } = await unpack(place, options, onProgress, signal)
    const instance = await renew(inside, options, facts.about.madeAt)
    const cabinet = await Cabinet.unlock({ ...options, folder: inside })
    const notices = openAll(cabinet)
    const cases = cabinet.roster().length
    cabinet.lock()
    rmSync(folder, { recursive: true, force: true })
    renameSync(inside, folder)
    syncFolder(dirname(folder))
    return { folder, facts, instance, cases, notices }
  } catch (error) {
    throw writeFailure(error, folder)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/**
 * Proves that a backup could be restored: unpacks it, encrypted as it is, into a temporary folder, opens and verifies it there, and
 * removes the folder. What a kill left of an earlier one goes first.
 * @throws CoverkeepError as {@link restore}
 */
export async function rehearse(
  options: Options,
  onProgress: RestoreProgress = () => {},
  signal?: AbortSignal,
): Promise<{ facts: BackupFacts; cases: number; report: VerifyReport }> {
  clearRehearsals()
  const place = join(tmpdir(), `${REHEARSAL}${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    const { cabinet: folder, facts } = await unpack(place, options, onProgress, signal)
    const cabinet = await Cabinet.unlock({ ...options, folder })
    try {
      return { facts, cases: cabinet.roster().length, report: await cabinet.verify(() => {}, signal) }
    } finally {
      cabinet.lock()
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Removes what rehearsals left whose process is gone. */
export function clearRehearsals(): void {
  for (const name of namesIn(tmpdir())) {
    const [, pid] = /^coverkeep-rehearsal-(\d+)-[0-9a-f]{8}$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/** Unpacks and proves. The passphrase is tried on the header before the rest is read. */
async function unpack(
  place: string,
  { backup, secret }: Options,
  onProgress: RestoreProgress,
  signal: AbortSignal | undefined,
): Promise<{ cabinet: string; facts: BackupFacts }> {
  const paths = partsOf(backup)
  const totalBytes = paths.reduce((sum, path) => sum + statSync(path).size, 0)
  const { freeBytes } = diskFacts(existing(dirname(place)))
  if (totalBytes > freeBytes) {
    const show = (bytes: number) => `${Math.ceil(bytes / 1_000_000).toLocaleString('en-US')} MB`
    throw new CoverkeepError('no-room', { file: place, needed: show(totalBytes), free: show(freeBytes) })
  }
  const cabinet = join(place, 'cabinet')
  let opened = false
  let doneBytes = 0
  const take: TakeMember = async (member) => {
    if (!opened && member.path !== CABINET_JSON) {
      opened = true
      wipe(await openSlots(readCabinetHeader(cabinet).header, secret))
    }
    return writer(cabinet, member)
  }
  try {
    mkdirSync(cabinet, { recursive: true, mode: 0o700 })
    writeFileSync(join(place, MARK), '')
    const facts = await readBackup(
      new PartReader(paths),
      take,
      (bytes) => {
        doneBytes += bytes
        onProgress({ doneBytes, totalBytes })
      },
      signal,
    )
    for (const folder of ['', ...namesIn(cabinet, true)].map((name) => join(cabinet, name))) {
      if (statSync(folder).isDirectory()) syncFolder(folder)
    }
    return { cabinet, facts }
  } catch (error) {
    throw writeFailure(error, place)
  }
}

async function writer(cabinet: string, { path }: Member): ReturnType<TakeMember> {
  const file = join(cabinet, path)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  return {
    chunk: async (bytes) => {
      try {
        await handle.writeFile(bytes)
      } catch (error) {
        await handle.close()
        throw error
      }
    },
    end: async () => {
      await handle.close()
      const fd = openSync(file, 'r+')
      fsyncSync(fd)
      closeSync(fd)
    },
  }
}

/** Gives the unpacked cabinet a new instance id, in the person file and in the header. */
async function renew(folder: string, { secret, now }: Options, madeAt: Instant): Promise<string> {
  const instance = randomBytes(16).toString('hex')
  const pair = readCabinetHeader(folder)
  const cabinetKey = await openSlots(pair.header, secret)
  try {
    const person = openPerson(folder, pair.header, cabinetKey, now)
    try {
      person.write(() => {
        person.db.prepare(`UPDATE meta SET value = ? WHERE name = 'instance'`).run(instance)
        const detail = { from: pair.header.instance, instance, madeAt }
        return { value: undefined, entry: { action: 'cabinet.restore', detail } }
      })
    } finally {
      person.close()
    }
    const { checksum: _, ...body } = pair.header
    writeHeaderPair(pair.path, sealHeader({ ...body, instance }))
    return instance
  } finally {
    wipe(cabinetKey)
  }
}

/** Opens every case once, so that one that does not open is said now and not in a year. */
function openAll(cabinet: Cabinet): Notice[] {
  for (const { id } of cabinet.roster()) {
    try {
      cabinet.openCase(id)
    } catch (error) {
      if (!(error instanceof CoverkeepError)) throw error
    }
  }
  return cabinet.notices()
}

function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder))
}

function namesIn(folder: string, recursive = false): string[] {
  try {
    return readdirSync(folder, { recursive }).map(String)
  } catch (error) {
    throw writeFailure(error, folder)
  }
}
