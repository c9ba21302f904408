import { closeSync, linkSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'

/*
 * When SQLite closes a database it brings the write-ahead log into the file and removes the log, unless the name it opened is gone by
 * then. A program that copies the folder just then would have half of the old file, half of the new and no log to put it right. So a
 * database is opened under a second name, a hard link that lasts until SQLite has both files open: its file is then never changed at
 * closing and its log only grows. See docs/decisions/0015.
 */

const PASSING = /^(person|case)\.db\.(\d+)-\d+\.opening(-wal)?$/

/** Whether a file's name is one that a database had while it was being opened. A crash can leave it behind. */
export function isPassingName(name: string): boolean {
  return PASSING.test(name)
}

/**
 * Lends a second name of a database and its log to `open`, which must have read from it when it returns. `isPassing` says whether it
 * was one: where the disk has no hard links, or the system does not tell SQLite that a file has moved (Windows), it is the first name.
 */
export function underPassingName<T>(path: string, open: (name: string, isPassing: boolean) => T): T {
  const name = `${path}.${process.pid}-${threadId}.opening`
  const drop = () => {
    for (const one of [name, `${name}-wal`]) dropName(one)
  }
  if (process.platform === 'win32' || !linked(path, name, drop)) return open(path, false)
  try {
    return open(name, true)
  } catch (error) {
    // An empty log that stayed could meet the real one that a sync tool has yet to bring.
    removeEmpty(`${path}-wal`)
    throw error
  } finally {
    drop()
  }
}

/** Removes a log without anything in it. */
export function removeEmpty(log: string): void {
  if (statSync(log, { throwIfNoEntry: false })?.size === 0) dropName(log)
}

function linked(path: string, name: string, drop: () => void): boolean {
  try {
    drop()
    // The log must have its own name before SQLite sees it under the other.
    closeSync(openSync(`${path}-wal`, 'a', 0o600))
    linkSync(`${path}-wal`, `${name}-wal`)
    linkSync(path, name)
    return true
  } catch {
    drop()
    return false
  }
}

/** One that stays does no harm: the next opening drops it, and closing only brings the log into the file. */
export function dropName(name: string): void {
  try {
    rmSync(name, { force: true })
  } catch {
    // The disk failed; what counts on it says so by itself.
  }
}

/** Removes names that a crash left. Call it with the lock held: nobody else can be opening this database then. */
export function clearPassingNames(path: string): void {
  const folder = dirname(path)
  for (const name of readdirSync(folder)) {
    if (isPassingName(name) && name.startsWith(basename(path))) dropName(join(folder, name))
  }
}
