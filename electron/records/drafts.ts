import type { CaseId } from '../../shared/model/ids.ts'
import { PrivateNumbers } from '../../shared/rules/privateNumbers.ts'
import { dropRecord } from '../vault/bin.ts'
import type { Entry } from '../vault/log.ts'
import type { Vault } from '../vault/vault.ts'
import { listRecords } from './records.ts'

/**
 * For {@link Vault.write}: takes a draft away for good. Not into the bin: what was thrown away or saved in its place is nothing to
 * bring back.
 */
export function droppingDraft(person: Vault, id: string): () => { value: undefined; entry: Entry } {
  return () => {
    dropRecord(person, 'draft', id)
    return { value: undefined, entry: { action: 'draft.delete', entity: 'draft', record: id } }
  }
}

/** The drafts of forms of one case. */
export function draftsOfCase(person: Vault, id: CaseId): string[] {
  return listRecords(person, 'draft')
    .filter(({ record }) => record.case === id)
    .map((draft) => draft.id)
}

/** Three, two and four digits with the same something between them, and no part of a longer number such as one to call. */
const SSN_SHAPE = /(?<![\d+]|[\d)][-. \u00a0])\d{3}([-\u2010-\u2015\u2212. \u00a0])\d{2}\1(\d{4})(?!\d|[-. \u00a0]\d)/g

/**
 * What a form holds without Social Security Numbers, which no draft keeps: of each the last four digits stay, so that everything
 * around it is kept. `ssn` is the person's own, found in every spelling; of others only the shape is known.
 */
export function withoutSsn<T extends Readonly<Record<string, unknown>>>(value: T, ssn: string | undefined): T {
  const numbers = new PrivateNumbers({ ssn })
  const masked = (text: string) => {
    const own = numbers.find(text).filter(({ kind }) => kind === 'ssn')
    const without = own.reduceRight((said, one) => said.slice(0, one.from) + one.masked + said.slice(one.to), text)
    return without.replace(SSN_SHAPE, '***-**-$2')
  }
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? masked(one) : one))
}
