import { accessSync, chmodSync, closeSync, constants, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { codeOf, writeFailure } from './durableFile.ts'

const ADVICE = 'to add or change anything, copy the whole cabinet to where you may write and open the copy'

/**
 * Refuses to write to a database that can only be read before SQLite meets it, whose own words for it ("disk I/O error") mislead.
 * @throws CoverkeepError `not-writable`
 */
export function checkWritable(path: string, label: string): void {
  // The write-ahead log is made beside the database, so the folder counts too.
  for (const place of [dirname(path), path]) {
    try {
      accessSync(place, constants.R_OK | constants.W_OK)
    } catch (error) {
      const code = codeOf(error)
      // What is not there has its own name, and so has what lies in no folder.
      if (code === 'ENOENT' || code === 'ENOTDIR') return
      const what = place === path ? 'file' : 'folder'
      const why = code === 'EROFS' ? 'the disk can only be read' : `you may only read this ${what}`
      const file = label.startsWith('cases/') ? 'The case' : 'The cabinet'
      throw new CoverkeepError('not-writable', { file, reason: `${why}; ${ADVICE}` }, { cause: error })
    }
  }
}

/**
 * Makes an empty file that only this user may open, for SQLite to fill: by itself it makes files that everybody may read,
 * and the write-ahead log takes after its database. There must be none yet. @throws CoverkeepError `not-writable`, `disk-full`
 */
export function makePrivate(path: string, label: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    throw writeFailure(error, label)
  }
}

/** Takes from others what rights they have to a database and its log: earlier versions and copies left them open. */
export function narrow(path: string): void {
  if (process.platform === 'win32') return
  for (const file of [path, `${path}-wal`]) {
    try {
      const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
      if ((mode & 0o077) !== 0) chmodSync(file, 0o600)
    } catch {
      // Another's file, or a file system without rights: what is in it is encrypted all the same.
    }
  }
}
