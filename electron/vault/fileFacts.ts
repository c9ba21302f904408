import { fstatSync, openSync, readSync } from 'node:fs'
import { CoverkeepError } from '../../shared/errors.ts'
import { codeOf } from './durableFile.ts'

/** The first 24 bytes of a database file are the only ones the cipher leaves in clear, and no tag covers them. */
const CLEAR_BYTES = 24

/**
 * Bytes 16-23 of every database, in hex: page size 16384; file format 2 2 under WAL or 1 1 while an import keeps a rollback
 * journal; 64 reserved bytes (nonce and tag of the page); payload fractions 64, 32, 32.
 */
const FIXED = new Set(['4000020240402020', '4000010140402020'])

/** What a database file says in clear, and its length in bytes. */
export interface FileFacts {
  readonly salt: string
  readonly fixed: string
  readonly bytes: number
}

/** A read-only descriptor of a database file. @throws CoverkeepError `file-missing`, `file-not-readable` */
export function openRaw(path: string, label: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') throw new CoverkeepError('file-missing', { file: label }, { cause: error })
    throw new CoverkeepError(
      'file-not-readable',
      { file: label, reason: code ?? 'it could not be opened' },
      { cause: error },
    )
  }
}

/** Reads what lies in clear. */
export function readFileHeader(raw: number): FileFacts {
  const clear = Buffer.alloc(CLEAR_BYTES)
  const read = readSync(raw, clear, 0, CLEAR_BYTES, 0)
  return {
    salt: clear.toString('hex', 0, Math.min(read, 16)),
    fixed: clear.toString('hex', Math.min(read, 16), read),
    bytes: fstatSync(raw).size,
  }
}

/** Whether bytes 16-23 are ones this program writes. */
export function isFixedSound(facts: FileFacts): boolean {
  return FIXED.has(facts.fixed)
}
