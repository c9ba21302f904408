import { closeSync, existsSync, readSync, rmSync, statSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { CoverkeepError } from '../../shared/errors.ts'
import { checkWritable, makePrivate, narrow } from './access.ts'
import { codeOf, syncFile, temporaryOf } from './durableFile.ts'
import { isFixedSound, openRaw, readFileHeader } from './fileFacts.ts'
import { migrate, type Role } from './migrations.ts'
import { openPage } from './page.ts'
import { clearPassingNames, dropName, removeEmpty, underPassingName } from './passingName.ts'
import { checkPragmas, FILE_PRAGMAS, PAGE_BYTES, PRAGMAS, setPragmas } from './pragmas.ts'
import { KEY_BYTES, secretBuffer, wipe, writeHex } from './secret.ts'
import { isLogDue, shortenLog } from './shortenLog.ts'
import { namingFailures, sqliteFailure } from './sqliteFailure.ts'
import { inspectWal } from './writeAheadLog.ts'

/** Milliseconds to wait for another process that is just going away; longer means it is open there. */
const BUSY_MS = 300

/** What the cipher's build adds to the published types. */
type Keyable = Database & { key(key: Buffer): number; rekey(key: Buffer): number }

const RAW_KEY = Buffer.from('raw:', 'latin1')

/** Which database to open: where it lies, what it is called in messages, its key and the salt its header names. */
export interface DatabaseTarget {
  readonly path: string
  readonly label: string
  readonly role: Role
  readonly key: Buffer
  /** 16 bytes in hex. */
  readonly salt: string
}

/** An open database, a plain read-only descriptor of the same file, and what was odd about it. */
export interface OpenDatabase {
  readonly db: Database
  /**
   * For verify, which compares what SQLite does not. Opened once SQLite holds its locks and closed after SQLite closed the file:
   * closing any descriptor of a file drops all POSIX locks that the process holds on it, SQLite's among them.
   */
  readonly raw: number
  readonly oddities: readonly Oddity[]
}

/** What does not keep a database from opening and still has to be said. Also an error code. */
export type Oddity = 'salt-altered' | 'last-change-torn'

/**
 * Opens an existing database, checks what it says about itself and brings its schema up to date.
 * @throws CoverkeepError `file-missing`, `database-damaged`, `header-mismatch`, `newer-vault`, `cabinet-in-use`,
 * `not-writable`, `disk-full`
 */
export function openDatabase(target: DatabaseTarget): OpenDatabase {
  const { path, label } = target
  if (!existsSync(path)) throw new CoverkeepError('file-missing', { file: label })
  checkWritable(path, label)
  narrow(path)
  const oddities: Oddity[] = checkJournals(target) === 'torn' ? ['last-change-torn'] : []
  // SQLite would take the log of an empty file for one that was left over.
  if (statSync(path).size < PAGE_BYTES) throw new CoverkeepError('database-damaged', { file: label })
  const hadLog = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
  let { db, isPassing } = connect(target)
  let raw: number | undefined
  try {
    clearPassingNames(path)
    dropName(temporaryOf(`${path}-wal`))
    if (isPassing && isLogDue(path)) {
      shortenQuietly(db, path)
      db.close()
      ;({ db, isPassing } = connect(target))
    }
    raw = openRaw(path, label)
    const facts = readFileHeader(raw)
    if (facts.salt !== target.salt && !opensFirstPage(raw, target.key)) throw foreign(label)
    if (!isFixedSound(facts)) throw new CoverkeepError('database-damaged', { file: label })
    checkUsedSalt(db, facts.salt, label)
    if (facts.salt !== target.salt) oddities.push('salt-altered')
    namingFailures(label, () => {
      setPragmas(db, PRAGMAS)
      checkPragmas(db, PRAGMAS)
      checkPragmas(db, FILE_PRAGMAS)
      migrate(db, target.role, label, false)
    })
    noteLog(db, label, isPassing, hadLog)
    return { db, raw, oddities }
  } catch (error) {
    db.close()
    if (raw !== undefined) closeSync(raw)
    removeEmpty(`${path}-wal`)
    throw error
  }
}

/** A connection that has its lock and its first page. `isPassing`: closing it will leave the file as it is and the log beside it. */
function connect(target: DatabaseTarget): { db: Database; isPassing: boolean } {
  return underPassingName(target.path, (name, isPassing) => {
    const db = namingFailures(target.label, () => new Sqlite(name, { fileMustExist: true, timeout: BUSY_MS }))
    try {
      applyKey(db, target)
      firstRead(db, target)
      return { db, isPassing }
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/** A disk that is full must not keep a cabinet from opening; it is done the next time. */
function shortenQuietly(db: Database, path: string): void {
  try {
    shortenLog(db, path)
  } catch {
    // The log as it was is as good, only longer.
  }
}

/**
 * The file says whether it needs its log, so that a log that got lost is noticed even though the file by itself is a sound older state.
 * @throws CoverkeepError `file-missing`
 */
function noteLog(db: Database, label: string, isPassing: boolean, hadLog: boolean): void {
  namingFailures(label, () => {
    const isBeside = db.prepare(`SELECT value FROM meta WHERE name = 'log'`).pluck().get() === 'beside'
    if (isBeside && !hadLog) throw new CoverkeepError('file-missing', { file: `${label}-wal` })
    if (isBeside === isPassing) return
    const set = db.prepare(`INSERT OR REPLACE INTO meta(name, value) VALUES ('log', ?)`)
    set.run(isPassing ? 'beside' : 'none')
    // Into the file at once: only made or re-keyed databases come here, of which no copy can have an older state.
    if (isPassing) db.pragma('wal_checkpoint(PASSIVE)')
  })
}

/** Makes the file whole by itself: everything is brought into it and it says that it needs no log. */
export function settleLog(db: Database): void {
  db.prepare(`INSERT OR REPLACE INTO meta(name, value) VALUES ('log', 'none')`).run()
  db.pragma('wal_checkpoint(TRUNCATE)')
}

/** @throws CoverkeepError `database-damaged`, naming the journal, when SQLite would drop acknowledged changes; `cabinet-in-use` */
function checkJournals({ path, label }: DatabaseTarget): 'sound' | 'torn' {
  const states = [
    { file: `${label}-wal`, state: inspectWal(`${path}-wal`) },
    { file: `${label}-journal`, state: foreignJournal(`${path}-journal`) },
  ]
  const damaged = states.find(({ state }) => state === 'damaged')
  if (damaged) {
    // A log that another process is just writing can look like anything.
    if (isInUse(path)) throw new CoverkeepError('cabinet-in-use', { by: '' })
    throw new CoverkeepError('database-damaged', { file: damaged.file })
  }
  return states.some(({ state }) => state === 'torn') ? 'torn' : 'sound'
}

/** These databases never use a rollback journal, yet SQLite would play back one that somebody put there. */
function foreignJournal(path: string): 'none' | 'damaged' {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0 ? 'damaged' : 'none'
}

/** Asks for the lock and nothing else: without a key, and read-only so that no journal is played back. */
function isInUse(path: string): boolean {
  const index = `${path}-shm`
  const hadIndex = existsSync(index)
  const db = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
  try {
    db.prepare('SELECT 1 FROM sqlite_schema').get()
    return false
  } catch (error) {
    return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false
  } finally {
    db.close()
    if (!hadIndex) rmSync(index, { force: true })
  }
}

/**
 * Makes a new database with its schema and what it says of itself, closed again. The file must not exist.
 * @throws CoverkeepError `not-writable`, `disk-full`
 */
export function createDatabase(target: DatabaseTarget, identity: Readonly<Record<string, string>>): void {
  makePrivate(target.path, target.label)
  namingFailures(target.label, () => {
    const db = new Sqlite(target.path)
    try {
      applyKey(db, target)
      // Page size and vacuum mode belong to the file and are fixed by its first page, so they come before WAL writes it.
      setPragmas(db, FILE_PRAGMAS)
      setPragmas(db, PRAGMAS)
      migrate(db, target.role, target.label, true)
      const insert = db.prepare('INSERT INTO meta(name, value) VALUES (?, ?)')
      for (const [name, value] of Object.entries({ ...identity, role: target.role, log: 'none' }))
        insert.run(name, value)
      checkUsedSalt(db, target.salt, target.label)
      checkPragmas(db, PRAGMAS)
      checkPragmas(db, FILE_PRAGMAS)
    } finally {
      db.close()
    }
  })
}

/**
 * Should a disk fail just when the cipher reads the salt, it makes one of its own without a word, and the file would get that.
 * @throws CoverkeepError `disk-failed`
 */
function checkUsedSalt(db: Database, salt: string, label: string): void {
  const used = db.prepare(`SELECT sqlite3mc_codec_data('cipher_salt')`).pluck().get()
  if (String(used).toLowerCase() !== salt)
    throw new CoverkeepError('disk-failed', { file: label, reason: 'its first bytes could not be read' })
}

/** The salt a database file begins with. Not for a file that is open here. @throws CoverkeepError `file-missing`, `file-not-readable` */
export function readSalt(path: string, label: string): string {
  const raw = openRaw(path, label)
  try {
    return readFileHeader(raw).salt
  } finally {
    closeSync(raw)
  }
}

/**
 * Writes all of an open database into a new file under another key and salt, checked and synced. The file is nobody's until it is
 * renamed; whatever lay there goes. Memory stays bounded: `VACUUM INTO` and a rekey within one cipher go page by page.
 * @throws what SQLite throws
 */
export function copyUnderKey(
  db: Database,
  from: DatabaseTarget,
  to: { path: string; key: Buffer; salt: string },
): void {
  const target = { ...from, ...to }
  for (const end of ['', '-journal', '-wal']) rmSync(to.path + end, { force: true })
  makePrivate(to.path, from.label)
  db.prepare('VACUUM INTO ?').run(to.path)
  const copy = new Sqlite(to.path, { fileMustExist: true })
  try {
    applyKey(copy, { ...from, path: to.path })
    // No journal: a crash leaves a file that is thrown away.
    copy.exec('PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF')
    withKeyText(target, (text) => (copy as Keyable).rekey(text))
  } finally {
    copy.close()
  }
  const made = new Sqlite(to.path, { fileMustExist: true })
  try {
    applyKey(made, target)
    setPragmas(made, PRAGMAS)
    checkPragmas(made, PRAGMAS)
    checkPragmas(made, FILE_PRAGMAS)
    const sound = made.pragma('quick_check(1)', { simple: true })
    if (sound !== 'ok') throw new CoverkeepError('database-damaged', { file: from.label })
  } finally {
    made.close()
  }
  if (readSalt(to.path, from.label) !== to.salt) throw new Error('the copy has not the salt it was given')
  syncFile(to.path)
}

/** Cipher, then `raw:` + key + salt in hex as bytes: in a pragma's text the key would leave copies in memory. */
function applyKey(db: Database, target: DatabaseTarget): void {
  const cipher = db.pragma("cipher = 'aegis'", { simple: true })
  if (cipher !== 'aegis') throw new Error(`the cipher is ${String(cipher)} instead of aegis`)
  withKeyText(target, (text) => (db as Keyable).key(text))
}

function withKeyText(target: { readonly key: Buffer; readonly salt: string }, use: (text: Buffer) => void): void {
  const salt = Buffer.from(target.salt, 'hex')
  const text = secretBuffer(RAW_KEY.length + 2 * (KEY_BYTES + salt.length))
  try {
    RAW_KEY.copy(text)
    writeHex(salt, text, writeHex(target.key, text, RAW_KEY.length))
    use(text)
  } finally {
    wipe(text)
  }
}

/** The first read takes the lock and decrypts page 1: here it shows whether the key is right and page 1 whole. */
function firstRead(db: Database, target: DatabaseTarget): void {
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('temp_store = MEMORY')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    if (codeOf(error) === 'SQLITE_NOTADB' && readSalt(target.path, target.label) !== target.salt) {
      throw foreign(target.label, error)
    }
    throw sqliteFailure(error, target.label)
  }
}

/** SQLite takes the first page from the log if there is one in it, and does not look at the file's. */
function opensFirstPage(raw: number, key: Buffer): boolean {
  const page = Buffer.alloc(PAGE_BYTES)
  return readSync(raw, page, 0, PAGE_BYTES, 0) === PAGE_BYTES && openPage(page, 1, key)
}

function foreign(label: string, cause?: unknown): CoverkeepError {
  return new CoverkeepError(
    'header-mismatch',
    { file: label, reason: 'its header describes another database' },
    { cause },
  )
}
