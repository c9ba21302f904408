import { Instant } from '../../shared/model/dates.ts'
import { findBlob, removeLeaving } from './blobs.ts'
import type { Entry } from './log.ts'
import { indexRecord, unindexRecord } from './searchIndex.ts'
import type { Vault } from './vault.ts'

/*
 * What a person deletes lies in the bin of the same file for thirty days, and comes back whole when the deletion is undone.
 * A document's file stays where it is until its record is purged, and goes after the row that named it.
 */

/** Days between a deletion and the opening of the vault that makes it final. */
export const BIN_DAYS = 30

const DAY_MS = 86_400_000

/** Records purged in one transaction. */
const BATCH = 100

/** A deleted record as it lies in the bin. */
export interface Binned {
  readonly entity: string
  readonly id: string
  /** Canonical JSON, as it stood in the record table. */
  readonly body: string
  readonly created_at: Instant
  readonly changed_at: Instant
  readonly deleted_at: Instant
}

const COLUMNS = 'entity, id, body, created_at, changed_at, deleted_at'

/** Everything in the bin, what was deleted last first. */
export function listBin(vault: Vault): Binned[] {
  return vault.read((db) =>
    db.prepare<[], Binned>(`SELECT ${COLUMNS} FROM bin ORDER BY deleted_at DESC, entity, id`).all(),
  )
}

/** One deleted record, if it is in the bin. */
export function inBin(vault: Vault, entity: string, id: string): Binned | undefined {
  return vault.db
    .prepare<[string, string], Binned>(`SELECT ${COLUMNS} FROM bin WHERE entity = ? AND id = ?`)
    .get(entity, id)
}

/** The deleted document with these bytes, if there is one. */
export function documentInBin(vault: Vault, sha256: string): Binned | undefined {
  return vault.db
    .prepare<[string], Binned>(
      `SELECT ${COLUMNS} FROM bin WHERE entity = 'document' AND json_extract(body, '$.sha256') = ?`,
    )
    .get(sha256)
}

/** Inside a transaction: moves a record into the bin. Nothing of it is in the record table afterwards. */
export function moveToBin(vault: Vault, entity: string, id: string, at: Instant): void {
  vault.db
    .prepare(
      `INSERT INTO bin(${COLUMNS}) SELECT entity, id, body, created_at, changed_at, ? FROM record WHERE entity = ? AND id = ?`,
    )
    .run(at, entity, id)
  dropRecord(vault, entity, id)
}

/** Inside a transaction: takes a record out of the record table and of what is found. */
export function dropRecord(vault: Vault, entity: string, id: string): void {
  vault.db.prepare('DELETE FROM record WHERE entity = ? AND id = ?').run(entity, id)
  unindexRecord(vault, entity, id)
}

/** Inside a transaction: puts a deleted record back as it was, to the character and with its times. */
export function takeFromBin(vault: Vault, entity: string, id: string): void {
  const binned = inBin(vault, entity, id)
  vault.db
    .prepare(
      `INSERT INTO record(entity, id, body, created_at, changed_at)
       SELECT entity, id, body, created_at, changed_at FROM bin WHERE entity = ? AND id = ?`,
    )
    .run(entity, id)
  forget(vault, entity, id)
  if (binned) indexRecord(vault, entity, id, JSON.parse(binned.body))
}

function forget(vault: Vault, entity: string, id: string): void {
  vault.db.prepare('DELETE FROM bin WHERE entity = ? AND id = ?').run(entity, id)
}

/** When the oldest record in the bin was deleted. */
export function binSince(vault: Vault): Instant | undefined {
  const since = vault.read((db) => db.prepare('SELECT min(deleted_at) FROM bin').pluck().get())
  return since === null || since === undefined ? undefined : Instant.parse(since)
}

/** Until when a deletion can be undone for certain. */
export function keptUntil(deletedAt: Instant): Instant {
  return Instant.parse(new Date(Date.parse(deletedAt) + BIN_DAYS * DAY_MS).toISOString())
}

/** The moment up to which deletions are final. */
export function finalBefore(now: Date): Instant {
  return Instant.parse(new Date(now.getTime() - BIN_DAYS * DAY_MS).toISOString())
}

/**
 * Purges what has lain in the bin for thirty days, each with an entry in the log, and then the files of documents that no row
 * names any more. Whatever a crash interrupts is done at the next opening.
 * @throws CoverkeepError `disk-full`, `not-writable`, `database-damaged`
 */
export function purgeBin(vault: Vault, now: Date): void {
  const due = finalBefore(now)
  const next = vault.db.prepare<[string, number], Binned>(
    `SELECT ${COLUMNS} FROM bin WHERE deleted_at <= ? ORDER BY deleted_at, entity, id LIMIT ?`,
  )
  for (let batch = vault.read(() => next.all(due, BATCH)); batch.length > 0; batch = next.all(due, BATCH)) {
    vault.writeAll(batch.map((one) => () => ({ value: undefined, entry: purge(vault, one) })))
  }
  removeLeaving(vault)
}

function purge(vault: Vault, { entity, id, body, deleted_at }: Binned): Entry {
  forget(vault, entity, id)
  if (entity === 'document') {
    const { sha256 } = JSON.parse(body) as { sha256: string }
    delistBlob(vault, sha256)
  }
  return { action: 'record.purge', entity, record: id, detail: { deletedAt: deleted_at } }
}

/**
 * Inside a transaction: a document's bytes are evidence no longer. Its file goes once this is durable, never before:
 * {@link removeLeaving}.
 */
export function delistBlob(vault: Vault, sha256: string): void {
  const blob = findBlob(vault, sha256)
  if (!blob) return
  vault.db.prepare('DELETE FROM made WHERE blob = ?').run(blob.id)
  vault.db.prepare('DELETE FROM blob WHERE id = ?').run(blob.id)
  vault.db.prepare('INSERT OR IGNORE INTO leaving(name) VALUES (?)').run(blob.name)
}
