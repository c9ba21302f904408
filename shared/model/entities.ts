import type { z } from 'zod'
import { Document, Engagement, Paper, StatusCheck, Submission } from './case.ts'
import { ContributionProof, Notice, OtherFiling } from './filings.ts'
import { HANDOFF_BY_HAND, Handoff } from './handoff.ts'
import { AdviserQuestion, Fact, ResidencePeriod } from './history.ts'
import { Payment } from './payment.ts'
import { Person, TaxYear } from './person.ts'
import { Contact, Request } from './request.ts'
import { Draft, Settings } from './settings.ts'

/** Entities of the person file: true of the person in every case. */
export const PERSON_ENTITIES = {
  person: Person,
  'residence-period': ResidencePeriod,
  'tax-year': TaxYear,
  'other-filing': OtherFiling,
  notice: Notice,
  'contribution-proof': ContributionProof,
  'adviser-question': AdviserQuestion,
  fact: Fact,
  handoff: Handoff,
  settings: Settings,
  draft: Draft,
} as const

/** Entities of a case vault. */
export const CASE_ENTITIES = {
  engagement: Engagement,
  request: Request,
  submission: Submission,
  'status-check': StatusCheck,
  contact: Contact,
  paper: Paper,
  payment: Payment,
  document: Document,
} as const

export const ENTITIES = { ...PERSON_ENTITIES, ...CASE_ENTITIES } as const

export type CaseEntity = keyof typeof CASE_ENTITIES
export type EntityName = keyof typeof ENTITIES
export type Entity<Name extends EntityName> = z.infer<(typeof ENTITIES)[Name]>

/** Entities of which a vault holds exactly one. */
export const SINGLETONS: ReadonlySet<EntityName> = new Set<EntityName>(['person', 'engagement', 'settings'])

/** Entities that nobody writes by hand: documents come through intake, which knows their bytes; a handoff by being made. */
export const INTAKE_ONLY: ReadonlySet<EntityName> = new Set<EntityName>(['document', 'handoff'])

/** Entities about how the window is used: no evidence, so nobody finds, shows, hands over or writes them in another way. */
export const WINDOW_ONLY: ReadonlySet<EntityName> = new Set<EntityName>(['settings', 'draft'])

/** Entities of a case that the person file holds as well: documents that no case has yet lie in its inbox. */
export const IN_INBOX_TOO: ReadonlySet<EntityName> = new Set<EntityName>(['document'])

/** What intake found out about a document, and what making a handoff made; nobody rewrites it afterwards. */
export const FIXED_FIELDS: Partial<Record<EntityName, readonly string[]>> = {
  document: ['name', 'otherNames', 'type', 'bytes', 'sha256', 'importedAt'],
  handoff: Object.keys(Handoff.shape).filter((field) => !HANDOFF_BY_HAND.some((one) => one === field)),
}

/** Which fields name other records of the same vault: what they name must be there when the record is saved. */
export const REFERENCES: Partial<Record<EntityName, Readonly<Record<string, EntityName>>>> = {
  request: { submission: 'submission', documents: 'document' },
  submission: { confirmation: 'document' },
  'status-check': { submission: 'submission' },
  contact: { submission: 'submission', documents: 'document' },
  paper: { replaces: 'paper', renews: 'paper', documents: 'document', translation: 'document' },
  payment: { of: 'payment', documents: 'document' },
  handoff: { before: 'handoff' },
}

/** Fields that lead from one record to an earlier one of its kind: whoever follows them must come to an end. */
export const CHAINS: Partial<Record<EntityName, readonly string[]>> = {
  paper: ['replaces', 'renews'],
  payment: ['of'],
  handoff: ['before'],
}

/**
 * Which fields name records of other vaults, each as `{ case, <entity> }`; without a case it is one of the person file.
 * What they name must be there when it is named; a case that was destroyed since keeps being named.
 */
export const ELSEWHERE: Partial<Record<EntityName, Readonly<Record<string, 'paper' | 'document'>>>> = {
  engagement: { coveredBy: 'paper' },
  'residence-period': { documents: 'document' },
  'other-filing': { documents: 'document' },
  notice: { documents: 'document' },
  'contribution-proof': { documents: 'document' },
  'adviser-question': { documents: 'document' },
}

/** Fields whose values together may stand only once among an entity's records: a second tax year 2025 would hide the first. */
export const UNIQUE_FIELDS: Partial<Record<EntityName, readonly string[]>> = {
  'tax-year': ['year'],
  'other-filing': ['year', 'form', 'name'],
  fact: ['table', 'cell'],
  handoff: ['series', 'edition', 'volume'],
  draft: ['key'],
}
