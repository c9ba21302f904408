import { listRecords } from '../records/records.ts'
import type { Desk } from './desk.ts'

/** Notes in the cabinet's log that the whole Social Security Number was shown, where it was asked for and there is one (R94). */
export function noteSsnView(desk: Desk, { fullSsn }: { readonly fullSsn: boolean }): void {
  const vault = desk.cabinet.person
  const person = fullSsn ? listRecords(vault, 'person')[0] : undefined
  if (!person?.record.ssn) return
  vault.write(() => ({ value: undefined, entry: { action: 'ssn.view', entity: 'person', record: person.id } }))
}
