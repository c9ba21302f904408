import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { canonical } from '../records/canonical.ts'

/** What a change says about itself. `recordSha256` is of the canonical body that the change leaves behind. */
export interface Entry {
  action: string
  entity?: string
  record?: string
  recordSha256?: string
  detail?: Record<string, unknown>
}

/** The last entry of a log: its number (0: none yet) and its hash. */
export interface Head {
  readonly no: number
  readonly hash: string
}

/** One row of the log. */
export interface LogRow {
  no: number
  at: string
  action: string
  entity: string | null
  record: string | null
  record_sha256: string | null
  detail: string
  previous: string
  hash: string
}

/** What stands in the place of a hash before the first entry: it ties a log to its cabinet and case. */
export function genesis(cabinet: string, caseId?: string): string {
  return sha256(canonical({ format: 'coverkeep-log', version: 1, cabinet, case: caseId }))
}

/** The hash of an entry: SHA-256 over the canonical JSON of all its members, the previous hash among them. */
export function entryHash(row: Omit<LogRow, 'hash'>): string {
  return sha256(
    canonical({
      no: row.no,
      at: row.at,
      action: row.action,
      entity: row.entity ?? undefined,
      record: row.record ?? undefined,
      recordSha256: row.record_sha256 ?? undefined,
      detail: JSON.parse(row.detail) as unknown,
      previous: row.previous,
    }),
  )
}

/** Appends an entry, inside the caller's transaction. */
export function appendEntry(db: Database, entry: Entry, head: Head, at: string): Head {
  const row: Omit<LogRow, 'hash'> = {
    no: head.no + 1,
    at,
    action: entry.action,
    entity: entry.entity ?? null,
    record: entry.record ?? null,
    record_sha256: entry.recordSha256 ?? null,
    detail: canonical(entry.detail ?? {}),
    previous: head.hash,
  }
  const hash = entryHash(row)
  db.prepare(
    `INSERT INTO log(no, at, action, entity, record, record_sha256, detail, previous, hash)
     VALUES (@no, @at, @action, @entity, @record, @record_sha256, @detail, @previous, @hash)`,
  ).run({ ...row, hash })
  return { no: row.no, hash }
}

/** The last entry, or number 0 with the genesis hash. */
export function readHead(db: Database, origin: string): Head {
  return db.prepare<[], Head>('SELECT no, hash FROM log ORDER BY no DESC LIMIT 1').get() ?? { no: 0, hash: origin }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
