import { canonical } from '../../records/canonical.ts'
import { entryHash, type LogRow } from '../log.ts'
import type { Vault } from '../vault.ts'
import type { Report } from './report.ts'

const BATCH = 200

/** The state in which the log says a record was left: the SHA-256 of its body, or null once it was deleted. */
export type Left = string | null

/** Ends the name of an action after which a record is not there any more. */
const DELETES = '.delete'

/** A record's key in {@link checkLog}'s answer. */
export function recordKey(entity: string, id: string): string {
  return `${entity}\n${id}`
}

/**
 * Walks the hash chain from the first entry and returns how it says each record was left.
 * Entries that carry neither a hash nor a deletion (a view, an export) say nothing about the record.
 */
export async function checkLog(vault: Vault, report: Report): Promise<Map<string, Left>> {
  const left = new Map<string, Left>()
  let no = 0
  let previous = vault.hashAt(0)
  for (;;) {
    const rows = vault.read((db) =>
      db.prepare<[number, number], LogRow>('SELECT * FROM log WHERE no > ? ORDER BY no LIMIT ?').all(no, BATCH),
    )
    for (const row of rows) {
      if (row.no !== no + 1) report.add(vault.label, 'log-gap', { no: no + 1 })
      else if (row.previous !== previous) report.add(vault.label, 'log-broken', { no: row.no })
      if (!isAsWritten(row)) report.add(vault.label, 'log-altered', { no: row.no })
      no = row.no
      previous = row.hash
      const said = leftBy(row)
      if (row.entity !== null && row.record !== null && said !== undefined)
        left.set(recordKey(row.entity, row.record), said)
    }
    if (rows.length < BATCH) return left
    await report.turn()
  }
}

/** What one entry says about its record, if anything. */
export function leftBy(row: Pick<LogRow, 'action' | 'record_sha256'>): Left | undefined {
  if (row.record_sha256 !== null) return row.record_sha256
  return row.action.endsWith(DELETES) ? null : undefined
}

function isAsWritten(row: LogRow): boolean {
  try {
    return canonical(JSON.parse(row.detail)) === row.detail && entryHash(row) === row.hash
  } catch {
    return false
  }
}
