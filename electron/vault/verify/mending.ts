const FIRST = 'Copy the whole cabinet folder elsewhere first, as it is.'

/**
 * What to do about something damaged or missing that only a backup or the original has, by the place where it lies. A document’s
 * file never changes, so one from any backup fits; a case’s database must not be older than the person file remembers it.
 */
export function mending(where: string): string {
  const document = /(?:^|\/)documents\/[0-9a-f]{32}$/.test(where)
  if (document) {
    return `If you still have the original file, add it again: that replaces what is damaged here. Otherwise restore a backup into a new folder (coverkeep restore) and copy ${where} from there to the same place here.`
  }
  const [, inCase] = /^(cases\/[0-9a-f]{16})(?:\/|$)/.exec(where) ?? []
  if (inCase) {
    return `${FIRST} Then restore your last backup into a new folder (coverkeep restore). If nothing was added to this case since, put the folder ${inCase} from there in place of this one; otherwise go on in the restored cabinet and add again what came later.`
  }
  return `${FIRST} Then restore your last backup into a new folder (coverkeep restore) and go on there; folders of cases that are newer and whole here can take the place of those there.`
}
