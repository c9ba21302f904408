import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { CabinetId } from '../../shared/model/ids.ts'
import { createDatabase, readSalt } from './database.ts'
import { type HeaderPair, readHeaderPair, sealHeader, writeHeaderPair } from './headerFile.ts'
import { CABINET_HEADER, type CabinetHeader, FORMAT_VERSION } from './headers.ts'
import type { KdfLimits } from './kdf.ts'
import { CABINET_JSON, PERSON_DB } from './layout.ts'
import { readLockNote } from './lockNote.ts'
import { beginMaking, checkEmpty, endMaking, undoMaking } from './making.ts'
import { deriveKey, newKey, randomBytes, wipe } from './secret.ts'
import { checkPassphrase, passphraseSlot, recoverySlot } from './slots.ts'
import { Vault } from './vault.ts'
import { previousKey } from './wrapKeys.ts'

/**
 * Makes a cabinet's files in a folder that is new or empty, and returns the recovery words, the only time they are known.
 * A mark says that the making goes on. With a mark and no header yet, no key to anything in the folder ever left this function, and
 * making it again begins afresh; once there is a header it is a cabinet.
 * @throws CoverkeepError `weak-passphrase`, `folder-not-empty`, `not-writable`, `disk-full`
 */
export async function buildCabinet(folder: string, passphrase: string, limits: KdfLimits): Promise<string[]> {
  checkPassphrase(passphrase)
  checkEmpty(folder)
  const id = CabinetId.parse(randomBytes(16).toString('hex'))
  const instance = randomBytes(16).toString('hex')
  const salt = randomBytes(16).toString('hex')
  const cabinetKey = newKey()
  const personKey = deriveKey(cabinetKey, 'person')
  const isNew = !existsSync(folder)
  // Only what is made after the folder was found empty may be removed again.
  let hasBegun = false
  try {
    // The slow part comes before the first file.
    const { slot, words } = recoverySlot(id, cabinetKey)
    const slots = [await passphraseSlot(id, cabinetKey, passphrase, limits), slot]
    beginMaking(folder)
    hasBegun = true
    const target = { path: join(folder, PERSON_DB), label: PERSON_DB, role: 'person', key: personKey, salt } as const
    createDatabase(target, { cabinet: id, instance })
    const header = { format: 'coverkeep-cabinet', version: FORMAT_VERSION, id, instance, salt, slots }
    writeHeaderPair(join(folder, CABINET_JSON), sealHeader(header))
    endMaking(folder)
    return words
  } catch (error) {
    if (hasBegun) undoMaking(folder, id, isNew)
    throw error
  } finally {
    wipe(cabinetKey)
    wipe(personKey)
  }
}

/**
 * The header of the cabinet in a folder.
 * @throws CoverkeepError `not-a-cabinet`, `header-damaged`, `header-mismatch`, `newer-vault`, `file-not-readable`
 */
export function readCabinetHeader(folder: string): HeaderPair<CabinetHeader> {
  const pair = readHeaderPair(join(folder, CABINET_JSON), CABINET_JSON, CABINET_HEADER)
  if (pair === 'missing') throw new CoverkeepError('not-a-cabinet', { folder })
  return pair
}

/** The person file, which is also what holds the cabinet's lock. @throws CoverkeepError as {@link Vault.open}; `cabinet-in-use` says by whom */
export function openPerson(
  folder: string,
  header: CabinetHeader,
  cabinetKey: Buffer,
  now: () => Date,
  refusal?: CoverkeepError,
): Vault {
  const path = join(folder, PERSON_DB)
  const { rotating } = header
  const hasTurned = rotating !== undefined && existsSync(path) && readSalt(path, PERSON_DB) === rotating.salt
  const from = rotating && !hasTurned ? previousKey(header, rotating, cabinetKey) : cabinetKey
  const key = deriveKey(from, 'person')
  if (from !== cabinetKey) wipe(from)
  try {
    const salt = rotating && hasTurned ? rotating.salt : header.salt
    const target = { path, label: PERSON_DB, role: 'person', key, salt } as const
    return Vault.open(target, { cabinet: header.id, instance: header.instance, now, refusal })
  } catch (error) {
    if (error instanceof CoverkeepError && error.code === 'cabinet-in-use') {
      throw new CoverkeepError('cabinet-in-use', { by: readLockNote(folder) }, { cause: error })
    }
    throw error
  } finally {
    wipe(key)
  }
}

/** Writes both files of the header. Should only the copy have failed, the change holds and the next unlock makes it again. */
export function replaceHeader(
  pair: HeaderPair<CabinetHeader>,
  text: string,
  folder: string,
): HeaderPair<CabinetHeader> {
  try {
    writeHeaderPair(pair.path, text)
  } catch (error) {
    if (readCabinetHeader(folder).text !== text) throw error
  }
  return readCabinetHeader(folder)
}
