import type { Sha256 } from '../../shared/model/ids.ts'
import { getRecord } from '../records/records.ts'
import type { Vault } from '../vault/vault.ts'
import { readDocument } from './readDocument.ts'
import { saveFile } from './saveFile.ts'

/** A file that was written for a person. */
export interface SavedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
}

/**
 * Writes a document to a file, as {@link saveFile} does.
 * @throws CoverkeepError `file-exists`, `not-writable`, `disk-full`, and what {@link readDocument} throws
 */
export async function saveDocument(
  vault: Vault,
  documentId: string,
  out: string,
  force: boolean,
  onProgress: (progress: { doneBytes: number; totalBytes: number }) => void = () => {},
): Promise<SavedFile> {
  const { record } = getRecord(vault, 'document', documentId)
  const { bytes, sha256 } = record
  await saveFile(out, counted(readDocument(vault, documentId), bytes, onProgress), force)
  return { path: out, bytes, sha256 }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  totalBytes: number,
  onProgress: (progress: { doneBytes: number; totalBytes: number }) => void,
): AsyncIterable<Uint8Array> {
  let doneBytes = 0
  for await (const chunk of chunks) {
    yield chunk
    doneBytes += chunk.length
    onProgress({ doneBytes, totalBytes })
  }
}
