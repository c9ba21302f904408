import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CabinetId, CaseId } from '../../shared/model/ids.ts'
import { noteAbsent } from './absentDocuments.ts'
import { settleBlobs } from './blobs.ts'
import { createDatabase, readSalt } from './database.ts'
import { makeFolder, syncFolder, writeFailure } from './durableFile.ts'
import { type HeaderPair, readHeaderPair, repairHeaderPair, sealHeader, writeHeaderPair } from './headerFile.ts'
import { type CaseHeader, caseBinding, caseHeaderOf, FORMAT_VERSION } from './headers.ts'
import { CASE_DB, CASE_JSON, caseFolder, caseLabel, NEW_SUFFIX } from './layout.ts'
import type { Head } from './log.ts'
import { purgeQuietly } from './purge.ts'
import type { RosterEntry } from './roster.ts'
import { newKey, randomBytes, wipe } from './secret.ts'
import { Vault } from './vault.ts'
import { unwrapKey, type WrappedKey, wrapKey } from './wrap.ts'
import type { WrapKeys } from './wrapKeys.ts'

/** What a cabinet lends for work on its cases. */
export interface CaseHome extends WrapKeys {
  readonly folder: string
  readonly cabinet: CabinetId
  readonly now: () => Date
  /** Given where this is a copy only for reading: what each change is refused with. */
  readonly refusal?: CoverkeepError | undefined
  /**
   * Given where the folder may be a copy that was taken while it was written: a case may then be a little behind the roster, and is told
   * of before anything is written to it.
   */
  readonly onBehind?: (id: CaseId, head: Head, expected: number) => void
}

/** A case as opened: its vault, and its header with what was wrong with it. */
export interface OpenedCase {
  readonly vault: Vault
  readonly pair: HeaderPair<CaseHeader>
}

/**
 * Opens a listed case and holds it against the roster: its log must reach the entry last seen, with that entry's hash.
 * A log that goes further is what a crash between the two files leaves, and fine.
 * @throws CoverkeepError `case-missing`, `file-missing`, `header-damaged`, `header-mismatch`, `newer-vault`,
 * `database-damaged`, `case-older`, `case-altered`, `not-writable`, `disk-full`
 */
export function openCaseFile(home: CaseHome, known: RosterEntry): OpenedCase {
  const { id } = known
  const { vault, pair } = openByHeader(home, id)
  try {
    checkAgainstRoster(vault, known, home.onBehind !== undefined)
    const head = vault.head()
    if (head.no < known.lastNo) home.onBehind?.(id, head, known.lastNo)
    repairHeaderPair(pair)
    settleBlobs(vault)
    if (home.onBehind) noteAbsent(vault)
    purgeQuietly(vault, home.now())
    return { vault, pair }
  } catch (error) {
    vault.close()
    throw error
  }
}

/** Opens a case by what its own header says, whatever the roster knows of it. @throws CoverkeepError as {@link openCaseFile}, the last two aside */
export function openByHeader(home: CaseHome, id: CaseId): OpenedCase {
  const folder = caseFolder(home.folder, id)
  if (!existsSync(folder)) throw new CoverkeepError('case-missing', { case: id })
  const label = caseLabel(id, CASE_JSON)
  const pair = readHeaderPair(join(folder, CASE_JSON), label, caseHeaderOf(home.cabinet, id))
  if (pair === 'missing') throw new CoverkeepError('file-missing', { file: label })
  const path = join(folder, CASE_DB)
  const { wrapped, salt } = inPlace(pair.header, path, caseLabel(id, CASE_DB))
  const key = caseKey(home, id, wrapped, salt)
  if (!key) throw new CoverkeepError('header-mismatch', { file: label, reason: 'the key in it is not of this cabinet' })
  return { vault: openVault(home, id, path, key, salt), pair }
}

/** Which of the header's keys is that of the file in the database's place: while keys are rotated there can be two. */
function inPlace({ salt, key, next }: CaseHeader, path: string, label: string): { wrapped: WrappedKey; salt: string } {
  return next && readSalt(path, label) === next.salt ? { wrapped: next.key, salt: next.salt } : { wrapped: key, salt }
}

/** A case's key, unwrapped; the caller wipes it. Undefined when it is of no key this cabinet has. */
export function caseKey(home: CaseHome, id: CaseId, wrapped: WrappedKey, salt: string): Buffer | undefined {
  const bound = caseBinding(home.cabinet, id, salt)
  return (
    unwrapKey(wrapped, home.wrapKey, bound) ??
    (home.previousWrapKey ? unwrapKey(wrapped, home.previousWrapKey, bound) : undefined)
  )
}

function openVault(home: CaseHome, id: CaseId, path: string, key: Buffer, salt: string): Vault {
  try {
    const target = { path, label: caseLabel(id, CASE_DB), role: 'case', key, salt } as const
    return Vault.open(target, { cabinet: home.cabinet, case: id, now: home.now, refusal: home.refusal })
  } finally {
    wipe(key)
  }
}

function checkAgainstRoster(vault: Vault, known: RosterEntry, mayBeCopy: boolean): void {
  const { no } = vault.head()
  if (no >= known.lastNo) {
    if (vault.hashAt(known.lastNo) === known.lastHash) return
    throw new CoverkeepError('case-altered', { case: known.id })
  }
  if (!mayBeCopy || no < known.settledNo) {
    throw new CoverkeepError('case-older', { case: known.id, found: no, expected: known.lastNo })
  }
  if (vault.hashAt(known.settledNo) !== known.settledHash) throw new CoverkeepError('case-altered', { case: known.id })
}

/**
 * Makes a case in `cases/<id>.new` and returns the head of its log and its summary. Nothing else knows of it until {@link placeCase}.
 * @throws CoverkeepError `disk-full`, `not-writable`, and what `init` throws; the folder is gone then
 */
export function buildCase(
  home: CaseHome,
  id: CaseId,
  init: (vault: Vault) => void,
  summarise: (vault: Vault) => unknown,
): { head: Head; summary: unknown } {
  const folder = caseFolder(home.folder, id) + NEW_SUFFIX
  const cases = dirname(folder)
  if (!existsSync(cases)) makeFolder(cases)
  makeFolder(folder)
  const key = newKey()
  try {
    const salt = randomBytes(16).toString('hex')
    const path = join(folder, CASE_DB)
    createDatabase(
      { path, label: caseLabel(id, CASE_DB), role: 'case', key, salt },
      { cabinet: home.cabinet, case: id },
    )
    const wrapped = wrapKey(key, home.wrapKey, caseBinding(home.cabinet, id, salt))
    const header = { format: 'coverkeep-case', version: FORMAT_VERSION, cabinet: home.cabinet, id, salt, key: wrapped }
    writeHeaderPair(join(folder, CASE_JSON), sealHeader(header))
    const vault = openVault(home, id, path, key, salt)
    try {
      init(vault)
      return { head: vault.head(), summary: summarise(vault) }
    } finally {
      vault.close()
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  } finally {
    wipe(key)
  }
}

/** Gives a built case its name: the moment it begins to exist. */
export function placeCase(folder: string, id: CaseId): void {
  const place = caseFolder(folder, id)
  try {
    renameSync(place + NEW_SUFFIX, place)
    syncFolder(dirname(place))
  } catch (error) {
    throw writeFailure(error, place)
  }
}
