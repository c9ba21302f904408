import { CoverkeepError } from '../../shared/errors.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not open it',
  EPERM: 'you may not open it',
  EISDIR: 'it is a folder',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'its name is too long',
}

/** What the system said about a file that the command line itself wanted to read, as an error a person understands. */
export function fileFailure(error: unknown, file: string): CoverkeepError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  return new CoverkeepError('file-not-readable', { file, reason: REASONS[code] ?? code }, { cause: error })
}
