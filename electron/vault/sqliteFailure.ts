import { CoverkeepError } from '../../shared/errors.ts'
import { codeOf } from './durableFile.ts'

/** What an error out of SQLite means for the file `label`; anything else is returned as it is. */
export function sqliteFailure(error: unknown, label: string): unknown {
  const code = codeOf(error)
  if (!code?.startsWith('SQLITE_')) return error
  const cause = { cause: error }
  // SQLITE_IOERR_SHORT_READ: the file ends before the pages it says it has. SQLITE_IOERR_DATA: a checksum.
  if (/^SQLITE_(NOTADB|CORRUPT|IOERR_SHORT_READ|IOERR_DATA|IOERR_CORRUPTFS)/.test(code)) {
    return new CoverkeepError('database-damaged', { file: label }, cause)
  }
  if (code === 'SQLITE_FULL') return new CoverkeepError('disk-full', { file: label }, cause)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new CoverkeepError('cabinet-in-use', { by: '' }, cause)
  if (/^SQLITE_CANTOPEN/.test(code)) {
    return new CoverkeepError('not-writable', { file: label, reason: 'it could not be opened' }, cause)
  }
  if (/^SQLITE_IOERR_(READ|FSTAT|SEEK|ACCESS)/.test(code)) {
    return new CoverkeepError('disk-failed', { file: label, reason: `reading it failed (${code})` }, cause)
  }
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code)) {
    return new CoverkeepError('not-writable', { file: label, reason: 'permission denied' }, cause)
  }
  if (/^SQLITE_IOERR/.test(code)) {
    return new CoverkeepError('not-writable', { file: label, reason: `the disk failed (${code})` }, cause)
  }
  return error
}

/** Runs database work and names what can go wrong with the file. */
export function namingFailures<T>(label: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw sqliteFailure(error, label)
  }
}
