import { createHash } from 'node:crypto'
import { CoverkeepError } from '../../shared/errors.ts'
import { getRecord } from '../records/records.ts'
import { findBlob, readBlob } from '../vault/blobs.ts'
import type { Vault } from '../vault/vault.ts'

/**
 * A document's bytes as they were taken in, in chunks of at most 1 MiB, each valid until the next one is asked for; other calls
 * are answered in between. The hash is
 * checked over all of them: only after the last chunk is it certain that they are the evidence.
 * @throws CoverkeepError `record-not-found`; `database-damaged`, at the latest after the last chunk
 */
export async function* readDocument(vault: Vault, documentId: string): AsyncIterable<Uint8Array> {
  const { record } = getRecord(vault, 'document', documentId)
  const blob = findBlob(vault, record.sha256)
  if (!blob || blob.bytes !== record.bytes) throw new CoverkeepError('database-damaged', { file: vault.label })
  const hash = createHash('sha256')
  for await (const chunk of readBlob(vault, blob)) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== record.sha256) throw new CoverkeepError('database-damaged', { file: vault.label })
}
