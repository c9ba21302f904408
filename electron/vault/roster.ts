import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { Instant } from '../../shared/model/dates.ts'
import { CaseId } from '../../shared/model/ids.ts'
import { canonical } from '../records/canonical.ts'
import type { Head } from './log.ts'

const Row = z.strictObject({
  id: CaseId,
  state: z.enum(['creating', 'open']),
  createdAt: Instant,
  lastNo: z.number().int().nonnegative(),
  lastHash: z.string(),
  /** What lists show of the case, as whoever keeps its records gave it: 200 cases are listed without opening one. */
  summary: z.string().transform((text) => JSON.parse(text) as unknown),
  /** When the oldest record in the case's bin was deleted; null when its bin is empty. */
  binSince: Instant.nullable(),
})

/** What the person file knows of a case: that it exists, and the last entry of its log when it was last seen. */
export type RosterEntry = z.infer<typeof Row>

const COLUMNS = `"case" AS id, state, created_at AS createdAt, last_no AS lastNo, last_hash AS lastHash, summary,
  bin_since AS binSince`

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
    `INSERT INTO roster("case", state, created_at, last_no, last_hash, summary) VALUES (?, 'creating', ?, ?, ?, ?)`,
  ).run(id, createdAt, head.no, head.hash, canonical(summary))
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
export function noteHead(db: Database, id: CaseId, head: Head, binSince: Instant | undefined, summary?: unknown): void {
  db.prepare(
    'UPDATE roster SET last_no = ?, last_hash = ?, bin_since = ?, summary = coalesce(?, summary) WHERE "case" = ?',
  ).run(head.no, head.hash, binSince ?? null, summary === undefined ? null : canonical(summary), id)
}
