import { ENTITIES, type EntityName } from '../../model/entities.ts'
import { CaseId, RecordId } from '../../model/ids.ts'
import type { CabinetRecords, CaseRecords } from '../records.ts'

type Records = Partial<Record<Exclude<EntityName, 'person' | 'engagement'>, readonly object[]>>

/** What a test says about a case: its engagement and its records, as someone would type them. */
export type CaseSaid = Records & { readonly engagement: object }

/**
 * For tests: the records of a cabinet as rules take them, parsed by the same schemas as real ones. A record may bring an `id`; the others are
 * numbered in order.
 */
export function cabinetOf(
  said: Records & { readonly person?: object; readonly cases?: readonly CaseSaid[] },
): CabinetRecords {
  let count = 0
  const list = <Name extends EntityName>(entity: Name, records: readonly object[] | object | undefined) =>
    (Array.isArray(records) ? records : []).map((record: { id?: string }) => {
      const { id, ...rest } = record
      count += 1
      return {
        id: RecordId.parse(id ?? count.toString(16).padStart(16, '0')),
        record: ENTITIES[entity].parse(rest),
      }
    }) as never
  const oneCase = ({ engagement, ...more }: CaseSaid, at: number): CaseRecords => ({
    id: CaseId.parse((0xca5e0000 + at).toString(16).padStart(16, '0')),
    engagement: ENTITIES.engagement.parse(engagement),
    requests: list('request', more.request),
    submissions: list('submission', more.submission),
    checks: list('status-check', more['status-check']),
    contacts: list('contact', more.contact),
    papers: list('paper', more.paper),
    payments: list('payment', more.payment),
    documents: list('document', more.document),
  })
  return {
    ...(said.person ? { person: ENTITIES.person.parse(said.person) } : {}),
    residence: list('residence-period', said['residence-period']),
    taxYears: list('tax-year', said['tax-year']),
    otherFilings: list('other-filing', said['other-filing']),
    notices: list('notice', said.notice),
    contributionProofs: list('contribution-proof', said['contribution-proof']),
    adviserQuestions: list('adviser-question', said['adviser-question']),
    facts: list('fact', said.fact),
    cases: (said.cases ?? []).map(oneCase),
  }
}
