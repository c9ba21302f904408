import { statSync } from 'node:fs'
import { z } from 'zod'
import { CaseId } from '../../shared/model/ids.ts'
import { readRoster } from './roster.ts'
import type { Vault } from './vault.ts'

/*
 * A copy of the folder may have been taken while it was written: a case in it can then be as it was a moment before the roster, and a
 * document can lack its file. In the folder itself neither can be, whatever crashed, and is refused. So the person file remembers which
 * file it was when it was last opened: a copy of it is another file of the disk.
 */

const Ids = z.array(CaseId)

/** What tells a file from a copy of it: its number on the disk and when it was made. A disk that does not keep them makes it a copy. */
function identityOf(path: string): string {
  const { ino, birthtimeNs } = statSync(path, { bigint: true })
  return `${ino}-${birthtimeNs}`
}

/** Whether this folder is another one than where the cabinet was last opened. If so, all its cases are {@link unsettledCases} from now on. */
export function noticeCopy(person: Vault, isRekeyed: boolean): boolean {
  const identity = identityOf(person.path)
  const known = metaValue(person, 'file')
  if (known === identity) return false
  const cases = person
    .read(readRoster)
    .filter(({ state }) => state === 'open')
    .map(({ id }) => id)
  person.bookkeep((db) => {
    const set = db.prepare('INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)')
    set.run('file', identity)
    // Keys were rotated just now: the file is new and the folder the same.
    if (!isRekeyed) set.run('copied', JSON.stringify(cases))
  })
  return !isRekeyed
}

/** Cases that have not been opened since the folder was copied. */
export function unsettledCases(person: Vault): ReadonlySet<CaseId> {
  const value = metaValue(person, 'copied')
  return new Set(value === undefined ? [] : Ids.parse(JSON.parse(value)))
}

/** A case was opened and is from now on as strict as in any other folder. */
export function markSettled(person: Vault, id: CaseId): void {
  const left = [...unsettledCases(person)].filter((one) => one !== id)
  person.bookkeep((db) => {
    if (left.length === 0) db.prepare(`DELETE FROM meta WHERE name = 'copied'`).run()
    else db.prepare(`UPDATE meta SET value = ? WHERE name = 'copied'`).run(JSON.stringify(left))
  })
}

function metaValue(person: Vault, name: string): string | undefined {
  return person.read(
    (db) =>
      db.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck().get(name) as string | undefined,
  )
}
