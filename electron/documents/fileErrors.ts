import { CoverkeepError } from '../../shared/errors.ts'
import { shownSafely } from './fileName.ts'

const READ_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'you may not open it',
  EPERM: 'you may not open it',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'the disk reports an error',
  ESTALE: 'the network drive lost it',
  EBUSY: 'another program has it locked',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENXIO: 'it cannot be opened',
  ERR_INVALID_ARG_VALUE: 'its path has a character no file can have',
}

const WRITE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'the disk reports an error',
  ERR_INVALID_ARG_VALUE: 'its path has a character no file can have',
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** A failed read as what a person is told: `file-not-readable` with the reason, `not-a-file` for a folder. */
export function readFailure(error: unknown, path: string): CoverkeepError {
  if (error instanceof CoverkeepError) return error
  const code = codeOf(error)
  const file = shownSafely(path)
  if (code === 'EISDIR') return new CoverkeepError('not-a-file', { file }, { cause: error })
  const reason = READ_REASONS[code] ?? `the system says ${code || String(error)}`
  return new CoverkeepError('file-not-readable', { file, reason }, { cause: error })
}

/** A failed write as what a person is told: `disk-full` or `not-writable` with the reason. */
export function writeFailure(error: unknown, path: string): CoverkeepError {
  if (error instanceof CoverkeepError) return error
  const code = codeOf(error)
  const file = shownSafely(path)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new CoverkeepError('disk-full', { file }, { cause: error })
  if (code === 'EEXIST') return new CoverkeepError('file-exists', { file }, { cause: error })
  const reason = WRITE_REASONS[code] ?? `the system says ${code || String(error)}`
  return new CoverkeepError('not-writable', { file, reason }, { cause: error })
}
