import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { CabinetId } from '../../shared/model/ids.ts'
import { createDatabase } from './database.ts'
import { codeOf, removeFile, syncFolder, writeFailure } from './durableFile.ts'
import { bakOf, type HeaderPair, readHeaderPair, sealHeader, writeHeaderPair } from './headerFile.ts'
import { CABINET_HEADER, type CabinetHeader, FORMAT_VERSION } from './headers.ts'
import type { KdfLimits } from './kdf.ts'
import { CABINET_JSON, MAKING, PERSON_DB, SYSTEM_FILES } from './layout.ts'
import { deriveKey, newKey, randomBytes, wipe } from './secret.ts'
import { checkPassphrase, passphraseSlot, recoverySlot } from './slots.ts'

/**
 * Makes a cabinet's files in a folder that is new or empty, and returns the recovery words, the only time they are known.
 * A mark says that the making goes on; a folder that still has it was never used, and making it again begins afresh.
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
    removeFile(join(folder, MAKING))
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
  if (pair === 'missing' || existsSync(join(folder, MAKING))) throw new CoverkeepError('not-a-cabinet', { folder })
  return pair
}

function checkEmpty(folder: string): void {
  const names = contents(folder)
  if (names.includes(MAKING)) return
  if (names.some((name) => !SYSTEM_FILES.has(name))) throw new CoverkeepError('folder-not-empty', { folder })
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
    const header = join(folder, CABINET_JSON)
    for (const name of [PERSON_DB, `${PERSON_DB}-wal`, `${PERSON_DB}-journal`])
      rmSync(join(folder, name), { force: true })
    for (const path of [header, bakOf(header)]) {
      rmSync(path, { force: true })
      rmSync(`${path}.tmp`, { force: true })
    }
    writeFileSync(join(folder, MAKING), '', { mode: 0o600, flush: true })
    syncFolder(folder)
  } catch (error) {
    throw writeFailure(error, folder)
  }
}
