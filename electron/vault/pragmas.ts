import type { Database } from 'better-sqlite3'

/** Bytes in a page; the file's length is a multiple of it. */
export const PAGE_BYTES = 16_384

/**
 * How every database is opened. Each is read back, because SQLite ignores a pragma it does not know without a word:
 * a misspelled `synchronous` would lose acknowledged work at the first power loss and nothing would say so.
 */
export interface Pragma {
  readonly name: string
  readonly set: string
  readonly reads: string | number
  /** SQLite has no table function for this one; asking by itself costs a statement more. */
  readonly alone?: true
}

/** In this order: temp_store before anything that could sort to a file, the lock before the first read takes one. */
export const PRAGMAS: readonly Pragma[] = [
  // Otherwise sorts and index builds write client text in clear to a temporary file.
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
  // Held from the first read until close, and released by the system when the process dies.
  { name: 'locking_mode', set: 'EXCLUSIVE', reads: 'exclusive', alone: true },
  { name: 'journal_mode', set: 'WAL', reads: 'wal', alone: true },
  // The library's default under WAL is NORMAL, which loses acknowledged commits in a power loss.
  { name: 'synchronous', set: 'FULL', reads: 2 },
  // macOS: a plain fsync does not reach the disk. Elsewhere these two change nothing.
  { name: 'fullfsync', set: 'ON', reads: 1 },
  { name: 'checkpoint_fullfsync', set: 'ON', reads: 1 },
  // A schema from a tampered file must not run functions.
  { name: 'trusted_schema', set: 'OFF', reads: 0 },
  { name: 'foreign_keys', set: 'ON', reads: 1 },
  { name: 'cell_size_check', set: 'ON', reads: 1 },
  // Deleted text is overwritten inside pages that are written anyway.
  { name: 'secure_delete', set: 'FAST', reads: 2 },
  // A mapped page would bypass the cipher's checks in the pager.
  { name: 'mmap_size', set: '0', reads: 0, alone: true },
  // In KiB. A case's database holds records and what the press made: this is most of it.
  { name: 'cache_size', set: '-16384', reads: -16_384 },
  // By itself SQLite would bring the log into the file at any commit. A copy of the folder taken just then would have half of the
  // old file and half of the new, and no log to put it right. It is done at some opening: shortenLog.ts.
  { name: 'wal_autocheckpoint', set: '0', reads: 0, alone: true },
  // Frames of an earlier generation do not stay behind in the -wal, where no checksum covers them.
  { name: 'journal_size_limit', set: '0', reads: 0, alone: true },
]

/** What the file itself brings; only a fresh file can be given it. */
export const FILE_PRAGMAS: readonly Pragma[] = [
  { name: 'page_size', set: String(PAGE_BYTES), reads: PAGE_BYTES },
  // FULL: no free page is left after any commit, so that every page of the file is one that verify reads.
  { name: 'auto_vacuum', set: 'FULL', reads: 1 },
]

/** Sets what is to be set, in order. */
export function setPragmas(db: Database, pragmas: readonly Pragma[]): void {
  db.exec(pragmas.map(({ name, set }) => `PRAGMA ${name} = ${set}`).join(';'))
}

/** Reads each one back. @throws Error naming the first that is not as it was set, or is unknown */
export function checkPragmas(db: Database, pragmas: readonly Pragma[]): void {
  const together = pragmas
    .filter(({ alone }) => !alone)
    .map(({ name }) => `(SELECT ${name} FROM pragma_${name}) AS ${name}`)
  const found = db.prepare<[], Record<string, unknown>>(`SELECT ${['1', ...together].join(', ')}`).get() ?? {}
  for (const { name, reads, alone } of pragmas) {
    const value = alone ? db.pragma(name, { simple: true }) : found[name]
    if (value !== reads) throw new Error(`PRAGMA ${name} is ${String(value)} instead of ${reads}`)
  }
}
