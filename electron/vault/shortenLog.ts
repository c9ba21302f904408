import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { syncFolder, temporaryOf, writeWhole } from './durableFile.ts'
import { randomBytes } from './secret.ts'
import { FRAME, FRAME_HEADER, Sum, WAL_HEADER } from './writeAheadLog.ts'

/** A log this long takes some 20 ms to read at opening. A shorter one is left as it is. */
const LONG_BYTES = 4 * 1024 * 1024

/**
 * Longer than a program that copies the folder takes from reading a database to reading its log, or the other way round. Nothing comes
 * into the file that has not been in the log that long, and nothing leaves the log that has not been in the file that long.
 */
export const QUIET_MS = 3_600_000

/**
 * Whether a log is long, and has had nothing new for {@link QUIET_MS}. By the file's own time: a copy's is that of copying, which only
 * makes it wait.
 */
export function isLogDue(path: string): boolean {
  const found = statSync(`${path}-wal`, { throwIfNoEntry: false })
  return found !== undefined && found.size > LONG_BYTES && Date.now() - found.mtimeMs > QUIET_MS
}

/**
 * Brings the log of an open database into its file and puts in its place one without the part that had been in the file before. The
 * database must be closed and opened anew without being written to. Whatever interrupts it, file and log together stay the same state.
 * @throws what the file system and SQLite throw
 */
export function shortenLog(db: Database, path: string): void {
  const [before] = db.pragma('wal_checkpoint(NOOP)') as { log: number }[]
  const [after] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[]
  if (!before || !after || after.checkpointed !== before.log || after.log !== before.log) return
  const log = `${path}-wal`
  const to = temporaryOf(log)
  try {
    const from = openSync(log, 'r')
    try {
      copyTail(from, before.log, to)
    } finally {
      closeSync(from)
    }
    renameSync(to, log)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  }
}

/** Writes a log of the frames behind those that its header says were in the file when it was made. */
function copyTail(from: number, frames: number, to: string): void {
  const header = Buffer.alloc(WAL_HEADER)
  readSync(from, header, 0, WAL_HEADER, 0)
  const known = framesInFile(header)
  const kept = frames - known
  // SQLite counts here how often a log began again, and never reads it; adding one to it and to the first salt undoes the agreement.
  header.writeUInt32BE(kept, 12)
  header.writeUInt32BE(~kept >>> 0, 16)
  randomBytes(4).copy(header, 20)
  const sum = new Sum((header.readUInt32BE(0) & 1) === 0)
  sum.add(viewOf(header), 0, 24)
  sum.write(header, 24)
  const fd = openSync(to, 'w', 0o600)
  try {
    writeWhole(fd, header)
    const frame = Buffer.alloc(FRAME)
    for (let no = known; no < frames; no++) {
      if (readSync(from, frame, 0, FRAME, WAL_HEADER + no * FRAME) < FRAME) throw new Error('the log ends early')
      header.copy(frame, 8, 16, 24)
      sum.add(viewOf(frame), 0, 8)
      sum.add(viewOf(frame), FRAME_HEADER, FRAME - FRAME_HEADER)
      sum.write(frame, 16)
      writeWhole(fd, frame)
    }
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** How many frames at the beginning of a log were in the file already when the log was made: none if SQLite made it. */
function framesInFile(header: Buffer): number {
  const count = header.readUInt32BE(12)
  return header.readUInt32BE(16) === ~count >>> 0 ? count : 0
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
