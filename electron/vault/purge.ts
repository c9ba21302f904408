import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { finalBefore, purgeBin } from './bin.ts'
import type { RosterEntry } from './roster.ts'
import type { Vault } from './vault.ts'

/** Makes old deletions of one vault final. A disk that is full must not keep it from opening; it is done the next time. */
export function purgeQuietly(vault: Vault, now: Date): void {
  if (vault.isOnlyRead) return
  try {
    purgeBin(vault, now)
  } catch (error) {
    if (!(error instanceof CoverkeepError)) throw error
  }
}

/** Makes deletions of more than thirty days ago final, and opens no case but those of which the roster says that they have such. */
export function purgeDue(
  cabinet: { person: Vault; roster: readonly RosterEntry[]; openCase: (id: CaseId) => Vault },
  now: Date,
): void {
  purgeQuietly(cabinet.person, now)
  const due = finalBefore(now)
  for (const { id, binSince } of cabinet.roster) {
    if (binSince === null || binSince > due) continue
    try {
      // Opening it does it.
      cabinet.openCase(id)
    } catch (error) {
      // Why it does not open is a notice by now.
      if (!(error instanceof CoverkeepError)) throw error
    }
  }
}
