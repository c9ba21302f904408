import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { Instant } from '../../shared/model/dates.ts'
import { CaseId } from '../../shared/model/ids.ts'
import { canonical } from '../records/canonical.ts'
import type { Head } from './log.ts'

const Row = z.strictObject({
  id: CaseId,
  /** `destroyed`: a deletion record; its summary says whose case it was and when it went. */
  state: z.enum(['creating', 'open', 'destroying', 'destroyed']),
  createdAt: Instant,
  lastNo: z.number().int().nonnegative(),
  lastHash: z.string(),
  /** What the log had reached at least {@link SETTLED_MS} before the last note. */
  settledNo: z.number().int().nonnegative(),
  settledHash: z.string(),
  /** What lists show of the case, as whoever keeps its records gave it: 200 cases are listed without opening one. */
  summary: z.string().transform((text) => JSON.parse(text) as unknown),
  /** When the oldest record in the case's bin was deleted; null when its bin is empty. */
  binSince: Instant.nullable(),
})

/** What the person file knows of a case: that it exists, and the last entry of its log when it was last seen. */
export type RosterEntry = z.infer<typeof Row>

/**
 * Longer than copying a folder takes between one of its files and the person file. A copy has the roster of a later moment than its
 * cases, and must open all the same.
 */
export const SETTLED_MS = 3_600_000

const COLUMNS = `"case" AS id, state, created_at AS createdAt, last_no AS lastNo, last_hash AS lastHash,
  settled_no AS settledNo, settled_hash AS settledHash, summary, bin_since AS binSince`

/** All cases, oldest first. */
export function readRoster(db: Database): RosterEntry[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM roster ORDER BY created_at, "case"`)
    .all()
    .map((row) => Row.parse(row))
}

/** One case, if it is known. */
export function rosterEntry(db: Database, id: CaseId): RosterEntry | undefined {
  const row = db.prepare(`SELECT ${COLUMNS} FROM roster WHERE "case" = ?`).get(id)
  return row === undefined ? undefined : Row.parse(row)
}

/** Adds a case that is about to get its folder. */
export function addToRoster(db: Database, id: CaseId, createdAt: string, head: Head, summary: unknown): void {
  db.prepare(
    `INSERT INTO roster("case", state, created_at, last_no, last_hash, summary,
       before_no, before_hash, before_at, settled_no, settled_hash)
     VALUES (@id, 'creating', @at, @no, @hash, @summary, @no, @hash, @at, @no, @hash)`,
  ).run({ id, at: createdAt, no: head.no, hash: head.hash, summary: canonical(summary) })
}

/** The case's folder is in its place. */
export function markOpen(db: Database, id: CaseId): void {
  db.prepare(`UPDATE roster SET state = 'open' WHERE "case" = ?`).run(id)
}

/** Forgets a case that never came to be. */
export function removeFromRoster(db: Database, id: CaseId): void {
  db.prepare(`DELETE FROM roster WHERE "case" = ? AND state = 'creating'`).run(id)
}

/** Notes how far a case's log has come, since when something lies in its bin and, if one is given, what lists show of it now. */
export function noteHead(
  db: Database,
  id: CaseId,
  head: Head,
  at: Date,
  binSince: Instant | undefined,
  summary?: unknown,
): void {
  const settle = new Date(at.getTime() - SETTLED_MS).toISOString()
  // Two steps back, so that what is settled is older than an hour even right after it has moved.
  db.prepare(
    `UPDATE roster SET settled_no = before_no, settled_hash = before_hash,
       before_no = last_no, before_hash = last_hash, before_at = @at
     WHERE "case" = @id AND before_at <= @settle`,
  ).run({ id, at: at.toISOString(), settle })
  db.prepare(
    `UPDATE roster SET last_no = @no, last_hash = @hash, bin_since = @bin, summary = coalesce(@summary, summary) WHERE "case" = @id`,
  ).run({
    id,
    no: head.no,
    hash: head.hash,
    bin: binSince ?? null,
    summary: summary === undefined ? null : canonical(summary),
  })
}

/** A case that is behind, as a copy's can be, goes on from where it ends. */
export function adoptHead(db: Database, id: CaseId, head: Head, at: Date): void {
  db.prepare(
    `UPDATE roster SET last_no = @no, last_hash = @hash, before_no = @no, before_hash = @hash, before_at = @at WHERE "case" = @id`,
  ).run({ id, no: head.no, hash: head.hash, at: at.toISOString() })
}

/** From here on the case is gone: whatever interrupts the rest, the next unlock ends it. `record` is what stays of it. */
export function markDestroying(db: Database, id: CaseId, record: unknown): void {
  db.prepare(`UPDATE roster SET state = 'destroying', summary = ? WHERE "case" = ?`).run(canonical(record), id)
}

/** Its files are gone. */
export function markDestroyed(db: Database, id: CaseId, at: Date): void {
  db.prepare(
    `UPDATE roster SET state = 'destroyed', bin_since = NULL, summary = json_set(summary, '$.destroyedAt', ?) WHERE "case" = ?`,
  ).run(at.toISOString(), id)
}
