import { createHash } from 'node:crypto'
import { existsSync, fstatSync, lstatSync, readdirSync, readSync, realpathSync, statfsSync, statSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { CoverkeepError, describe } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { sealedLength } from '../vault/blobCipher.ts'
import { BLOB_NAME, nextBlob } from '../vault/blobs.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import { codeOf, writeFailure } from '../vault/durableFile.ts'
import { bakOf, sealHeader } from '../vault/headerFile.ts'
import {
  CABINET_JSON,
  CASE_DB,
  CASE_JSON,
  CASES,
  caseFolder,
  DOCUMENTS,
  NEW_SUFFIX,
  PERSON_DB,
} from '../vault/layout.ts'
import type { Vault } from '../vault/vault.ts'
import { PartWriter, partName } from './parts.ts'
import { ABOUT, MANIFEST, ROOT, readBackup } from './readBackup.ts'
import { TAR_END, tarHeader, tarLength, tarPadding } from './tar.ts'

const CHUNK = 1024 * 1024
/** FAT cannot hold a longer file. */
const FAT_MOST = 2 ** 32 - 1
/** What Linux calls FAT in statfs. */
const FAT = 0x4d44

/** Bytes done of those there are, first written, then read back. */
export type BackupProgress = (progress: { step: 'writing' | 'proving'; doneBytes: number; totalBytes: number }) => void

/** A backup that is in place and proven. */
export interface BackupMade {
  readonly files: { path: string; bytes: number }[]
  readonly bytes: number
  readonly cases: number
  readonly documents: number
  /** What could not be taken, in words. */
  readonly warnings: string[]
}

/** What the disk says of the place a backup goes to; passed in by tests. */
export type DiskFacts = (folder: string) => { freeBytes: number; mostBytes: number }

/** Free bytes, and the longest file the file system takes. */
export function diskFacts(folder: string): { freeBytes: number; mostBytes: number } {
  const { bavail, bsize, type } = statfsSync(folder)
  return { freeBytes: bavail * bsize, mostBytes: type === FAT ? FAT_MOST : Number.POSITIVE_INFINITY }
}

/**
 * Copies the cabinet into one file, or parts of `split` bytes, while it is in use: each database as it is at one moment, each document
 * it names then. Writes that go on meanwhile are neither in it nor kept waiting for longer than one chunk. Written under another name,
 * synced, read back and proven, then put in place and logged. Nothing in it is decrypted.
 * @throws CoverkeepError `file-exists`, `invalid-input`, `no-room`, `too-large-for-disk`, `disk-full`, `not-writable`, `cancelled`
 */
export async function writeBackup(
  cabinet: Cabinet,
  options: { file: string; split?: number | undefined; now: () => Date; disk?: DiskFacts },
  onProgress: BackupProgress = () => {},
  signal?: AbortSignal,
): Promise<BackupMade> {
  const file = resolve(options.file)
  const { split } = options
  checkPlace(cabinet.folder, file, split)
  const totalBytes = estimate(cabinet)
  checkRoom(file, split, totalBytes, (options.disk ?? diskFacts)(dirname(file)))
  const parts = new PartWriter(file, split)
  try {
    let doneBytes = 0
    const pack = new Pack(parts, (bytes) => {
      if (signal?.aborted) throw new CoverkeepError('cancelled')
      doneBytes += bytes
      onProgress({ step: 'writing', doneBytes: Math.min(doneBytes, totalBytes), totalBytes })
    })
    const { id, instance } = cabinet
    const madeAt = options.now().toISOString()
    await pack.text(ABOUT, sealHeader({ format: 'coverkeep-backup', version: 1, cabinet: id, instance, madeAt }))
    await cabinet.whileCopied(() => packCabinet(cabinet, pack))
    await pack.finish()
    const bytes = parts.parts.reduce((sum, part) => sum + part.bytes, 0)
    let read = 0
    await readBackup(
      parts.parts.map(({ path }) => path),
      async () => ({ chunk: async () => {}, end: async () => {} }),
      (more) => {
        read += more
        onProgress({ step: 'proving', doneBytes: read, totalBytes: bytes })
      },
      signal,
    )
    const files = await parts.place()
    const detail = { file, bytes, parts: files.length, madeAt, missing: pack.warnings.length }
    cabinet.person.write(() => ({ value: undefined, entry: { action: 'cabinet.backup', detail } }))
    return { files, bytes, cases: pack.cases, documents: pack.documents, warnings: pack.warnings }
  } finally {
    await parts.discard()
  }
}

function checkPlace(cabinetFolder: string, file: string, split: number | undefined): void {
  const first = partName(file, 0, split)
  for (const path of [file, first]) {
    if (lstatSync(path, { throwIfNoEntry: false })) throw new CoverkeepError('file-exists', { file: path })
  }
  let folder: string
  try {
    folder = realpathSync(dirname(file))
  } catch (error) {
    throw writeFailure(error, file)
  }
  const inside = realpathSync(cabinetFolder)
  if (folder === inside || folder.startsWith(inside + sep)) {
    throw new CoverkeepError('invalid-input', {
      field: 'file',
      reason: 'a backup inside the cabinet would be lost with it',
    })
  }
}

function checkRoom(
  file: string,
  split: number | undefined,
  bytes: number,
  { freeBytes, mostBytes }: ReturnType<DiskFacts>,
): void {
  const needed = megabytes(bytes)
  if (bytes > freeBytes) throw new CoverkeepError('no-room', { file, needed, free: megabytes(freeBytes) })
  if (Math.min(bytes, split ?? Number.POSITIVE_INFINITY) > mostBytes)
    throw new CoverkeepError('too-large-for-disk', { file, needed })
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString('en-US')} MB`
}

/** What the archive will take, from the lengths of the files as they are now. */
function estimate(cabinet: Cabinet): number {
  const { folder, person } = cabinet
  const files = [join(folder, CABINET_JSON), join(folder, bakOf(CABINET_JSON)), person.path, `${person.path}-wal`]
  files.push(...namesIn(join(folder, DOCUMENTS)).map((name) => join(folder, DOCUMENTS, name)))
  for (const { id } of cabinet.roster()) {
    const place = caseFolder(folder, id)
    files.push(...[CASE_JSON, bakOf(CASE_JSON), CASE_DB, `${CASE_DB}-wal`].map((name) => join(place, name)))
    files.push(...namesIn(join(place, DOCUMENTS)).map((name) => join(place, DOCUMENTS, name)))
  }
  return files.reduce(
    (sum, path) => sum + tarLength((statSync(path, { throwIfNoEntry: false })?.size ?? 0) + 150),
    4096,
  )
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

/** The person file first: a case that is newer than the list that names it is what a crash leaves too, an older one would be damage. */
async function packCabinet(cabinet: Cabinet, pack: Pack): Promise<void> {
  const { folder, person } = cabinet
  const header = await readFile(join(folder, CABINET_JSON), 'utf8')
  for (const name of [CABINET_JSON, bakOf(CABINET_JSON)]) await pack.text(ROOT + name, header)
  // Until the inbox is in as well, what is moved out of it keeps its file.
  const roster = await person.steady(async () => {
    const cases: readonly { id: CaseId }[] = cabinet.roster()
    await packVault(person, ROOT, PERSON_DB, pack)
    return cases
  })
  for (const { id } of roster) {
    const place = `${ROOT}${CASES}/${id}/`
    try {
      const vault = cabinet.openCase(id)
      for (const name of [CASE_JSON, bakOf(CASE_JSON)])
        await pack.file(place + name, join(caseFolder(folder, id), name))
      await packVault(vault, place, CASE_DB, pack)
    } catch (error) {
      if (!(error instanceof CoverkeepError) || !CANNOT_OPEN.has(error.code)) throw error
      pack.warnings.push(`${describe(error).what} Its files are in the backup as they lie there.`)
      await packAsItLies(caseFolder(folder, id), place, pack)
    }
    pack.cases += 1
  }
}

const CANNOT_OPEN = new Set<string>([
  'case-missing',
  'case-older',
  'case-altered',
  'file-missing',
  'header-damaged',
  'header-mismatch',
  'database-damaged',
  'newer-vault',
])

/** A database and the documents that it names. */
async function packVault(vault: Vault, place: string, database: string, pack: Pack): Promise<void> {
  const documents: { name: string; bytes: number }[] = []
  await vault.steady(async (logBytes) => {
    // The rows of the moment the database is taken at: what is kept later is in no list and in no backup.
    for (let blob = nextBlob(vault, 0); blob; blob = nextBlob(vault, blob.id)) documents.push(blob)
    await pack.database(place + database, vault)
    if (logBytes > 0) await pack.file(`${place}${database}-wal`, `${vault.path}-wal`, { first: logBytes })
  })
  for (const { name, bytes } of documents) {
    const path = join(dirname(vault.path), DOCUMENTS, name)
    const taken = await pack.file(`${place}${DOCUMENTS}/${name}`, existsSync(path) ? path : path + NEW_SUFFIX, {
      expected: sealedLength(bytes),
    })
    if (taken) pack.documents += 1
  }
}

/** A case that does not open is nobody's to change; its files are worth having all the same. */
async function packAsItLies(folder: string, place: string, pack: Pack): Promise<void> {
  for (const name of [CASE_JSON, bakOf(CASE_JSON), CASE_DB, `${CASE_DB}-wal`]) {
    const path = join(folder, name)
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) await pack.file(place + name, path)
  }
  for (const name of namesIn(join(folder, DOCUMENTS))) {
    if (!BLOB_NAME.test(name.replace(NEW_SUFFIX, ''))) continue
    if (await pack.file(`${place}${DOCUMENTS}/${name}`, join(folder, DOCUMENTS, name))) pack.documents += 1
  }
}

/** The archive as it grows: members one after another, then the list of them. */
class Pack {
  cases = 0
  documents = 0
  readonly warnings: string[] = []
  readonly #parts: PartWriter
  readonly #onBytes: (bytes: number) => void
  readonly #members: { path: string; bytes: number; sha256: string }[] = []
  readonly #buffers = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)] as const

  constructor(parts: PartWriter, onBytes: (bytes: number) => void) {
    this.#parts = parts
    this.#onBytes = onBytes
  }

  /** A small member that is at hand. */
  async text(path: string, text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8')
    await this.#member(path, bytes.length, async (buffer, at) => bytes.copy(buffer, 0, at))
  }

  /** An open database that is steady: through the descriptor that is open already, since closing another would drop SQLite's locks. */
  async database(path: string, { raw }: Vault): Promise<void> {
    await this.#member(path, fstatSync(raw).size, async (buffer, at) => {
      await nextTurn()
      return readSync(raw, buffer, 0, buffer.length, at)
    })
  }

  /**
   * A file that nobody changes, or the first bytes of one that only grows. One that is gone or not as long as it should be is a warning,
   * and the rest goes on.
   */
  async file(
    path: string,
    from: string,
    { expected, first }: { expected?: number; first?: number } = {},
  ): Promise<boolean> {
    let handle: Awaited<ReturnType<typeof open>>
    try {
      handle = await open(from, 'r')
    } catch (error) {
      this.warnings.push(
        `${path.slice(ROOT.length)} could not be read (${codeOf(error) ?? 'unknown'}) and is not in the backup.`,
      )
      return false
    }
    try {
      const { size } = await handle.stat()
      if (expected !== undefined && size !== expected) {
        this.warnings.push(`${path.slice(ROOT.length)} is not as long as it should be; it is in the backup as it is.`)
      }
      await this.#member(path, Math.min(size, first ?? size), async (buffer, at) => {
        try {
          return (await handle.read(buffer, 0, buffer.length, at)).bytesRead
        } catch (error) {
          const reason = codeOf(error) ?? String(error)
          throw new CoverkeepError('file-not-readable', { file: path.slice(ROOT.length), reason }, { cause: error })
        }
      })
      return true
    } finally {
      await handle.close()
    }
  }

  /** Writes the list and the end, and puts all of it on the disk. */
  async finish(): Promise<void> {
    const list = sealHeader({ format: 'coverkeep-manifest', version: 1, members: this.#members })
    await this.text(MANIFEST, list)
    await this.#parts.write(TAR_END)
    await this.#parts.sync()
  }

  /** While one chunk is written, the next is read and hashed. */
  async #member(path: string, bytes: number, read: (buffer: Buffer, at: number) => Promise<number>): Promise<void> {
    const hash = createHash('sha256')
    await this.#parts.write(tarHeader(path, bytes))
    let writing: Promise<void> = Promise.resolve()
    try {
      for (let at = 0, no = 0; at < bytes; no++) {
        const buffer = this.#buffers[no % 2 === 0 ? 0 : 1].subarray(0, Math.min(CHUNK, bytes - at))
        const got = await read(buffer, at)
        if (got === 0) throw new CoverkeepError('file-changed', { file: path.slice(ROOT.length) })
        const chunk = buffer.subarray(0, got)
        hash.update(chunk)
        await writing
        writing = this.#parts.write(chunk)
        writing.catch(() => {})
        this.#onBytes(got)
        at += got
      }
    } finally {
      await writing
    }
    await this.#parts.write(Buffer.alloc(tarPadding(bytes)))
    this.#members.push({ path, bytes, sha256: hash.digest('hex') })
  }
}
