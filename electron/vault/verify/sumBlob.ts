import { createHash } from 'node:crypto'
import { CoverkeepError } from '../../../shared/errors.ts'
import type { MillContext } from '../../mill/jobs.ts'
import { type BlobFile, readBlobFile } from '../blobs.ts'
import { AT_ONCE } from '../disk.ts'

/**
 * A mill's work: reads a document's file through, each chunk against its tag, and returns the SHA-256 of what is in it.
 * @throws CoverkeepError `file-missing`, `database-damaged`, `file-not-readable`, `cancelled`
 */
export async function sumBlob(file: BlobFile, { key, stopped, progress }: MillContext): Promise<string> {
  const hash = createHash('sha256')
  let done = 0
  for await (const chunk of readBlobFile(file, key, AT_ONCE)) {
    if (stopped()) throw new CoverkeepError('cancelled')
    hash.update(chunk)
    done += chunk.length
    progress(done)
  }
  return hash.digest('hex')
}
