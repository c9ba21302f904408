import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { CaseRecords, PersonRecords } from '../../shared/rules/records.ts'
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
