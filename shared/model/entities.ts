import type { z } from 'zod'
import { Document, Engagement, Paper, Payment, StatusCheck, Submission } from './case.ts'
import { Person, TaxYear } from './person.ts'

/** Entities of the person file: true of the person in every case. */
export const PERSON_ENTITIES = { person: Person, 'tax-year': TaxYear } as const

/** Entities of a case vault. */
export const CASE_ENTITIES = {
  engagement: Engagement,
  submission: Submission,
  'status-check': StatusCheck,
  paper: Paper,
  payment: Payment,
  document: Document,
} as const

export const ENTITIES = { ...PERSON_ENTITIES, ...CASE_ENTITIES } as const

export type PersonEntity = keyof typeof PERSON_ENTITIES
export type CaseEntity = keyof typeof CASE_ENTITIES
export type EntityName = keyof typeof ENTITIES
export type Entity<Name extends EntityName> = z.infer<(typeof ENTITIES)[Name]>

/** Entities of which a vault holds exactly one. */
export const SINGLETONS: ReadonlySet<EntityName> = new Set<EntityName>(['person', 'engagement'])

/** Entities that a person does not write directly: documents come through intake, which knows their bytes. */
export const INTAKE_ONLY: ReadonlySet<EntityName> = new Set<EntityName>(['document'])

/** What intake found out about a document; nobody rewrites it afterwards. */
export const FIXED_FIELDS: Partial<Record<EntityName, readonly string[]>> = {
  document: ['name', 'otherNames', 'type', 'bytes', 'sha256', 'importedAt'],
}

/** Which fields name other records of the same vault: what they name must be there when the record is saved. */
export const REFERENCES: Partial<Record<EntityName, Readonly<Record<string, EntityName>>>> = {
  submission: { confirmation: 'document' },
  'status-check': { submission: 'submission' },
  paper: { replaces: 'paper', documents: 'document' },
  payment: { documents: 'document' },
}

/** Fields whose value may stand only once among an entity's records: a second tax year 2025 would hide the first. */
export const UNIQUE_FIELD: Partial<Record<EntityName, string>> = { 'tax-year': 'year' }
