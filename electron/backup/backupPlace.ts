import { existsSync, lstatSync, readdirSync, realpathSync, statfsSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import { writeFailure } from '../vault/durableFile.ts'
import { bakOf } from '../vault/headerFile.ts'
import { CABINET_JSON, CASE_DB, CASE_JSON, caseFolder, DOCUMENTS } from '../vault/layout.ts'
import { partName } from './parts.ts'
import { tarLength } from './tar.ts'

/** FAT cannot hold a longer file. */
const FAT_MOST = 2 ** 32 - 1
/** What Linux calls FAT in statfs. */
const FAT = 0x4d44

/** What the disk says of the place a backup goes to; passed in by tests. */
export type DiskFacts = (folder: string) => { freeBytes: number; mostBytes: number }

/** Free bytes, and the longest file the file system takes. */
export function diskFacts(folder: string): { freeBytes: number; mostBytes: number } {
  const { bavail, bsize, type } = statfsSync(folder)
  return { freeBytes: bavail * bsize, mostBytes: type === FAT ? FAT_MOST : Number.POSITIVE_INFINITY }
}

/** Refuses a place that is taken or lies inside the cabinet. @throws CoverkeepError `file-exists`, `invalid-input`, `not-writable` */
export function checkPlace(cabinetFolder: string, file: string, split: number | undefined): void {
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

/** Refuses a disk that so many bytes do not fit on. @throws CoverkeepError `no-room`, `too-large-for-disk` */
export function checkRoom(
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
export function estimate(cabinet: Cabinet): number {
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

/** The names in a folder, none where there is no folder. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
