import { CaseSummary, type Output } from '../../shared/contract/contract.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import type { Vault } from '../vault/vault.ts'
import { listRecords } from './records.ts'

/** What the roster keeps of a case so that a list of 200 opens no case vault: everything but its id and trouble. */
const Summary = CaseSummary.omit({ id: true, trouble: true })
type Summary = ReturnType<typeof Summary.parse>

/** A case's summary, read from its vault. */
export function summarise(vault: Vault): Summary {
  const engagement = listRecords(vault, 'engagement')[0]?.record
  if (!engagement) throw new Error('a case without an engagement was never made')
  const { clients, country, work, begin, end } = engagement
  const documents = vault.db.prepare("SELECT count(*) FROM record WHERE entity = 'document'").pluck().get()
  return {
    clients: clients.map((client) => client.name),
    country,
    begin,
    ...(work === undefined ? {} : { work }),
    ...(end === undefined ? {} : { end }),
    documents: Number(documents),
  }
}

/** Every case of the roster, newest first; one that cannot be opened keeps its line and says what is wrong with it. */
export function listCases(cabinet: Cabinet): Output<'case.list'> {
  const troubles = new Map(cabinet.notices().map((notice) => [notice.case, notice]))
  const newestFirst = (a: { begin: string; id: string }, b: { begin: string; id: string }) =>
    b.begin.localeCompare(a.begin) || a.id.localeCompare(b.id)
  return cabinet
    .roster()
    .map(({ id, summary }) => {
      const trouble = troubles.get(id)
      return { id, ...Summary.parse(summary), ...(trouble ? { trouble } : {}) }
    })
    .sort(newestFirst)
}
