import { closeSync, existsSync, fstatSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CaseId } from '../../shared/model/ids.ts'
import { removeFile, syncFolder, writeFailure, writeWhole } from './durableFile.ts'
import { bakOf } from './headerFile.ts'
import { CASE_JSON, caseFolder } from './layout.ts'
import { markDestroyed } from './roster.ts'
import { randomBytes } from './secret.ts'
import type { Vault } from './vault.ts'

/**
 * Takes a case that the roster says is being destroyed to its end: first both headers, which hold its wrapped key, are overwritten where
 * they lie and removed; then the files, which nothing opens any more; then the roster keeps what is left to say of it. Any step may have
 * been done before. @throws CoverkeepError `not-writable`
 */
export function finishDestroying(folder: string, person: Vault, id: CaseId, at: Date): void {
  const place = caseFolder(folder, id)
  try {
    if (existsSync(place)) {
      for (const name of [CASE_JSON, bakOf(CASE_JSON)]) overwrite(join(place, name))
      rmSync(place, { recursive: true, force: true, maxRetries: 3 })
      syncFolder(dirname(place))
    }
  } catch (error) {
    throw writeFailure(error, place)
  }
  person.bookkeep((db) => markDestroyed(db, id, at))
}

/** Where a disk writes elsewhere than it read (most do now), the old bytes stay until it reuses the place: the command says so. */
function overwrite(path: string): void {
  if (!existsSync(path)) return
  const fd = openSync(path, 'r+')
  try {
    const { size } = fstatSync(fd)
    writeWhole(fd, randomBytes(size))
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  removeFile(path)
}
