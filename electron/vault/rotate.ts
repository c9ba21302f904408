import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { CoverkeepError, describe } from '../../shared/errors.ts'
import { openPerson, readCabinetHeader } from './cabinetFile.ts'
import { type CaseHome, caseKey, openCaseFile } from './caseFile.ts'
import { unknownCases } from './caseFolders.ts'
import { readSalt } from './database.ts'
import { codeOf, removeFile, syncFolder, writeFailure } from './durableFile.ts'
import { type HeaderPair, readHeaderPair, sealHeader, writeHeaderPair } from './headerFile.ts'
import { type CabinetHeader, type CaseHeader, caseBinding, caseHeaderOf, rotationBinding } from './headers.ts'
import type { KdfLimits } from './kdf.ts'
import { CABINET_JSON, CASE_DB, CASE_JSON, caseFolder, caseLabel, NEW_SUFFIX, ROTATING } from './layout.ts'
import { type RosterEntry, readRoster } from './roster.ts'
import { deriveKey, newKey, randomBytes, wipe } from './secret.ts'
import { openSlots, passphraseSlot, recoverySlot } from './slots.ts'
import type { Vault } from './vault.ts'
import { unwrapKey, wrapKey } from './wrap.ts'
import { previousKey } from './wrapKeys.ts'

/*
 * New keys for everything but the documents, which keep their own (docs/decisions/0005). It begins with one header that opens the new
 * cabinet key and holds the old one under it: from there on whatever the rest looks like can be opened, and every unlock goes on
 * until it is finished. Each case then gets a header that names both its keys, a copy of its database under the new one in
 * the old one's place, and a header that names the new one only; the person file comes last.
 */

/**
 * Writes the header with which a rotation begins. Everything is opened once before, because a case that is missing now would come
 * back under a key that nobody has any more. The cabinet must be closed. The passphrase stays; the words are new, and `onWords`
 * is told them before anything is written.
 * @throws CoverkeepError `wrong-passphrase`, `cannot-rotate`, `cabinet-in-use`, `disk-full`, `not-writable`
 */
export async function beginRotation(
  folder: string,
  options: { passphrase: string; kdf: KdfLimits; now: () => Date; onWords: (words: string[]) => void },
): Promise<void> {
  const { passphrase, kdf, now } = options
  const lock = holdRotation(folder)
  const cabinetKey = newKey()
  let oldKey: Buffer | undefined
  let wrapping: Buffer | undefined
  let person: Vault | undefined
  try {
    const { header } = readCabinetHeader(folder)
    if (header.rotating) throw new CoverkeepError('cannot-rotate', { reason: 'the last rotation is not finished' })
    oldKey = await openSlots(header, { passphrase })
    const { slot, words } = recoverySlot(header.id, cabinetKey)
    const slots = [await passphraseSlot(header.id, cabinetKey, passphrase, kdf), slot]
    person = openEverything(folder, header, oldKey, now)
    const salt = randomBytes(16).toString('hex')
    wrapping = deriveKey(cabinetKey, 'wrap')
    const key = wrapKey(oldKey, wrapping, rotationBinding(header.id, salt))
    options.onWords(words)
    const { checksum: _, ...body } = header
    writeHeaderPair(join(folder, CABINET_JSON), sealHeader({ ...body, slots, rotating: { salt, key } }))
  } finally {
    person?.close()
    for (const secret of [cabinetKey, oldKey, wrapping]) if (secret) wipe(secret)
    lock.release()
  }
}

/** Opens each case once and returns the person file, open: its lock is kept until the header is written. */
function openEverything(folder: string, header: CabinetHeader, oldKey: Buffer, now: () => Date): Vault {
  const home: CaseHome = { folder, cabinet: header.id, wrapKey: deriveKey(oldKey, 'wrap'), now }
  const person = openPerson(folder, header, oldKey, now)
  try {
    const roster = person.read(readRoster)
    for (const entry of roster) if (entry.state === 'open') openCaseFile(home, entry).vault.close()
    const [unknown] = unknownCases(folder, new Set(roster.map(({ id }) => id)))
    if (unknown) throw new CoverkeepError('case-unknown', { case: unknown })
    return person
  } catch (error) {
    person.close()
    if (!(error instanceof CoverkeepError)) throw error
    throw new CoverkeepError('cannot-rotate', { reason: reasonOf(error) }, { cause: error })
  } finally {
    wipe(home.wrapKey)
  }
}

/**
 * Takes a rotation to its end. A case that cannot have its turn, for want of room or because it is damaged, keeps its old key and
 * the header the way to it; `unfinished` then says why.
 * @throws CoverkeepError `cabinet-in-use`, and what opening the person file throws
 */
export async function finishRotation(
  folder: string,
  cabinetKey: Buffer,
  begun: HeaderPair<CabinetHeader>,
  now: () => Date,
): Promise<{ pair: HeaderPair<CabinetHeader>; unfinished?: string }> {
  const lock = holdRotation(folder)
  try {
    const pair = readCabinetHeader(folder)
    // Another process finished it between our look at the header and our lock.
    if (pair.text !== begun.text || !pair.header.rotating) throw new CoverkeepError('cabinet-in-use', { by: '' })
    return await turnEverything(folder, cabinetKey, pair, pair.header.rotating, now)
  } finally {
    lock.release()
  }
}

async function turnEverything(
  folder: string,
  cabinetKey: Buffer,
  pair: HeaderPair<CabinetHeader>,
  rotating: NonNullable<CabinetHeader['rotating']>,
  now: () => Date,
): Promise<{ pair: HeaderPair<CabinetHeader>; unfinished?: string }> {
  const { header } = pair
  const before = previousKey(header, rotating, cabinetKey)
  const wrapKey = deriveKey(cabinetKey, 'wrap')
  const previousWrapKey = deriveKey(before, 'wrap')
  const home: CaseHome = { folder, cabinet: header.id, wrapKey, previousWrapKey, now }
  // Held open to the end: it is the lock that keeps other processes out.
  const person = openPerson(folder, header, cabinetKey, now)
  try {
    for (const entry of person.read(readRoster)) {
      if (entry.state === 'open' || (entry.state === 'creating' && existsSync(caseFolder(folder, entry.id))))
        turnCase(home, entry)
      await nextTurn()
    }
    if (person.salt !== rotating.salt) turnPerson(person, cabinetKey, rotating.salt)
    const { checksum: _, rotating: __, ...body } = header
    writeHeaderPair(pair.path, sealHeader({ ...body, salt: rotating.salt }))
    return { pair: readCabinetHeader(folder) }
  } catch (error) {
    if (!(error instanceof CoverkeepError)) throw error
    return { pair, unfinished: reasonOf(error) }
  } finally {
    person.close()
    for (const secret of [before, wrapKey, previousWrapKey]) wipe(secret)
  }
}

function turnCase(home: CaseHome, known: RosterEntry): void {
  const { id } = known
  const folder = caseFolder(home.folder, id)
  if (!existsSync(folder)) throw new CoverkeepError('case-missing', { case: id })
  const pair = readHeaderPair(join(folder, CASE_JSON), caseLabel(id, CASE_JSON), caseHeaderOf(home.cabinet, id))
  if (pair === 'missing') throw new CoverkeepError('file-missing', { file: caseLabel(id, CASE_JSON) })
  const next = pair.header.next ?? promise(home, pair)
  if (!next) return
  const path = join(folder, CASE_DB)
  const label = caseLabel(id, CASE_DB)
  if (readSalt(path, label) !== next.salt) {
    const key = caseKey(home, id, next.key, next.salt)
    if (!key) throw new CoverkeepError('header-mismatch', { file: pair.path, reason: 'its next key does not open' })
    const { vault } = openCaseFile(home, known)
    replaceDatabase(vault, key, next.salt)
  }
  const { checksum: _, next: __, ...body } = pair.header
  writeHeaderPair(pair.path, sealHeader({ ...body, ...next }))
}

/** Writes the header that names both keys, the old one under the new wrap key. Nothing to do when the case has had its turn. */
function promise(home: CaseHome, pair: HeaderPair<CaseHeader>): CaseHeader['next'] {
  const { checksum: _, ...body } = pair.header
  const bound = caseBinding(home.cabinet, body.id, body.salt)
  const turned = unwrapKey(body.key, home.wrapKey, bound)
  if (turned) {
    wipe(turned)
    return undefined
  }
  const key = caseKey(home, body.id, body.key, body.salt)
  if (!key)
    throw new CoverkeepError('header-mismatch', { file: pair.path, reason: 'the key in it is not of this cabinet' })
  const nextKey = newKey()
  try {
    const salt = randomBytes(16).toString('hex')
    const next = { salt, key: wrapKey(nextKey, home.wrapKey, caseBinding(home.cabinet, body.id, salt)) }
    writeHeaderPair(pair.path, sealHeader({ ...body, key: wrapKey(key, home.wrapKey, bound), next }))
    return next
  } finally {
    wipe(key)
    wipe(nextKey)
  }
}

function turnPerson(person: Vault, cabinetKey: Buffer, salt: string): void {
  replaceDatabase(person, deriveKey(cabinetKey, 'person'), salt)
}

/** Puts a copy under the new key in the place of an open database, which is closed. Wipes the key. */
function replaceDatabase(vault: Vault, key: Buffer, salt: string): void {
  const path = vault.path + NEW_SUFFIX
  try {
    // A log that stayed would be read into the new file.
    vault.settleLog()
    vault.copyUnder({ path, key, salt })
    vault.close()
    removeFile(`${vault.path}-wal`)
    renameSync(path, vault.path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(path, { force: true })
    throw writeFailure(error, vault.label)
  } finally {
    vault.close()
    wipe(key)
  }
}

/** Keeps other processes from going on with the same rotation. @throws CoverkeepError `cabinet-in-use` */
function holdRotation(folder: string): { release(): void } {
  const path = join(folder, ROTATING)
  try {
    const db = new Sqlite(path, { timeout: 300 })
    try {
      db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      throw error
    }
    return {
      release: () => {
        db.close()
        removeFile(path)
      },
    }
  } catch (error) {
    if (codeOf(error)?.startsWith('SQLITE_BUSY'))
      throw new CoverkeepError('cabinet-in-use', { by: '' }, { cause: error })
    if (codeOf(error)?.startsWith('SQLITE_')) {
      throw new CoverkeepError('not-writable', { file: ROTATING, reason: 'permission denied' }, { cause: error })
    }
    throw error
  }
}

function reasonOf(error: CoverkeepError): string {
  return describe(error).what.replace(/\.$/, '')
}
