import { randomBytes } from 'node:crypto'
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Sha256 } from '../../shared/model/ids.ts'
import { getRecord } from '../records/records.ts'
import { syncFolder } from '../vault/durableFile.ts'
import type { Vault } from '../vault/vault.ts'
import { writeFailure } from './fileErrors.ts'
import { shownSafely } from './fileName.ts'
import { readDocument } from './readDocument.ts'

/** A file that was written for a person. */
export interface SavedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
}

/**
 * Writes a document to a file: under another name beside it first, synced, then put in place, so that there is never half a
 * file under the asked name. `force` replaces what is there.
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
  const beside = join(dirname(out), `.${basename(out).slice(0, 100)}.${randomBytes(4).toString('hex')}.part`)
  let handle: FileHandle
  try {
    if (!force) await refuseExisting(out)
    // Evidence is nobody else's business: readable by its owner only, whatever the umask says.
    handle = await open(beside, 'wx', 0o600)
  } catch (error) {
    throw writeFailure(error, out)
  }
  try {
    try {
      let done = 0
      for await (const chunk of readDocument(vault, documentId)) {
        await handle.writeFile(chunk).catch((error: unknown) => {
          throw writeFailure(error, out)
        })
        done += chunk.length
        onProgress({ doneBytes: done, totalBytes: record.bytes })
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await place(beside, out, force)
    syncFolder(dirname(out))
  } catch (error) {
    throw writeFailure(error, out)
  } finally {
    await rm(beside, { force: true }).catch(() => {})
  }
  return { path: out, bytes: record.bytes, sha256: record.sha256 }
}

async function refuseExisting(path: string): Promise<void> {
  const there = await lstat(path).then(
    () => true,
    (error: { code?: string }) => error.code !== 'ENOENT',
  )
  if (there) throw new CoverkeepError('file-exists', { file: shownSafely(path) })
}

/** A rename would silently replace a file that appeared meanwhile; a hard link fails. Where links are unknown (FAT), rename. */
async function place(beside: string, out: string, force: boolean): Promise<void> {
  if (force) return rename(beside, out)
  try {
    await link(beside, out)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'EEXIST') throw error
    await refuseExisting(out)
    await rename(beside, out)
  }
}
