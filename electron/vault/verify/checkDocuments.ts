import { createHash } from 'node:crypto'
import { CoverkeepError } from '../../../shared/errors.ts'
import { isNotedAbsent } from '../absentDocuments.ts'
import { type Blob, blobLabel, nextBlob, readBlob } from '../blobs.ts'
import type { Vault } from '../vault.ts'
import type { DocumentFacts } from './checkRecords.ts'
import type { Report } from './report.ts'

/**
 * Reads every document's file against its SHA-256 and length, and looks for bytes without a document, documents without bytes
 * and rows that belong to nothing.
 */
export async function checkDocuments(
  vault: Vault,
  documents: Map<string, DocumentFacts>,
  report: Report,
): Promise<void> {
  const left = new Map(documents)
  for (let blob = nextBlob(vault, 0); blob; blob = nextBlob(vault, blob.id)) {
    const { sha256 } = blob
    const document = left.get(sha256)
    left.delete(sha256)
    if (!document && !isNamed(vault, sha256)) report.add(vault.label, 'bytes-without-document', { sha256 })
    if (document && document.bytes !== blob.bytes) {
      report.add(vault.label, 'document-incomplete', { sha256, detail: 'its length is not the one on record' })
    }
    await checkBlob(vault, blob, report)
    report.checked.documents += 1
    report.checked.bytes += blob.bytes
  }
  for (const { id } of left.values()) report.add(vault.label, 'document-without-bytes', { id })
  await checkStrays(vault, report)
}

async function checkBlob(vault: Vault, blob: Blob, report: Report): Promise<void> {
  const where = blobLabel(vault, blob.name)
  const hash = createHash('sha256')
  try {
    for await (const chunk of readBlob(vault, blob)) {
      hash.update(chunk)
      report.read(where, chunk.length)
      await report.turn()
    }
    if (hash.digest('hex') !== blob.sha256) report.add(where, 'document-altered', { sha256: blob.sha256 })
  } catch (error) {
    if (!(error instanceof CoverkeepError) || error.code === 'cancelled') throw error
    if (error.code === 'file-missing' && isNotedAbsent(vault, blob.sha256)) {
      return report.add(where, 'document-not-in-copy', { sha256: blob.sha256 })
    }
    report.addFailure(where, error)
  }
}

/** A document that was kept while verify ran is not in the list that was made before. */
function isNamed(vault: Vault, sha256: string): boolean {
  const find = (table: string) =>
    `SELECT 1 FROM ${table} WHERE entity = 'document' AND json_extract(body, '$.sha256') = @sha256`
  return vault.read((db) => db.prepare(`${find('record')} UNION ALL ${find('bin')}`).get({ sha256 })) !== undefined
}

async function checkStrays(vault: Vault, report: Report): Promise<void> {
  let stray = 0
  let after: [number, string, number] = [0, '', -1]
  for (;;) {
    const row = vault.read((db) =>
      db
        .prepare<[number, string, number], { blob: number; what: string; no: number; data: Buffer }>(
          'SELECT blob, what, no, data FROM made WHERE (blob, what, no) > (?, ?, ?) ORDER BY blob, what, no LIMIT 1',
        )
        .get(...after),
    )
    if (!row) break
    if (!vault.read((db) => db.prepare('SELECT 1 FROM blob WHERE id = ?').get(row.blob))) stray += 1
    report.read(vault.label, row.data.length)
    after = [row.blob, row.what, row.no]
    await report.turn()
  }
  if (stray > 0) report.add(vault.label, 'stray-rows', { table: 'made', count: stray })
}
