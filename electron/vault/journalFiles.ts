import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { codeOf } from './durableFile.ts'
import { PAGE_BYTES } from './pragmas.ts'

/**
 * What a journal left by a crash turned out to be. SQLite takes a damaged journal for an unfinished one and drops what
 * follows the damage without a word, acknowledged commits included, so it is read here before SQLite may touch it.
 * - `none`: nothing in it. `sound`: whole, as far as transactions in it were finished.
 * - `torn`: its last transaction does not check. Power failed before it was acknowledged, or a finished one was damaged since:
 *   nothing in the file tells which.
 * - `damaged`: something that had been acknowledged does not check.
 */
export type JournalState = 'none' | 'sound' | 'torn' | 'damaged'

const WAL_HEADER = 32
const FRAME_HEADER = 24
const FRAME = FRAME_HEADER + PAGE_BYTES
/** The lowest bit of the magic number says in which byte order the checksums were added up. */
const WAL_MAGIC = 0x377f0682
const WAL_VERSION = 3_007_000

/** Judges a write-ahead log by the rules of SQLite's file format, §4. */
export function inspectWal(path: string): JournalState {
  return withFile(path, (read, size) => {
    const header = read(0, WAL_HEADER)
    if (!header) return 'torn'
    const magic = header.getUint32(0)
    const sum = new Sum((magic & 1) === 0)
    sum.add(header, 0, 24)
    const headerSound =
      (magic & ~1) >>> 0 === WAL_MAGIC &&
      header.getUint32(4) === WAL_VERSION &&
      header.getUint32(8) === PAGE_BYTES &&
      sum.is(header, 24)
    // Without a header SQLite ignores every frame there is.
    if (!headerSound) return size >= WAL_HEADER + FRAME ? 'damaged' : 'torn'
    const salts = [header.getUint32(16), header.getUint32(20)] as const
    const frames = Math.floor((size - WAL_HEADER) / FRAME)
    for (let no = 0; no < frames; no++) {
      const frame = read(WAL_HEADER + no * FRAME, FRAME)
      if (!frame) return 'torn'
      sum.add(frame, 0, 8)
      sum.add(frame, FRAME_HEADER, PAGE_BYTES)
      if (!sum.is(frame, 16) || generation(frame, salts) !== 'this') {
        return afterBreak(no, frames, (at) => read(WAL_HEADER + at * FRAME, FRAME_HEADER), salts)
      }
    }
    return 'sound'
  })
}

/**
 * Frame `broken` does not check. Frames of the generation before are left-overs under a transaction that was being written.
 * Otherwise, a frame after the next commit mark shows that the broken transaction had been finished and synced.
 */
function afterBreak(
  broken: number,
  frames: number,
  headerOf: (no: number) => DataView | undefined,
  salts: readonly [number, number],
): JournalState {
  const first = headerOf(broken)
  if (!first || generation(first, salts) === 'before') return 'sound'
  let committed = first.getUint32(4) !== 0
  for (let no = broken + 1; no < frames; no++) {
    const frame = headerOf(no)
    if (!frame) break
    // Half of this transaction was written over the generation before: nobody was told that it is finished.
    if (generation(frame, salts) === 'before') return committed ? 'torn' : 'sound'
    if (committed) return 'damaged'
    committed = frame.getUint32(4) !== 0
  }
  return 'torn'
}

/** Whose a frame is: both salts change when a log begins again, so a single one that differs is damage. */
function generation(frame: DataView, salts: readonly [number, number]): 'this' | 'before' | 'altered' {
  const same = [frame.getUint32(8) === salts[0], frame.getUint32(12) === salts[1]]
  return same.every(Boolean) ? 'this' : same.some(Boolean) ? 'altered' : 'before'
}

/** SQLite's running WAL checksum: two 32-bit sums over pairs of words. */
class Sum {
  #low = 0
  #high = 0
  readonly #littleEndian: boolean

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian
  }

  add(view: DataView, from: number, bytes: number): void {
    let low = this.#low
    let high = this.#high
    for (let at = from; at < from + bytes; at += 8) {
      low = (low + view.getUint32(at, this.#littleEndian) + high) | 0
      high = (high + view.getUint32(at + 4, this.#littleEndian) + low) | 0
    }
    this.#low = low
    this.#high = high
  }

  is(view: DataView, at: number): boolean {
    return this.#low >>> 0 === view.getUint32(at) && this.#high >>> 0 === view.getUint32(at + 4)
  }
}

const JOURNAL_MAGIC = 0xd9d505f920a163d7n
const JOURNAL_HEADER = 28

/**
 * Judges a rollback journal. Its magic number is written last, after everything else in it was synced: without one the
 * database has not been touched, with one every record in it has to check.
 */
export function inspectJournal(path: string): JournalState {
  return withFile(path, (read, size) => {
    const header = read(0, JOURNAL_HEADER)
    if (!header) return 'sound'
    const magic = header.getBigUint64(0)
    if (magic === 0n && header.getUint32(8) === 0) return 'sound'
    const records = header.getUint32(8)
    const nonce = header.getUint32(12)
    const sector = header.getUint32(20)
    if (magic !== JOURNAL_MAGIC || header.getUint32(24) !== PAGE_BYTES) return 'damaged'
    if (sector < 512 || sector > 65_536 || sector + records * (PAGE_BYTES + 8) > size) return 'damaged'
    const padding = read(JOURNAL_HEADER, sector - JOURNAL_HEADER)
    if (!padding || hasBytes(padding)) return 'damaged'
    for (let no = 0; no < records; no++) {
      const record = read(sector + no * (PAGE_BYTES + 8), PAGE_BYTES + 8)
      if (!record || record.getUint32(0) === 0 || record.getUint32(PAGE_BYTES + 4) !== recordSum(record, nonce))
        return 'damaged'
    }
    return 'sound'
  })
}

/** SQLite sums every 200th byte only; the rest of the page is under the cipher's own tag. */
function recordSum(record: DataView, nonce: number): number {
  let sum = nonce
  for (let at = PAGE_BYTES - 200; at > 0; at -= 200) sum = (sum + record.getUint8(4 + at)) >>> 0
  return sum
}

function hasBytes(view: DataView): boolean {
  for (let at = 0; at < view.byteLength; at++) if (view.getUint8(at) !== 0) return true
  return false
}

type Read = (offset: number, bytes: number) => DataView | undefined

function withFile(path: string, judge: (read: Read, size: number) => JournalState): JournalState {
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
    const buffer = Buffer.alloc(Math.max(FRAME, 65_536))
    const read: Read = (offset, bytes) => {
      if (readSync(fd, buffer, 0, bytes, offset) < bytes) return undefined
      return new DataView(buffer.buffer, buffer.byteOffset, bytes)
    }
    return judge(read, size)
  } finally {
    closeSync(fd)
  }
}
