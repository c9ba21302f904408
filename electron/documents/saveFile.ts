import { randomBytes } from 'node:crypto'
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { syncFolder } from '../vault/durableFile.ts'
import { writeFailure } from './fileErrors.ts'
import { shownSafely } from './fileName.ts'

/**
 * Writes a file for a person: under another name beside it first, synced, then put in place, so that there is never half a
 * file under the asked name. `force` replaces what is there.
 * @throws CoverkeepError `file-exists`, `not-writable`, `disk-full`, and what giving the chunks throws
 */
export async function saveFile(out: string, chunks: AsyncIterable<Uint8Array>, force: boolean): Promise<void> {
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
      for await (const chunk of chunks)
        await handle.writeFile(chunk).catch((error: unknown) => {
          throw writeFailure(error, out)
        })
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
