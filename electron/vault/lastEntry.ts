import { Instant } from '../../shared/model/dates.ts'
import type { Vault } from './vault.ts'

/** What the cabinet's log says was done last of its kind. */
export interface LastEntry {
  readonly at: Instant
  /** What a check found; 0 for a backup. */
  readonly problems: number
}

/** The last check. @throws CoverkeepError `database-damaged` */
export function lastCheck(person: Vault): LastEntry | undefined {
  return lastOf(person, `action = 'cabinet.verify'`)
}

/** The last backup; in a restored cabinet that has had none since, the one it came from. @throws CoverkeepError `database-damaged` */
export function lastBackup(person: Vault): LastEntry | undefined {
  return lastOf(
    person,
    `action = 'cabinet.backup' OR action = 'cabinet.restore' AND json_extract(detail, '$.madeAt') IS NOT NULL`,
  )
}

function lastOf(person: Vault, which: string): LastEntry | undefined {
  const found = person.read((db) =>
    db
      .prepare<[], { at: string; problems: number }>(
        `SELECT coalesce(json_extract(detail, '$.madeAt'), at) AS at, coalesce(json_extract(detail, '$.problems'), 0) AS problems
         FROM log WHERE ${which} ORDER BY no DESC LIMIT 1`,
      )
      .get(),
  )
  return found && { at: Instant.parse(found.at), problems: found.problems }
}
