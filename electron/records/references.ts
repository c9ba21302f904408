import { CoverkeepError, toFailure } from '../../shared/errors.ts'
import { CHAINS, ELSEWHERE, type EntityName, REFERENCES, UNIQUE_FIELDS } from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { Vault } from '../vault/vault.ts'

/** Finds the vault of a case, or the person file where no case is named. Throws when there is none. */
export type Elsewhere = (id: CaseId | undefined) => Vault

/** A record that is about to be written. */
interface Written {
  readonly vault: Vault
  readonly entity: EntityName
  /** Absent: it is a new one, which nothing can name yet. */
  readonly id: string | undefined
  readonly record: object
  /** Records of other vaults that are named with good reason, whether they are still there or not. */
  readonly settled: (named: Named) => boolean
  readonly elsewhere: Elsewhere | undefined
}

/** A record of another vault as a record names it. */
export interface Named {
  readonly field: string
  readonly entity: 'paper' | 'document'
  readonly id: string
  readonly case: CaseId | undefined
}

/** The ids that a field of a record holds: none, one or several. */
export function idsIn(record: object, field: string): string[] {
  const value = (record as Record<string, unknown>)[field]
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)
}

/** The records of other vaults that a record names. */
export function namedElsewhere(entity: EntityName, record: object): Named[] {
  return Object.entries(ELSEWHERE[entity] ?? {}).flatMap(([field, target]) => {
    const all = ((record as Record<string, unknown>)[field] ?? []) as Record<string, unknown>[]
    return all.map((one) => ({ field, entity: target, id: String(one[target]), case: one.case as CaseId | undefined }))
  })
}

/**
 * Everything that a record names is there, and following it comes to an end. Inside the transaction that writes it.
 * @throws CoverkeepError `invalid-input` with the field
 */
export function checkReferences(written: Written): void {
  const { vault, entity, record } = written
  for (const [field, target] of Object.entries(REFERENCES[entity] ?? {})) {
    for (const id of idsIn(record, field)) {
      if (!isThere(vault, target, id)) {
        throw new CoverkeepError('invalid-input', { field, reason: `there is no ${target} ${id} in this case` })
      }
    }
  }
  for (const field of CHAINS[entity] ?? []) checkChain(written, field)
  for (const named of namedElsewhere(entity, record)) if (!written.settled(named)) checkNamed(written, named)
}

/** For {@link checkReferences}: what a record named before it may go on naming, even if that was destroyed since. */
export function namedBefore(entity: EntityName, was: object): (named: Named) => boolean {
  const before = new Set(namedElsewhere(entity, was).map(keyOf))
  return (named) => before.has(keyOf(named))
}

/** @throws CoverkeepError `invalid-input` when another record of the entity has the same values in its unique fields */
export function checkUnique(vault: Vault, entity: EntityName, record: object, self: string | undefined): void {
  const fields = UNIQUE_FIELDS[entity]
  if (!fields) return
  const valuesOf = (of: object) => fields.map((field) => (of as Record<string, unknown>)[field])
  const values = valuesOf(record)
  const rows = vault.db
    .prepare<[string], { id: string; body: string }>('SELECT id, body FROM record WHERE entity = ?')
    .all(entity)
  const other = rows.find(
    ({ id, body }) => id !== self && JSON.stringify(valuesOf(JSON.parse(body))) === JSON.stringify(values),
  )
  if (!other) return
  const shown = values.filter((value) => value !== undefined).join(', ')
  throw new CoverkeepError('invalid-input', {
    field: fields[0] ?? entity,
    reason: `${shown} is already recorded, as ${other.id}`,
  })
}

/** Whether a vault has a record. */
export function isThere(vault: Vault, entity: EntityName, id: string): boolean {
  return vault.db.prepare('SELECT 1 FROM record WHERE entity = ? AND id = ?').get(entity, id) !== undefined
}

/** A paper that renews itself over three others would have no beginning. */
function checkChain({ vault, entity, id, record }: Written, field: string): void {
  if (id === undefined) return
  const next = vault.db
    .prepare<[string, string, string], string | null>(
      "SELECT json_extract(body, '$.' || ?) FROM record WHERE entity = ? AND id = ?",
    )
    .pluck()
  const seen = new Set<string>()
  for (let [at] = idsIn(record, field); at && !seen.has(at); ) {
    if (at === id) throw new CoverkeepError('invalid-input', { field, reason: `it would lead back to this ${entity}` })
    seen.add(at)
    at = (next.get(field, entity, at) as string | null | undefined) ?? undefined
  }
}

function checkNamed({ vault, elsewhere }: Written, { field, entity, id, case: of }: Named): void {
  const refused = (reason: string) => new CoverkeepError('invalid-input', { field, reason })
  if (!elsewhere) throw new Error(`${field} names records of other vaults, and nobody said where they are`)
  let other: Vault
  try {
    other = elsewhere(of)
  } catch (error) {
    // A case that is there and does not open has a failure of its own.
    if (toFailure(error).code !== 'case-not-found') throw error
    throw refused(`there is no case ${of} in this cabinet`)
  }
  if (other === vault && entity === 'paper') throw refused('a paper of this case needs no naming')
  if (!isThere(other, entity, id)) {
    throw refused(`there is no ${entity} ${id} in ${of ? `case ${of}` : 'the inbox'}`)
  }
}

function keyOf(named: Named): string {
  return `${named.field} ${named.case ?? ''} ${named.id}`
}
