import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { CaseId } from '../../shared/model/ids.ts'
import { writeFailure } from './durableFile.ts'
import { bakOf } from './headerFile.ts'
import { isRunning } from './isRunning.ts'
import { CABINET_JSON, CASE_DB, CASE_JSON, CASES, caseFolder, DOCUMENTS, PERSON_DB } from './layout.ts'

/*
 * SQLite writes to open a database. Where the cabinet's disk takes nothing, a copy of its headers and databases is opened in place of
 * them: encrypted as they are, in a folder for this user only, which goes when the cabinet is locked. The documents stay where they lie,
 * behind a link. See docs/decisions/0017.
 */

const PREFIX = 'coverkeep-reading-'

/** Makes the copy and returns its folder. @throws CoverkeepError `disk-full`, `not-writable` */
export function makeMirror(folder: string): string {
  removeForsaken()
  let mirror: string | undefined
  try {
    mirror = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
    // The person file first: a case may be newer than the list that names it, and not older.
    copyVault(folder, mirror, CABINET_JSON, PERSON_DB)
    const cases = existsSync(join(folder, CASES)) ? readdirSync(join(folder, CASES)) : []
    for (const id of cases.flatMap((name) => CaseId.safeParse(name).data ?? [])) {
      mkdirSync(caseFolder(mirror, id), { recursive: true, mode: 0o700 })
      copyVault(caseFolder(folder, id), caseFolder(mirror, id), CASE_JSON, CASE_DB)
    }
    return mirror
  } catch (error) {
    if (mirror !== undefined) removeMirror(mirror)
    throw writeFailure(error, tmpdir())
  }
}

/** Removes it; the documents behind its links stay. */
export function removeMirror(mirror: string): void {
  try {
    rmSync(mirror, { recursive: true, force: true })
  } catch {
    // The next opening of this kind tries again.
  }
}

function copyVault(from: string, to: string, header: string, database: string): void {
  for (const name of [header, bakOf(header), database, `${database}-wal`]) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name))
  }
  if (existsSync(join(from, DOCUMENTS))) symlinkSync(join(from, DOCUMENTS), join(to, DOCUMENTS), 'junction')
}

/** What processes that were killed left. */
function removeForsaken(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const [pid] = name.slice(PREFIX.length).split('-')
    if (!isRunning(Number(pid))) removeMirror(join(tmpdir(), basename(name)))
  }
}
