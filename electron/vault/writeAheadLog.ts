import { type JournalState, withJournal } from './journalFile.ts'
import { PAGE_BYTES } from './pragmas.ts'

export const WAL_HEADER = 32
export const FRAME_HEADER = 24
/** Bytes of one frame. */
export const FRAME = FRAME_HEADER + PAGE_BYTES
/** The lowest bit of the magic number says in which byte order the checksums were added up. */
const WAL_MAGIC = 0x377f0682
const WAL_VERSION = 3_007_000

/** Judges a write-ahead log by the rules of SQLite's file format, §4. */
export function inspectWal(path: string): JournalState {
  return withJournal(path, (read, size) => {
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
  if (generation(first, salts) === 'alien') return 'damaged'
  let committed = first.getUint32(4) !== 0
  for (let no = broken + 1; no < frames; no++) {
    const frame = headerOf(no)
    if (!frame) break
    // Half of this transaction was written over the generation before: nobody was told that it is finished.
    if (generation(frame, salts) === 'before') return committed ? 'torn' : 'sound'
    if (committed || generation(frame, salts) === 'alien') return 'damaged'
    committed = frame.getUint32(4) !== 0
  }
  return 'torn'
}

/** A log begins again once for each time it has been brought into the file; the first salt then counts one up. */
const MOST_GENERATIONS = 65_536

/**
 * Whose a frame is. Both salts change when a log begins again, so a single one that differs is damage; `unwritten`: a power loss left
 * zeros; `alien`: no log leaves this, bytes were shifted or something else was written over them.
 */
function generation(
  frame: DataView,
  salts: readonly [number, number],
): 'this' | 'before' | 'altered' | 'unwritten' | 'alien' {
  const found = [frame.getUint32(8), frame.getUint32(12)] as const
  if (found[0] === salts[0] && found[1] === salts[1]) return 'this'
  if (found[0] === 0 && found[1] === 0) return 'unwritten'
  if (found[0] === salts[0] || found[1] === salts[1]) return 'altered'
  return (salts[0] - found[0]) >>> 0 <= MOST_GENERATIONS ? 'before' : 'alien'
}

/** SQLite's running WAL checksum: two 32-bit sums over pairs of words. */
export class Sum {
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

  write(to: Buffer, at: number): void {
    to.writeUInt32BE(this.#low >>> 0, at)
    to.writeUInt32BE(this.#high >>> 0, at + 4)
  }

  is(view: DataView, at: number): boolean {
    return this.#low >>> 0 === view.getUint32(at) && this.#high >>> 0 === view.getUint32(at + 4)
  }
}
