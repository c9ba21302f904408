import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { CabinetId } from '../../shared/model/ids.ts'
import { createDatabase, readSalt } from './database.ts'
import { codeOf, removeFile, syncFolder, temporaryOf, writeFailure } from './durableFile.ts'
import { bakOf, type HeaderPair, readHeader, readHeaderPair, sealHeader, writeHeaderPair } from './headerFile.ts'
import { CABINET_HEADER, type CabinetHeader, FORMAT_VERSION } from './headers.ts'
import type { KdfLimits } from './kdf.ts'
import { CABINET_JSON, MAKING, PERSON_DB, SYSTEM_FILES } from './layout.ts'
import { readLockNote } from './lockNote.ts'
import { deriveKey, newKey, randomBytes, wipe } from './secret.ts'
import { checkPassphrase, passphraseSlot, recoverySlot } from './slots.ts'
import { Vault } from './vault.ts'
import { previousKey } from './wrapKeys.ts'

/** All that making a cabinet puts into its folder. */
const LEFT_BY_MAKING: ReadonlySet<string> = new Set([
  MAKING,
  ...[PERSON_DB, `${PERSON_DB}-wal`, `${PERSON_DB}-journal`],
  ...[CABINET_JSON, bakOf(CABINET_JSON)].flatMap((name) => [name, temporaryOf(name)]),
])

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
  try {
    // The slow part comes before the first file.
    const { slot, words } = recoverySlot(id, cabinetKey)
    const slots = [await passphraseSlot(id, cabinetKey, passphrase, limits), slot]
    beginMaking(folder)
    const target = { path: join(folder, PERSON_DB), label: PERSON_DB, role: 'person', key: personKey, salt } as const
    createDatabase(target, { cabinet: id, instance })
    const header = { format: 'coverkeep-cabinet', version: FORMAT_VERSION, id, instance, salt, slots }
    writeHeaderPair(join(folder, CABINET_JSON), sealHeader(header))
    endMaking(folder)
    return words
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

/** Takes the mark away. Returns whether it was there. */
export function endMaking(folder: string): boolean {
  const mark = join(folder, MAKING)
  if (!existsSync(mark)) return false
  removeFile(mark)
  return true
}

function checkEmpty(folder: string): void {
  const names = contents(folder).filter((name) => !SYSTEM_FILES.has(name))
  const left = names.includes(MAKING) && !hasHeader(folder) ? names.filter((name) => !LEFT_BY_MAKING.has(name)) : names
  if (left.length > 0) throw new CoverkeepError('folder-not-empty', { folder })
}

function hasHeader(folder: string): boolean {
  const path = join(folder, CABINET_JSON)
  return [path, bakOf(path)].some((one) => !['missing', 'damaged'].includes(readHeader(one, CABINET_HEADER).state))
}

function contents(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw writeFailure(error, folder)
  }
}

/** The folder with nothing in it but the mark. Only names this program gives are removed, and only beside the mark. */
function beginMaking(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      syncFolder(dirname(folder))
    }
    checkEmpty(folder)
    for (const name of LEFT_BY_MAKING) rmSync(join(folder, name), { force: true })
    writeFileSync(join(folder, MAKING), '', { mode: 0o600, flush: true })
    syncFolder(folder)
  } catch (error) {
    throw writeFailure(error, folder)
  }
}

/** The person file, which is also what holds the cabinet's lock. @throws CoverkeepError as {@link Vault.open}; `cabinet-in-use` says by whom */
export function openPerson(folder: string, header: CabinetHeader, cabinetKey: Buffer, now: () => Date): Vault {
  const path = join(folder, PERSON_DB)
  const { rotating } = header
  const hasTurned = rotating !== undefined && existsSync(path) && readSalt(path, PERSON_DB) === rotating.salt
  const from = rotating && !hasTurned ? previousKey(header, rotating, cabinetKey) : cabinetKey
  const key = deriveKey(from, 'person')
  if (from !== cabinetKey) wipe(from)
  try {
    const salt = rotating && hasTurned ? rotating.salt : header.salt
    const target = { path, label: PERSON_DB, role: 'person', key, salt } as const
    return Vault.open(target, { cabinet: header.id, instance: header.instance, now })
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
