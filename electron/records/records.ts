import { hash, randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { StoredRecord } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import { Instant } from '../../shared/model/dates.ts'
import {
  ENTITIES,
  type Entity,
  type EntityName,
  FIXED_FIELDS,
  SINGLETONS,
  WINDOW_ONLY,
} from '../../shared/model/entities.ts'
import { RecordId } from '../../shared/model/ids.ts'
import { indexRecord, oweWords } from '../vault/searchIndex.ts'
import type { Vault } from '../vault/vault.ts'
import { canonical } from './canonical.ts'
import { checkCountries } from './countries.ts'
import { checkReferences, checkUnique, type Elsewhere, namedBefore } from './references.ts'

/** A record of a known entity with what the vault knows about it. */
export type Stored<Name extends EntityName = EntityName> = Omit<z.infer<typeof StoredRecord>, 'record' | 'entity'> & {
  readonly entity: Name
  readonly record: Entity<Name>
}

interface Row {
  entity: EntityName
  id: RecordId
  body: string
  created_at: Instant
  changed_at: Instant
}

/** A new record id, 64 random bits: ids of two vaults never meet, and none tells when it was made. */
export function newRecordId(): RecordId {
  return RecordId.parse(randomBytes(8).toString('hex'))
}

/** The characters that are stored for a record and their SHA-256, which its audit entry keeps. */
export function bodyOf(record: object): { body: string; sha256: string } {
  const body = canonical(record)
  return { body, sha256: hash('sha256', body, 'hex') }
}

/**
 * Parses what a person or a file gave against the entity's schema.
 * @throws CoverkeepError `invalid-input` with the first wrong field named
 */
export function parseEntity<Name extends EntityName>(entity: Name, input: unknown): Entity<Name> {
  const parsed = ENTITIES[entity].safeParse(input)
  if (parsed.success) return parsed.data as Entity<Name>
  throw invalidInput(parsed.error, entity)
}

/** A zod error as `invalid-input`: the first issue, its path written as a person would (`businesses 2 name`). */
export function invalidInput(error: z.ZodError, whole: string): CoverkeepError {
  const issue = error.issues[0]
  const path = issue?.path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join(' ')
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : path || whole
  const reason = issue ? reasonOf(issue) : 'is not valid'
  return new CoverkeepError('invalid-input', { field, reason: reason.replace(/\.$/, '') })
}

/** What a value must be, as one writes it in JSON. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'must be text, in quotes',
  number: 'must be a number, without quotes',
  int: 'must be a whole number',
  boolean: 'must be true or false, without quotes',
  array: 'must be a list, in [ ]',
  object: 'must be an object, in { }',
}

/** zod's own sentences speak to programmers; the ones a person is likely to meet are said plainly. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'there is no such field'
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code !== 'invalid_type') return issue.message
  if (issue.message.endsWith('received undefined')) return 'is missing'
  return KINDS[issue.expected] ?? `must be of the kind ${issue.expected}`
}

/**
 * Saves a record: a new one without an id, an update with one; singletons (person, engagement) are always the same record.
 * Durable with its audit entry when it returns. `elsewhere` finds the other vaults that a record may name records of.
 * @throws CoverkeepError `invalid-input` (schema, reference or uniqueness), `record-not-found`
 */
export function saveRecord<Name extends EntityName>(
  vault: Vault,
  entity: Name,
  id: RecordId | undefined,
  input: unknown,
  now: () => Date,
  elsewhere?: Elsewhere,
): Stored<Name> {
  return vault.write(() => {
    const existing = SINGLETONS.has(entity) ? rows(vault, entity)[0] : id && row(vault, entity, id)
    if (id && existing?.id !== id) throw new CoverkeepError('record-not-found', { entity, id })
    const record = parseEntity(entity, existing ? withFixed(entity, existing, input) : input)
    const was = existing ? (JSON.parse(existing.body) as object) : {}
    const settled = namedBefore(entity, was)
    // A draft holds what is typed, right or wrong.
    if (!WINDOW_ONLY.has(entity)) checkCountries(record, was)
    checkReferences({ vault, entity, id: existing?.id, record, settled, elsewhere })
    checkUnique(vault, entity, record, existing?.id)
    return putRecord(vault, entity, existing?.id ?? newRecordId(), record, now, existing)
  })
}

/** Inside a transaction: writes an already parsed record and says what its audit entry must hold. */
export function putRecord<Name extends EntityName>(
  vault: Vault,
  entity: Name,
  id: RecordId,
  record: Entity<Name>,
  now: () => Date,
  existing?: { created_at: Instant } | undefined,
) {
  const { body, sha256 } = bodyOf(record)
  const at = Instant.parse(now().toISOString())
  const createdAt = existing?.created_at ?? at
  vault.db
    .prepare(
      `INSERT INTO record(entity, id, body, created_at, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT(entity, id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    )
    .run(entity, id, body, createdAt, at)
  indexRecord(vault, entity, id, record)
  const value: Stored<Name> = { id, entity, createdAt, changedAt: at, record }
  return {
    value,
    entry: { action: existing ? 'record.update' : 'record.create', entity, record: id, recordSha256: sha256 },
  }
}

/**
 * Writes many new records of one entity, already parsed and with nothing to check against others, in one transaction with one entry that holds
 * the hash of each (decision 0067). Their words are indexed by the next search. The ids are the caller's, from {@link adjacentIds}.
 * @throws CoverkeepError `disk-full`, `not-writable`, `database-damaged`
 */
export function createRecords<Name extends EntityName>(
  vault: Vault,
  entity: Name,
  records: readonly { id: RecordId; record: Entity<Name> }[],
  detail: Record<string, unknown>,
  now: () => Date,
): void {
  vault.write(() => {
    const at = Instant.parse(now().toISOString())
    const insert = vault.db.prepare(
      'INSERT INTO record(entity, id, body, created_at, changed_at) VALUES (?, ?, ?, ?, ?)',
    )
    const hashes: Record<string, string> = {}
    for (const { id, record } of records) {
      const { body, sha256 } = bodyOf(record)
      insert.run(entity, id, body, at, at)
      hashes[id] = sha256
    }
    oweWords(vault)
    return { value: undefined, entry: { action: 'record.import', entity, detail: { ...detail, records: hashes } } }
  })
}

/**
 * New record ids that lie side by side: 48 random bits and a number. Rows in the order of their ids fill one page of the database after
 * the other; with ids all over the place every transaction would write every page again.
 */
export function adjacentIds(count: number): RecordId[] {
  if (count > 65_536) throw new Error('ids for more records than lie side by side')
  const place = randomBytes(6).toString('hex')
  return Array.from({ length: count }, (_, no) => (place + no.toString(16).padStart(4, '0')) as RecordId)
}

/** All records of a vault, or of one entity, oldest first. */
export function listRecords<Name extends EntityName>(vault: Vault, entity?: Name): Stored<Name>[] {
  return rows(vault, entity).map((found) => stored<Name>(vault, found))
}

/** One record. @throws CoverkeepError `record-not-found` */
export function getRecord<Name extends EntityName>(vault: Vault, entity: Name, id: string): Stored<Name> {
  const found = row(vault, entity, id)
  if (!found) throw new CoverkeepError('record-not-found', { entity, id })
  return stored<Name>(vault, found)
}

function rows(vault: Vault, entity?: EntityName): Row[] {
  const sql = `SELECT entity, id, body, created_at, changed_at FROM record ${entity ? 'WHERE entity = ?' : ''} ORDER BY created_at, id`
  return vault.db.prepare<unknown[], Row>(sql).all(...(entity ? [entity] : []))
}

function row(vault: Vault, entity: EntityName, id: string): Row | undefined {
  return vault.db
    .prepare<unknown[], Row>('SELECT entity, id, body, created_at, changed_at FROM record WHERE entity = ? AND id = ?')
    .get(entity, id)
}

function stored<Name extends EntityName>(vault: Vault, found: Row): Stored<Name> {
  const parsed = ENTITIES[found.entity]?.safeParse(JSON.parse(found.body))
  // The page's AEAD tag was right, so this is not a damaged disk but a body no schema of this version knows.
  if (!parsed?.success) throw new CoverkeepError('database-damaged', { file: vault.label })
  return {
    id: found.id,
    entity: found.entity as Name,
    createdAt: found.created_at,
    changedAt: found.changed_at,
    record: parsed.data as Entity<Name>,
  }
}

const FIXED_WHY: Partial<Record<EntityName, string>> = {
  document: 'it was read from the file and does not change',
  handoff: 'it was recorded when the handoff was made and does not change',
}

/** Fields that are fixed keep their value when they are left out, and refuse another one. */
function withFixed(entity: EntityName, existing: Row, input: unknown): unknown {
  const fixed = FIXED_FIELDS[entity] ?? []
  if (fixed.length === 0 || typeof input !== 'object' || input === null) return input
  const was = JSON.parse(existing.body) as Record<string, unknown>
  const given = input as Record<string, unknown>
  for (const field of fixed) {
    if (given[field] !== undefined && !isDeepStrictEqual(given[field], was[field])) {
      throw new CoverkeepError('invalid-input', { field, reason: FIXED_WHY[entity] ?? 'it does not change' })
    }
  }
  return { ...given, ...Object.fromEntries(fixed.map((field) => [field, was[field]])) }
}
