import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { codeOf } from './durableFile.ts'

/**
 * What a journal left by a crash turned out to be. SQLite takes a damaged journal for an unfinished one and drops what
 * follows the damage without a word, acknowledged commits included, so it is read here before SQLite may touch it.
 * - `none`: nothing in it. `sound`: whole, as far as transactions in it were finished.
 * - `torn`: its last transaction does not check. Power failed before it was acknowledged, or a finished one was damaged since:
 *   nothing in the file tells which.
 * - `damaged`: something that had been acknowledged does not check.
 */
export type JournalState = 'none' | 'sound' | 'torn' | 'damaged'

/** More than any part of a journal that is read at once. */
const BUFFER_BYTES = 65_536

/** Reads bytes at an offset; undefined when the file ends before. What it returned before is overwritten. */
export type Read = (offset: number, bytes: number) => DataView | undefined

/** Opens a journal and has it judged; one that is not there or empty is `none`. */
export function withJournal(path: string, judge: (read: Read, size: number) => JournalState): JournalState {
  let fd: number
  try {
    fd = openSync(path, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none'
    throw error
  }
  try {
    const { size } = fstatSync(fd)
    if (size === 0) return 'none'
    const buffer = Buffer.alloc(BUFFER_BYTES)
    const read: Read = (offset, bytes) => {
      if (readSync(fd, buffer, 0, bytes, offset) < bytes) return undefined
      return new DataView(buffer.buffer, buffer.byteOffset, bytes)
    }
    return judge(read, size)
  } finally {
    closeSync(fd)
  }
}
