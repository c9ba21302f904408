import { CoverkeepError, describe, toFailure } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { CabinetRecords, CaseRecords, PersonRecords } from '../../shared/rules/records.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import type { Vault } from '../vault/vault.ts'
import { listRecords } from './records.ts'

/** A case's records as the rules take them. @throws CoverkeepError `database-damaged` when the case has no engagement */
export function caseRecords(vault: Vault, id: CaseId): CaseRecords {
  const engagement = listRecords(vault, 'engagement')[0]
  if (!engagement) throw new CoverkeepError('database-damaged', { file: vault.label })
  return {
    id,
    engagement: engagement.record,
    requests: listRecords(vault, 'request'),
    submissions: listRecords(vault, 'submission'),
    checks: listRecords(vault, 'status-check'),
    contacts: listRecords(vault, 'contact'),
    papers: listRecords(vault, 'paper'),
    payments: listRecords(vault, 'payment'),
    documents: listRecords(vault, 'document'),
  }
}

/** The person file's records as the rules take them. */
export function personRecords(vault: Vault): PersonRecords {
  const person = listRecords(vault, 'person')[0]?.record
  return {
    ...(person ? { person } : {}),
    residence: listRecords(vault, 'residence-period'),
    taxYears: listRecords(vault, 'tax-year'),
    otherFilings: listRecords(vault, 'other-filing'),
    notices: listRecords(vault, 'notice'),
    contributionProofs: listRecords(vault, 'contribution-proof'),
    adviserQuestions: listRecords(vault, 'adviser-question'),
    facts: listRecords(vault, 'fact'),
  }
}

/** A case whose records could not be read, and why. */
export interface UnreadCase {
  readonly case: CaseId
  readonly code: string
  readonly text: string
}

/** The records of the person and of every case. A case that does not open is named and costs nothing else. */
export function cabinetRecords(cabinet: Cabinet): { records: CabinetRecords; unread: UnreadCase[] } {
  const unread: UnreadCase[] = []
  const cases = cabinet.roster().flatMap(({ id }) => {
    try {
      return [caseRecords(cabinet.openCase(id), id)]
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code === 'unexpected' || failure.code === 'locked') throw error
      unread.push({ case: id, code: failure.code, text: describe(failure).what })
      return []
    }
  })
  return { records: { ...personRecords(cabinet.person), cases }, unread }
}
