import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CaseId } from '../../shared/model/ids.ts'
import { finishDestroying } from './destroyCase.ts'
import { syncFolder } from './durableFile.ts'
import { CASES, caseFolder, NEW_SUFFIX } from './layout.ts'
import type { Head } from './log.ts'
import type { Notices } from './notices.ts'
import { type RosterEntry, readRoster, removeFromRoster } from './roster.ts'
import type { Vault } from './vault.ts'

/** Ends what a crash interrupted: cases that never got their place go, one that just got it is kept by `finish`, one being destroyed is. */
export function tidyCases(
  folder: string,
  person: Vault,
  now: () => Date,
  finish: (id: CaseId, head: Head) => void,
): void {
  for (const { id, state, lastNo, lastHash } of person.read(readRoster)) {
    if (state === 'destroying') finishDestroying(folder, person, id, now())
    if (state !== 'creating') continue
    if (existsSync(caseFolder(folder, id))) finish(id, { no: lastNo, hash: lastHash })
    else person.bookkeep((db) => removeFromRoster(db, id))
  }
  const cases = join(folder, CASES)
  const unfinished = caseFolders(folder).filter(
    (name) => CaseId.safeParse(name.slice(0, -NEW_SUFFIX.length)).success && name.endsWith(NEW_SUFFIX),
  )
  for (const name of unfinished) rmSync(join(cases, name), { recursive: true, force: true })
  if (unfinished.length > 0) syncFolder(cases)
}

/** Notes listed cases that have no folder, folders that no list names, and destroyed cases that something brought back. */
export function noticeFolders(folder: string, roster: readonly RosterEntry[], notices: Notices): void {
  const known = new Set<string>(roster.map(({ id }) => id))
  for (const { id, state } of roster) {
    const isThere = existsSync(caseFolder(folder, id))
    if (state === 'open' && !isThere) notices.add('case-missing', { case: id }, id)
    if (state === 'destroyed' && isThere) notices.add('case-returned', { case: id })
  }
  const unknown = unknownCases(folder, known)
  for (const id of unknown) notices.add('case-unknown', { case: id })
}

/** Folders of cases that no list names. */
export function unknownCases(folder: string, known: ReadonlySet<string>): CaseId[] {
  return caseFolders(folder).flatMap((name) => {
    const id = CaseId.safeParse(name)
    return id.success && !known.has(name) ? [id.data] : []
  })
}

function caseFolders(folder: string): string[] {
  const cases = join(folder, CASES)
  return existsSync(cases) ? readdirSync(cases) : []
}
