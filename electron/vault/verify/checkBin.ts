import { createHash } from 'node:crypto'
import { listBin } from '../bin.ts'
import type { LogRow } from '../log.ts'
import type { Vault } from '../vault.ts'
import { binnedBy, recordKey } from './checkLog.ts'
import { type DocumentFacts, noteDocument } from './checkRecords.ts'
import type { Report } from './report.ts'

/**
 * Holds what lies in the bin against the log, in both directions, and adds its documents to those whose bytes must be there: until
 * a deletion is final its evidence is evidence.
 */
export async function checkBin(
  vault: Vault,
  binned: Map<string, string>,
  documents: Map<string, DocumentFacts>,
  report: Report,
): Promise<void> {
  const missing = new Set(binned.keys())
  for (const { entity, id, body } of listBin(vault)) {
    const key = recordKey(entity, id)
    missing.delete(key)
    const sha256 = createHash('sha256').update(body, 'utf8').digest('hex')
    if (sha256 !== binned.get(key) && sha256 !== saidNow(vault, entity, id)) {
      report.add(vault.label, 'bin-altered', { entity, id })
    }
    if (entity === 'document') noteDocument({ id, body }, documents)
    await report.turn()
  }
  for (const key of missing) {
    const [entity = '', id = ''] = key.split('\n')
    if (saidNow(vault, entity, id)) report.add(vault.label, 'bin-missing', { entity, id })
    await report.turn()
  }
}

/** What the log says now: deletions and their undoing go on while verify runs. */
function saidNow(vault: Vault, entity: string, id: string): string | null | undefined {
  const rows = vault.read((db) =>
    db
      .prepare<[string, string], Pick<LogRow, 'action' | 'record_sha256' | 'detail'>>(
        'SELECT action, record_sha256, detail FROM log WHERE entity = ? AND record = ? ORDER BY no DESC',
      )
      .all(entity, id),
  )
  return rows.map(binnedBy).find((said) => said !== undefined)
}
