import { Instant } from '../../shared/model/dates.ts'
import type { Vault } from './vault.ts'

const CHECK = 'recovery.check'

/** Notes that the recovery words were typed and open the cabinet. Where nothing can be written it is not noted. */
export function noteWords(person: Vault): void {
  if (!person.isOnlyRead) person.write(() => ({ value: undefined, entry: { action: CHECK } }))
}

/**
 * When the recovery words there are now were last shown to open this cabinet: tried on purpose, or used to unlock. Words that were
 * replaced since prove nothing. Unproven words may be a sheet with a slip of the pen, found out on the day it is needed.
 */
export function wordsProven(person: Vault): { wordsProven?: Instant } {
  const found = person.read((db) =>
    db
      .prepare<[], { at: string }>(
        `SELECT at FROM log
         WHERE (action = '${CHECK}' OR action = 'cabinet.unlock' AND json_extract(detail, '$.slot') = 'recovery')
           AND no > coalesce((SELECT max(no) FROM log WHERE action = 'recovery.new'
             OR action = 'keys.rotate' AND json_extract(detail, '$.resumed') IS NULL), 0)
         ORDER BY no DESC LIMIT 1`,
      )
      .get(),
  )
  return found ? { wordsProven: Instant.parse(found.at) } : {}
}
