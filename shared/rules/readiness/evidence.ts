import type { CalendarDate } from '../../model/dates.ts'
import { laneOutcome } from '../laneWords.ts'
import type { CabinetRecords, CaseRecords } from '../records.ts'
import { statusClocks } from '../status/statusClock.ts'
import { touchedYears } from '../touchedYears.ts'

/** What a file should hold from day one, so that another person can review it without guessing (R65, R66). */
export const EVIDENCE = [
  'request-copy',
  'confirmation',
  'reference',
  'status-log',
  'certificate',
  'contracts',
  'invoices',
  'payments',
  'contribution-proof',
  'identity',
  'correspondence',
  'filed-return',
  'agreement-text',
] as const
export type EvidenceItem = (typeof EVIDENCE)[number]

/** What each is called in a sentence. */
export const EVIDENCE_NAMES: Readonly<Record<EvidenceItem, string>> = {
  'request-copy': 'a copy of the request',
  confirmation: 'the confirmation of the request',
  reference: 'the Control Number or the agency’s reference',
  'status-log': 'the log of status checks',
  certificate: 'the paper with a scan',
  contracts: 'contracts',
  invoices: 'invoices',
  payments: 'payments',
  'contribution-proof': 'proof of contributions',
  identity: 'an identity document',
  correspondence: 'letters and e-mails with agencies',
  'filed-return': 'the filed return with its attachment',
  'agreement-text': 'the official text that was read, with the day',
}

/** `not-needed`: nothing in this case calls for it, or not yet. */
export interface Evidence {
  readonly item: EvidenceItem
  readonly name: string
  readonly state: 'here' | 'missing' | 'not-needed'
}

/** Looks for each piece of the evidence pack of a case (R66). */
export function evidenceOf(one: CaseRecords, records: CabinetRecords, today: CalendarDate): Evidence[] {
  const { engagement, submissions, checks, papers, payments, documents, contacts, requests } = one
  const kinds = new Set(documents.map(({ record }) => record.kind))
  const foreign = laneOutcome(engagement.lane) === 'foreign'
  const clocks = statusClocks(one, today)
  const covered = engagement.coveredBy.length > 0
  const wanted = engagement.lane !== undefined && engagement.lane !== 'F'
  const years = touchedYears({ begin: engagement.begin, end: engagement.end ?? today })
  const filed = records.taxYears.filter(({ record }) => years.includes(record.year) && record.filedOn)
  const proved = records.contributionProofs.some(
    ({ record }) => years.includes(record.year) && record.country === engagement.country,
  )
  const held = papers.some(({ record }) => record.state === 'held' && record.documents.length > 0)
  const rows: Record<EvidenceItem, readonly [here: boolean, needed: boolean]> = {
    'request-copy': [kinds.has('request') || requests.length > 0, wanted && !covered],
    confirmation: [
      kinds.has('confirmation') || submissions.some(({ record }) => record.confirmation !== undefined),
      submissions.length > 0,
    ],
    reference: [clocks.some(({ reference }) => reference !== undefined), submissions.length > 0],
    'status-log': [checks.length > 0, clocks.some(({ closed }) => !closed)],
    certificate: [held || covered, wanted],
    contracts: [kinds.has('contract'), true],
    invoices: [kinds.has('invoice'), payments.length > 0],
    payments: [payments.length > 0, engagement.begin <= today],
    'contribution-proof': [proved || kinds.has('contribution-proof'), foreign && engagement.lane !== 'C'],
    identity: [kinds.has('identity') || otherIdentity(one, records), true],
    correspondence: [kinds.has('correspondence') || contacts.length > 0, submissions.length > 0],
    'filed-return': [kinds.has('tax-return'), foreign && filed.length > 0],
    'agreement-text': [engagement.facts.some(({ source, readOn }) => source && readOn), true],
  }
  return EVIDENCE.map((item) => {
    const [here, needed] = rows[item]
    return { item, name: EVIDENCE_NAMES[item], state: here ? 'here' : needed ? 'missing' : 'not-needed' }
  })
}

/** An identity document is the person's: one in any case will do. */
const otherIdentity = (one: CaseRecords, { cases }: CabinetRecords) =>
  cases.some(({ id, documents }) => id !== one.id && documents.some(({ record }) => record.kind === 'identity'))
