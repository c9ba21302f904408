import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of its path is not a folder',
  ENOENT: 'the folder is not there',
  ENAMETOOLONG: 'the name is too long',
}

/** The system's code of an error (`ENOENT`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** What a failed write means: `disk-full`, `not-writable`, or the error itself when it is neither. */
export function writeFailure(error: unknown, file: string): unknown {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new CoverkeepError('disk-full', { file }, { cause: error })
  }
  if (code && (code in REASONS || code === 'EIO')) {
    return new CoverkeepError('not-writable', { file, reason: REASONS[code] ?? 'the disk failed' }, { cause: error })
  }
  return error
}

/** What file systems answer that cannot sync a folder. */
const WITHOUT_SYNC: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * Makes renames, new names and removals in a folder last through a power loss. Windows has no such call: NTFS journals
 * names itself. Nor have some network drives, which a handoff may well go to; what cannot be asked for is no failure.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Puts a file's bytes on the disk. */
export function syncFile(path: string): void {
  const fd = openSync(path, 'r+')
  try {
    fsyncSync(fd)
  } catch (error) {
    if (!WITHOUT_SYNC.has(codeOf(error) ?? '')) throw error
  } finally {
    closeSync(fd)
  }
}

/** Writes all of `bytes`: a system may take fewer at a time. `write` is the system's. */
export function writeWhole(fd: number, bytes: Uint8Array, write: typeof writeSync = writeSync): void {
  for (let at = 0; at < bytes.length; ) at += write(fd, bytes, at, bytes.length - at)
}

/** Makes one folder for this user only, and its name durable. @throws CoverkeepError `disk-full`, `not-writable` */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
    syncFolder(dirname(folder))
  } catch (error) {
    throw writeFailure(error, folder)
  }
}

/** Where a file's new content is written before it takes the file's name. */
export function temporaryOf(path: string): string {
  return `${path}.tmp`
}

/**
 * Puts `text` at `path` so that after a crash at any moment the file is the old one or the new one, whole: a new file,
 * synced, renamed over the old one, the folder synced. @throws CoverkeepError `disk-full`, `not-writable`
 */
export function replaceFile(path: string, text: string): void {
  const temporary = temporaryOf(path)
  try {
    const fd = openSync(temporary, 'w', 0o600)
    try {
      writeFileSync(fd, text)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw writeFailure(error, path)
  }
}

/** Removes a file if it is there, durably. @throws CoverkeepError `not-writable` */
export function removeFile(path: string): void {
  if (!existsSync(path)) return
  try {
    unlinkSync(path)
    syncFolder(dirname(path))
  } catch (error) {
    throw writeFailure(error, path)
  }
}
