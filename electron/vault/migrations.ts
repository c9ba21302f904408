import type { Database } from 'better-sqlite3'
import { CoverkeepError } from '../../shared/errors.ts'
import { SEARCH_SCHEMA, SEARCH_VERSION } from './searchSchema.ts'

/** Which of the two kinds of database: the person file or a case. */
export type Role = 'person' | 'case'

/** One step of the schema: what brings a database of version `to - 1` to version `to`. Released steps never change. */
interface Migration {
  readonly to: number
  readonly both?: string
  readonly person?: string
  readonly case?: string
}

export const MIGRATIONS: readonly Migration[] = [
  {
    to: 1,
    both: `
      CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE record(
        entity TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
        created_at TEXT NOT NULL, changed_at TEXT NOT NULL,
        PRIMARY KEY(entity, id)) STRICT, WITHOUT ROWID;
      CREATE TABLE log(
        no INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, entity TEXT, record TEXT, record_sha256 TEXT,
        detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
      CREATE TABLE bin(
        entity TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
        created_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT NOT NULL,
        PRIMARY KEY(entity, id)) STRICT, WITHOUT ROWID;
      CREATE TABLE blob(
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key BLOB NOT NULL,
        sha256 TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL) STRICT;
      CREATE TABLE made(
        blob INTEGER NOT NULL, what TEXT NOT NULL, no INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY(blob, what, no)) STRICT;
      CREATE TABLE leaving(name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      ${SEARCH_SCHEMA}
      INSERT INTO meta(name, value) VALUES ('search', '${SEARCH_VERSION}');`,
    person: `
      CREATE TABLE roster(
        "case" TEXT PRIMARY KEY, state TEXT NOT NULL, created_at TEXT NOT NULL,
        last_no INTEGER NOT NULL, last_hash TEXT NOT NULL, summary TEXT NOT NULL, bin_since TEXT,
        before_no INTEGER NOT NULL, before_hash TEXT NOT NULL, before_at TEXT NOT NULL,
        settled_no INTEGER NOT NULL, settled_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  },
]

/** The newest schema this program knows. */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map(({ to }) => to))

/**
 * Brings a database up to date, each step in one transaction together with its version number, so that a crash leaves
 * the old schema or the new one. `fresh`: the file has just been made; otherwise version 0 is damage.
 * @throws CoverkeepError `newer-vault`, `database-damaged`
 */
export function migrate(db: Database, role: Role, label: string, fresh: boolean, steps = MIGRATIONS): void {
  const known = Math.max(...steps.map(({ to }) => to))
  const found = Number(db.pragma('user_version', { simple: true }))
  if (found > known) throw new CoverkeepError('newer-vault', { file: label, found, known })
  if (found < (fresh ? 0 : 1)) throw new CoverkeepError('database-damaged', { file: label })
  for (const step of steps) {
    if (step.to <= found) continue
    db.transaction(() => {
      if (step.both) db.exec(step.both)
      const own = step[role]
      if (own) db.exec(own)
      db.pragma(`user_version = ${step.to}`)
    }).immediate()
  }
}
