import { createHash } from 'node:crypto'
import { CoverkeepError } from '../../../shared/errors.ts'
import type { Vault } from '../vault.ts'
import type { DocumentFacts } from './checkRecords.ts'
import type { Report } from './report.ts'

/** A chunk's key is its blob's id times this, plus its number. */
const CHUNKS_PER_BLOB = 2 ** 20

interface Blob {
  id: number
  sha256: string | null
  bytes: number
  chunk_bytes: number
}

/**
 * Reads every chunk of every kept document against its SHA-256 and length, and looks for bytes without a document, documents
 * without bytes and rows that belong to nothing.
 */
export async function checkDocuments(
  vault: Vault,
  documents: Map<string, DocumentFacts>,
  report: Report,
): Promise<void> {
  const left = new Map(documents)
  for (let after = 0; ; ) {
    const blob = vault.read((db) =>
      db
        .prepare<[number], Blob>(
          `SELECT id, sha256, bytes, chunk_bytes FROM blob WHERE id > ? AND state = 'kept' ORDER BY id LIMIT 1`,
        )
        .get(after),
    )
    if (!blob) break
    after = blob.id
    const sha256 = blob.sha256 ?? ''
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
  const sha256 = blob.sha256 ?? ''
  const chunks = Math.ceil(blob.bytes / blob.chunk_bytes)
  const first = blob.id * CHUNKS_PER_BLOB
  const present = vault.read((db) =>
    db
      .prepare<[number, number], number>('SELECT count(*) FROM chunk WHERE id >= ? AND id < ?')
      .pluck()
      .get(first, first + CHUNKS_PER_BLOB),
  )
  if (present !== chunks) {
    const detail = `${String(present)} of ${chunks} parts are there`
    report.add(vault.label, 'document-incomplete', { sha256, detail })
  }
  const hash = createHash('sha256')
  let bytes = 0
  for (let no = 0; no < chunks; no++) {
    const data = readChunk(vault, first + no)
    if (data) {
      hash.update(data)
      bytes += data.length
      report.read(vault.label, data.length)
    }
    await report.turn()
  }
  if (bytes !== blob.bytes || hash.digest('hex') !== sha256) report.add(vault.label, 'document-altered', { sha256 })
}

/** A chunk, or undefined when it is not there or its pages do not check: that document is damaged, and the next one may be whole. */
function readChunk(vault: Vault, id: number): Buffer | undefined {
  try {
    const data = vault.read((db) => db.prepare<[number], Buffer>('SELECT data FROM chunk WHERE id = ?').pluck().get(id))
    return Buffer.isBuffer(data) ? data : undefined
  } catch (error) {
    if (error instanceof CoverkeepError && error.code === 'database-damaged') return undefined
    throw error
  }
}

/** A document that was kept while verify ran is not in the list that was made before. */
function isNamed(vault: Vault, sha256: string): boolean {
  const find = `SELECT 1 FROM record WHERE entity = 'document' AND json_extract(body, '$.sha256') = ?`
  return vault.read((db) => db.prepare(find).get(sha256)) !== undefined
}

async function checkStrays(vault: Vault, report: Report): Promise<void> {
  const arriving = vault.read((db) => db.prepare(`SELECT count(*) FROM blob WHERE state = 'arriving'`).pluck().get())
  if (arriving !== 0) report.add(vault.label, 'unfinished-import', { count: Number(arriving) })
  const stray = { chunk: 0, made: 0 }
  // From one blob's chunks to the next one's, without passing through each chunk.
  for (let from = 0; ; ) {
    const id = vault.read((db) =>
      db.prepare<[number], number>('SELECT id FROM chunk WHERE id >= ? ORDER BY id LIMIT 1').pluck().get(from),
    )
    if (typeof id !== 'number') break
    const blob = Math.floor(id / CHUNKS_PER_BLOB)
    if (!isBlob(vault, blob)) stray.chunk += 1
    from = (blob + 1) * CHUNKS_PER_BLOB
    await report.turn()
  }
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
    if (!isBlob(vault, row.blob)) stray.made += 1
    report.read(vault.label, row.data.length)
    after = [row.blob, row.what, row.no]
    await report.turn()
  }
  for (const [table, count] of Object.entries(stray))
    if (count > 0) report.add(vault.label, 'stray-rows', { table, count })
}

function isBlob(vault: Vault, id: number): boolean {
  return vault.read((db) => db.prepare('SELECT 1 FROM blob WHERE id = ?').get(id)) !== undefined
}
