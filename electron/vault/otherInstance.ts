import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { CabinetId } from '../../shared/model/ids.ts'
import { readHeader } from './headerFile.ts'
import { CABINET_HEADER } from './headers.ts'
import { CABINET_JSON } from './layout.ts'
import type { Vault } from './vault.ts'

/** More folders than one cabinet is kept in; the oldest are forgotten. */
const MOST = 8
const Folders = z.array(z.string())

/**
 * Where this cabinet has been opened before, this folder left out, if a cabinet of the same id lies there now: a copy, or what it was
 * restored from. What is put into one of the two is not in the other. The person file remembers the folders.
 */
export function otherInstances(person: Vault, folder: string, id: CabinetId): string[] {
  const known = person.read((db) => db.prepare(`SELECT value FROM meta WHERE name = 'folders'`).pluck().get())
  const folders = typeof known === 'string' ? Folders.parse(JSON.parse(known)) : []
  if (!folders.includes(folder)) {
    const kept = JSON.stringify([...folders, folder].slice(-MOST))
    person.bookkeep((db) => db.prepare(`INSERT OR REPLACE INTO meta(name, value) VALUES ('folders', ?)`).run(kept))
  }
  return folders.filter((other) => resolve(other) !== resolve(folder) && holds(other, id))
}

function holds(folder: string, id: CabinetId): boolean {
  try {
    const found = readHeader(join(folder, CABINET_JSON), CABINET_HEADER)
    return found.state === 'sound' && found.header.id === id
  } catch {
    // A folder that may not be read any more tells nothing.
    return false
  }
}
