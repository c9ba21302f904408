import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Sqlite, { type Database } from 'better-sqlite3'
import { CoverkeepError } from '../../shared/errors.ts'
import { readDocument } from '../documents/readDocument.ts'
import { listRecords, type Stored } from '../records/records.ts'
import { syncFile, syncFolder, writeFailure } from '../vault/durableFile.ts'
import { secretBuffer, wipe } from '../vault/secret.ts'
import { checkPassphrase } from '../vault/slots.ts'
import { namingFailures } from '../vault/sqliteFailure.ts'
import type { Vault } from '../vault/vault.ts'
import { type Exported, type ExportProgress, logExport } from './openExport.ts'

const PAGE = 500

/** What another program finds: the records as JSON, the log, and the documents in pieces of 1 MiB in order of `no`. */
const SCHEMA = `
  CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE record(entity TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL, PRIMARY KEY(entity, id));
  CREATE TABLE log(no INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, entity TEXT, record TEXT,
    record_sha256 TEXT, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
  CREATE TABLE document(id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL);
  CREATE TABLE document_data(document TEXT NOT NULL REFERENCES document(id), no INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY(document, no));`

/** Tables copied row by row as they are, and the columns that order them. */
const COPIED = [
  { table: 'meta', order: 'name' },
  { table: 'record', order: 'entity, id' },
  { table: 'log', order: 'no' },
] as const

type Keyable = Database & { key(key: Buffer): number }

/**
 * Writes all of a vault into one new database that stock SQLCipher 4 opens with its default settings and the given passphrase: records,
 * log and documents. Written beside its place, synced, opened again and checked, then renamed. Memory does not grow with the vault.
 * @throws CoverkeepError `weak-passphrase`, `file-exists`, `not-writable`, `disk-full`, `database-damaged`, `cancelled`
 */
export async function exportSqlcipher(
  vault: Vault,
  given: string,
  passphrase: string,
  onProgress: ExportProgress = () => {},
  signal?: AbortSignal,
): Promise<Exported & { file: string }> {
  checkPassphrase(passphrase)
  const file = resolve(given)
  if (existsSync(file)) throw new CoverkeepError('file-exists', { file })
  if (!existsSync(dirname(file)))
    throw new CoverkeepError('not-writable', { file, reason: 'its folder does not exist' })
  const part = join(dirname(file), `.${basename(file)}.part`)
  clear(part)
  try {
    const db = openCipher(part, passphrase)
    let exported: Exported
    try {
      db.exec(`PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${SCHEMA}`)
      await copyTables(vault, db)
      exported = await copyDocuments(vault, db, onProgress, signal)
    } finally {
      db.close()
    }
    prove(part, passphrase, exported)
    syncFile(part)
    if (existsSync(file)) throw new CoverkeepError('file-exists', { file })
    renameSync(part, file)
    syncFolder(dirname(file))
    logExport(vault, 'sqlcipher', exported)
    return { file, ...exported }
  } catch (error) {
    throw writeFailure(error, file)
  } finally {
    clear(part)
  }
}

/** The scheme of SQLCipher 4 as it comes: 4096-byte pages, PBKDF2-HMAC-SHA512 with 256,000 rounds, AES-256-CBC, HMAC-SHA512. */
function openCipher(path: string, passphrase: string): Database {
  const db = namingFailures(path, () => new Sqlite(path))
  const typed = Buffer.from(passphrase.normalize('NFC'), 'utf8')
  const key = secretBuffer(typed.length)
  typed.copy(key)
  typed.fill(0)
  try {
    db.pragma("cipher = 'sqlcipher'")
    db.pragma('legacy = 4')
    ;(db as Keyable).key(key)
    return db
  } catch (error) {
    db.close()
    throw error
  } finally {
    wipe(key)
  }
}

async function copyTables(vault: Vault, db: Database): Promise<void> {
  for (const { table, order } of COPIED) {
    for (let offset = 0; ; offset += PAGE) {
      const rows = vault.read((from) =>
        from
          .prepare<[number, number], Record<string, unknown>>(
            `SELECT * FROM ${table} ORDER BY ${order} LIMIT ? OFFSET ?`,
          )
          .all(PAGE, offset),
      )
      const [first] = rows
      if (!first) break
      const names = Object.keys(first)
      const add = db.prepare(
        `INSERT OR REPLACE INTO ${table}(${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
      db.transaction(() => {
        for (const row of rows) add.run(row)
      })()
      await nextTurn()
    }
  }
}

async function copyDocuments(
  vault: Vault,
  db: Database,
  onProgress: ExportProgress,
  signal: AbortSignal | undefined,
): Promise<Exported> {
  const documents = listRecords(vault).filter((one): one is Stored<'document'> => one.entity === 'document')
  const totalBytes = documents.reduce((sum, { record }) => sum + record.bytes, 0)
  const addDocument = db.prepare('INSERT INTO document(id, name, type, bytes, sha256) VALUES (?, ?, ?, ?, ?)')
  const addData = db.prepare('INSERT INTO document_data(document, no, data) VALUES (?, ?, ?)')
  let doneBytes = 0
  for (const { id, record } of documents) {
    addDocument.run(id, record.name, record.type, record.bytes, record.sha256)
    let no = 0
    for await (const chunk of readDocument(vault, id)) {
      if (signal?.aborted) throw new CoverkeepError('cancelled')
      addData.run(id, no++, chunk)
      doneBytes += chunk.length
      onProgress({ doneBytes, totalBytes })
    }
  }
  const records = Number(db.prepare('SELECT count(*) FROM record').pluck().get())
  return { documents: documents.length, records, bytes: totalBytes }
}

function prove(path: string, passphrase: string, { documents, bytes }: Exported): void {
  const db = openCipher(path, passphrase)
  try {
    const sound = db.pragma('integrity_check(1)', { simple: true })
    const found = db
      .prepare<[], { documents: number; bytes: number }>(
        'SELECT (SELECT count(*) FROM document) AS documents, (SELECT coalesce(sum(length(data)), 0) FROM document_data) AS bytes',
      )
      .get()
    if (sound === 'ok' && found?.documents === documents && found.bytes === bytes) return
    throw new CoverkeepError('database-damaged', { file: path })
  } finally {
    db.close()
  }
}

function clear(part: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(part + end, { force: true })
}
