import type { ParsedInput } from '../../shared/contract/contract.ts'

/** Which files a dialog offers first; all are always to be had, since a person may have renamed theirs. */
export function fileFilters(
  kind: ParsedInput<'app.pickFile'>['kind'],
): { readonly name: string; readonly extensions: string[] }[] {
  const all = { name: 'All files', extensions: ['*'] }
  switch (kind) {
    case 'backup':
      // A backup in parts is named by its first.
      return [{ name: 'Coverkeep backups', extensions: ['tar', '001'] }, all]
    case 'any':
      return [all]
  }
}
