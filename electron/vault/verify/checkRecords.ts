import { createHash } from 'node:crypto'
import type { LogRow } from '../log.ts'
import type { Vault } from '../vault.ts'
import { importedBy, type Left, leftBy, recordKey } from './checkLog.ts'
import type { Report } from './report.ts'

const BATCH = 100

interface Row {
  entity: string
  id: string
  body: string
}

/** A document as its record describes it. */
export interface DocumentFacts {
  readonly id: string
  readonly bytes: unknown
}

/**
 * Holds every record against the log, in both directions, and returns the documents among them by their SHA-256. A record that
 * changes while this runs is held against the log as it is at that moment.
 */
export async function checkRecords(
  vault: Vault,
  left: Map<string, Left>,
  report: Report,
): Promise<Map<string, DocumentFacts>> {
  const documents = new Map<string, DocumentFacts>()
  const missing = new Map([...left].filter(([, said]) => said !== null))
  let after: [string, string] = ['', '']
  for (;;) {
    const rows = vault.read((db) =>
      db
        .prepare<[string, string, number], Row>(
          'SELECT entity, id, body FROM record WHERE (entity, id) > (?, ?) ORDER BY entity, id LIMIT ?',
        )
        .all(...after, BATCH),
    )
    for (const row of rows) {
      const key = recordKey(row.entity, row.id)
      missing.delete(key)
      checkOne(vault, row, left.get(key), report)
      if (row.entity === 'document') noteDocument(row, documents)
      after = [row.entity, row.id]
    }
    report.checked.records += rows.length
    if (rows.length < BATCH) break
    await report.turn()
  }
  for (const key of missing.keys()) {
    const [entity = '', id = ''] = key.split('\n')
    if (lastSaid(vault, entity, id) !== null) report.add(vault.label, 'record-missing', { entity, id })
    await report.turn()
  }
  return documents
}

function checkOne(vault: Vault, row: Row, said: Left | undefined, report: Report): void {
  const sha256 = createHash('sha256').update(row.body, 'utf8').digest('hex')
  if (sha256 === said) return
  const now = lastSaid(vault, row.entity, row.id)
  if (now === sha256) return
  const code = now === undefined || now === null ? 'record-unlogged' : 'record-altered'
  report.add(vault.label, code, { entity: row.entity, id: row.id })
}

/** What the log says now. Reads the whole log, so it is asked only where something is wrong or has just changed. */
function lastSaid(vault: Vault, entity: string, id: string): Left | undefined {
  const rows = vault.read((db) =>
    db
      .prepare<[string, string, string], Pick<LogRow, 'action' | 'record_sha256' | 'detail'>>(
        `SELECT action, record_sha256, detail FROM log
         WHERE entity = ? AND (record = ? OR (record IS NULL AND instr(detail, ?) > 0)) ORDER BY no DESC`,
      )
      .all(entity, id, `"${id}":`),
  )
  const says = (row: (typeof rows)[number]) => {
    const left = leftBy(row)
    return left === undefined ? importedBy(row).find(([one]) => one === id)?.[1] : left
  }
  return rows.map(says).find((said) => said !== undefined)
}

/** Adds a document to those whose bytes must be there. */
export function noteDocument(row: Pick<Row, 'id' | 'body'>, documents: Map<string, DocumentFacts>): void {
  const body: unknown = JSON.parse(row.body)
  if (typeof body !== 'object' || body === null || !('sha256' in body)) return
  documents.set(String(body.sha256), { id: row.id, bytes: 'bytes' in body ? body.bytes : undefined })
}
