import { closeSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { CoverkeepError } from '../../shared/errors.ts'
import { codeOf } from './durableFile.ts'
import { checkFileHeader, openRaw, readFileHeader } from './fileFacts.ts'
import { migrate, type Role } from './migrations.ts'
import { checkPragmas, FILE_PRAGMAS, PRAGMAS, setPragmas } from './pragmas.ts'
import { KEY_BYTES, secretBuffer, wipe, writeHex } from './secret.ts'
import { namingFailures } from './sqliteFailure.ts'

/** Milliseconds to wait for another process that is just going away; longer means it is open there. */
const BUSY_MS = 300

/** What the cipher's build adds to the published types. */
type Keyable = Database & { key(key: Buffer): number }

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

/** An open database and a plain read-only descriptor of the same file. */
export interface OpenDatabase {
  readonly db: Database
  /**
   * For verify, which compares what SQLite does not. Opened before SQLite opens the file and closed after it closed it:
   * closing any descriptor of a file drops all POSIX locks the process holds on it, SQLite's among them.
   */
  readonly raw: number
}

/**
 * Opens an existing database, checks what it says about itself and brings its schema up to date.
 * @throws CoverkeepError `file-missing`, `database-damaged`, `header-mismatch`, `newer-vault`, `cabinet-in-use`,
 * `not-writable`, `disk-full`
 */
export function openDatabase(target: DatabaseTarget): OpenDatabase {
  const raw = openRaw(target.path, target.label)
  try {
    checkFileHeader(raw, target.label)
    const db = namingFailures(target.label, () => new Sqlite(target.path, { fileMustExist: true, timeout: BUSY_MS }))
    try {
      applyKey(db, target)
      firstRead(db, raw, target)
      namingFailures(target.label, () => {
        checkPragmas(db, PRAGMAS)
        checkPragmas(db, FILE_PRAGMAS)
        migrate(db, target.role, target.label, false)
      })
      return { db, raw }
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    closeSync(raw)
    throw error
  }
}

/**
 * Makes a new database with its schema and what it says of itself, closed again. The file must not exist.
 * @throws CoverkeepError `not-writable`, `disk-full`
 */
export function createDatabase(target: DatabaseTarget, identity: Readonly<Record<string, string>>): void {
  namingFailures(target.label, () => {
    const db = new Sqlite(target.path)
    try {
      applyKey(db, target)
      // Page size and vacuum mode belong to the file and are fixed by its first page, so they come before WAL writes it.
      setPragmas(db, FILE_PRAGMAS)
      setPragmas(db, PRAGMAS)
      migrate(db, target.role, target.label, true)
      const insert = db.prepare('INSERT INTO meta(name, value) VALUES (?, ?)')
      for (const [name, value] of Object.entries({ ...identity, role: target.role })) insert.run(name, value)
      checkPragmas(db, PRAGMAS)
      checkPragmas(db, FILE_PRAGMAS)
    } finally {
      db.close()
    }
  })
}

/** Cipher, then `raw:` + key + salt in hex as bytes: in a pragma's text the key would leave copies in memory. */
function applyKey(db: Database, target: DatabaseTarget): void {
  const salt = Buffer.from(target.salt, 'hex')
  const text = secretBuffer(RAW_KEY.length + 2 * (KEY_BYTES + salt.length))
  try {
    RAW_KEY.copy(text)
    writeHex(salt, text, writeHex(target.key, text, RAW_KEY.length))
    const cipher = db.pragma("cipher = 'aegis'", { simple: true })
    if (cipher !== 'aegis') throw new Error(`the cipher is ${String(cipher)} instead of aegis`)
    ;(db as Keyable).key(text)
  } finally {
    wipe(text)
  }
}

/** The first read takes the lock and decrypts page 1: here it shows whether the key is right and the file whole. */
function firstRead(db: Database, raw: number, target: DatabaseTarget): void {
  try {
    setPragmas(db, PRAGMAS)
  } catch (error) {
    if (codeOf(error) === 'SQLITE_NOTADB' && readFileHeader(raw).salt !== target.salt) {
      const reason = 'its header describes another database'
      throw new CoverkeepError('header-mismatch', { file: target.label, reason }, { cause: error })
    }
    namingFailures(target.label, () => {
      throw error
    })
  }
}
