import { Instant } from '../../shared/model/dates.ts'
import type { Vault } from './vault.ts'

/** What the cabinet's log says was done last of its kind. */
export interface LastEntry {
  readonly at: Instant
  /** What a check found; 0 for anything else. */
  readonly problems: number
}

/** The last entry of an action: `cabinet.backup`, `cabinet.verify`. @throws CoverkeepError `database-damaged` */
export function lastEntry(person: Vault, action: string): LastEntry | undefined {
  const found = person.read((db) =>
    db
      .prepare<[string], { at: string; problems: number }>(
        `SELECT at, coalesce(json_extract(detail, '$.problems'), 0) AS problems FROM log WHERE action = ? ORDER BY no DESC LIMIT 1`,
      )
      .get(action),
  )
  return found && { at: Instant.parse(found.at), problems: found.problems }
}
