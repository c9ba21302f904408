import { canonical } from '../../records/canonical.ts'
import { entryHash, type LogRow } from '../log.ts'
import type { Vault } from '../vault.ts'
import type { Report } from './report.ts'

const BATCH = 200

/** The state in which the log says a record was left: the SHA-256 of its body, or null once it was deleted. */
export type Left = string | null

/** Ends the name of an action after which a record is not there any more. */
const DELETES = '.delete'

/** An entry about many records at once. */
const IMPORTS = 'record.import'

/** A record's key in {@link checkLog}'s answer. */
export function recordKey(entity: string, id: string): string {
  return `${entity}\n${id}`
}

/** Ends the name of an action after which a deleted record is not in the bin either. */
const PURGES = '.purge'

/** What the log says of the records: how each was left, and the SHA-256 of each that lies in the bin. */
export interface Said {
  readonly left: Map<string, Left>
  readonly binned: Map<string, string>
}

/**
 * Walks the hash chain from the first entry and returns how it says each record was left.
 * Entries that carry neither a hash nor a deletion (a view, an export) say nothing about the record.
 */
export async function checkLog(vault: Vault, report: Report): Promise<Said> {
  const left = new Map<string, Left>()
  const binned = new Map<string, string>()
  let no = 0
  let previous = vault.hashAt(0)
  for (;;) {
    const rows = vault.read((db) =>
      db.prepare<[number, number], LogRow>('SELECT * FROM log WHERE no > ? ORDER BY no LIMIT ?').all(no, BATCH),
    )
    report.checked.logEntries += rows.length
    for (const row of rows) {
      if (row.no !== no + 1) report.add(vault.label, 'log-gap', { no: no + 1 })
      else if (row.previous !== previous) report.add(vault.label, 'log-broken', { no: row.no })
      if (!isAsWritten(row)) report.add(vault.label, 'log-altered', { no: row.no })
      no = row.no
      previous = row.hash
      for (const [id, sha256] of importedBy(row)) left.set(recordKey(row.entity ?? '', id), sha256)
      const said = leftBy(row)
      if (row.entity === null || row.record === null) continue
      const key = recordKey(row.entity, row.record)
      if (said !== undefined) left.set(key, said)
      const bin = binnedBy(row)
      if (bin) binned.set(key, bin)
      else if (bin === null) binned.delete(key)
    }
    if (rows.length < BATCH) return { left, binned }
    await report.turn()
  }
}

/** The records that one entry brought in together, with the hash of each; none for other entries. */
export function importedBy(row: Pick<LogRow, 'action' | 'detail'>): [id: string, sha256: string][] {
  if (row.action !== IMPORTS) return []
  try {
    const { records } = JSON.parse(row.detail) as { records?: Record<string, string> }
    return Object.entries(records ?? {})
  } catch {
    return []
  }
}

/** What one entry says about its record, if anything. */
export function leftBy(row: Pick<LogRow, 'action' | 'record_sha256'>): Left | undefined {
  if (row.record_sha256 !== null) return row.record_sha256
  return row.action.endsWith(DELETES) ? null : undefined
}

/** The SHA-256 of what one entry puts into the bin; null: it takes it out; undefined: it says nothing about the bin. */
export function binnedBy(row: Pick<LogRow, 'action' | 'record_sha256' | 'detail'>): Left | undefined {
  if (row.record_sha256 !== null || row.action.endsWith(PURGES)) return null
  if (!row.action.endsWith(DELETES)) return undefined
  return /"sha256":"([0-9a-f]{64})"/.exec(row.detail)?.[1] ?? null
}

function isAsWritten(row: LogRow): boolean {
  try {
    return canonical(JSON.parse(row.detail)) === row.detail && entryHash(row) === row.hash
  } catch {
    return false
  }
}
