import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { retention } from '../../shared/rules/retention.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import { lastBackup } from '../vault/lastEntry.ts'
import { caseFolder } from '../vault/layout.ts'
import { listCases } from './caseSummary.ts'
import { draftsOfCase, droppingDraft } from './drafts.ts'
import { listRecords } from './records.ts'

/** What would go with a case. Opens nothing, so that a damaged case can be destroyed too. @throws CoverkeepError `case-not-found` */
export function fateOf(cabinet: Cabinet, id: CaseId, today: CalendarDate): Output<'case.fate'> {
  const known = listCases(cabinet).find((one) => one.id === id)
  if (!known) throw new CoverkeepError('case-not-found', { case: id })
  const taxYears = listRecords(cabinet.person, 'tax-year')
  const otherFilings = listRecords(cabinet.person, 'other-filing')
  const { until, notFiled, reached } = retention(known, { taxYears, otherFilings }, today)
  const backup = lastBackup(cabinet.person)
  return {
    clients: known.clients,
    documents: known.documents,
    bytes: bytesIn(caseFolder(cabinet.folder, id)),
    ...(until === undefined ? {} : { keepUntil: until }),
    notFiled: [...notFiled],
    retentionReached: reached,
    ...(backup === undefined ? {} : { lastBackup: backup.at }),
  }
}

/** Destroys a case once a client's name was given. @throws CoverkeepError `not-confirmed`, and as {@link Cabinet.destroyCase} */
export function destroyCase(cabinet: Cabinet, id: CaseId, confirm: string): Output<'case.destroy'> {
  const known = listCases(cabinet).find((one) => one.id === id)
  if (!known) throw new CoverkeepError('case-not-found', { case: id })
  const { clients, country, begin, end, documents } = known
  if (!clients.some((client) => client.normalize('NFC') === confirm.normalize('NFC').trim())) {
    throw new CoverkeepError('not-confirmed', { clients: clients.join(', ') })
  }
  // What stood unsaved in its forms is as much of the case as what was saved.
  const drafts = draftsOfCase(cabinet.person, id).map((draft) => droppingDraft(cabinet.person, draft))
  cabinet.destroyCase(id, { clients, country, begin, documents, ...(end === undefined ? {} : { end }) }, drafts)
  return { case: id, clients }
}

function bytesIn(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true }).map(String)
    return names.reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0)
  } catch {
    return 0
  }
}
