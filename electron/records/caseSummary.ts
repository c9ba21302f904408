import type { Output } from '../../shared/contract/contract.ts'
import type { Engagement } from '../../shared/model/case.ts'
import type { Cabinet, RosterEntry } from '../vault/cabinet.ts'
import type { Vault } from '../vault/vault.ts'
import { listRecords } from './records.ts'

/** One case as lists show it. */
export type CaseSummary = Output<'case.list'>[number]
/** What the roster keeps of a case so that a list of 200 opens no case vault: everything but id and trouble. */
export type RosterSummary = Omit<CaseSummary, 'id' | 'trouble'>

/** A case's line for the roster, read from its vault. */
export function summarise(vault: Vault): RosterSummary {
  const engagement = listRecords(vault, 'engagement')[0]?.record as Engagement
  const documents = vault.db
    .prepare<[], { count: number }>("SELECT count(*) AS count FROM record WHERE entity = 'document'")
    .get()
  return {
    clients: engagement.clients.map((client) => client.name),
    country: engagement.country,
    begin: engagement.begin,
    ...(engagement.work === undefined ? {} : { work: engagement.work }),
    ...(engagement.end === undefined ? {} : { end: engagement.end }),
    documents: documents?.count ?? 0,
  }
}

/** Every case of the roster, newest first; one that cannot be opened keeps its line and says what is wrong with it. */
export function listCases(cabinet: Cabinet): CaseSummary[] {
  const troubles = new Map(cabinet.notices().flatMap((notice) => (notice.case ? [[notice.case, notice]] : [])))
  const line = (entry: RosterEntry): CaseSummary => {
    const trouble = troubles.get(entry.id)
    return { id: entry.id, ...(entry.summary as RosterSummary), ...(trouble ? { trouble } : {}) }
  }
  return cabinet
    .roster()
    .filter((entry) => entry.state === 'open')
    .map(line)
    .sort((a, b) => (a.begin < b.begin ? 1 : a.begin > b.begin ? -1 : a.id < b.id ? -1 : 1))
}
