import { CoverkeepError } from '../../shared/errors.ts'
import { ELSEWHERE, type EntityName, PERSON_ENTITIES, REFERENCES } from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { Vault } from '../vault/vault.ts'
import { type Elsewhere, idsIn, namedElsewhere } from './references.ts'

/** A record and where it lies: in a case, or in the person file. */
export interface Placed {
  readonly vault: Vault
  readonly case: CaseId | undefined
  readonly entity: EntityName
  readonly id: string
}

/** The other vaults of the cabinet, in which a record can be named as well. */
export interface Cabinetful {
  readonly elsewhere: Elsewhere
  readonly cases: () => readonly CaseId[]
}

interface Row {
  readonly id: string
  readonly body: string
}

/**
 * The records that name this one, as a person would look for them: `paper 0123…`, `engagement 4567… of case 89ab…`. A case that does
 * not open is passed over; deletions can be undone.
 */
export function referrersOf(placed: Placed, { elsewhere, cases }: Cabinetful): string[] {
  const found = inSameVault(placed)
  for (const [entity, fields] of Object.entries(ELSEWHERE) as [EntityName, Record<string, string>][]) {
    if (!Object.values(fields).includes(placed.entity)) continue
    const ofPerson = Object.hasOwn(PERSON_ENTITIES, entity)
    const places = ofPerson ? [undefined] : cases().filter((id) => id !== placed.case)
    for (const place of places) {
      const vault = opened(place, elsewhere)
      for (const { id, body } of vault ? rowsOf(vault, entity) : []) {
        const names = namedElsewhere(entity, JSON.parse(body)).some(
          (named) => named.entity === placed.entity && named.id === placed.id && named.case === placed.case,
        )
        if (names) found.push(`${entity} ${id}${place ? ` of case ${place}` : ''}`)
      }
    }
  }
  return found
}

function inSameVault({ vault, entity, id }: Placed): string[] {
  const found: string[] = []
  for (const [other, fields] of Object.entries(REFERENCES) as [EntityName, Record<string, EntityName>][]) {
    const leading = Object.keys(fields).filter((field) => fields[field] === entity)
    if (leading.length === 0) continue
    for (const row of rowsOf(vault, other)) {
      const record = JSON.parse(row.body) as object
      if (leading.some((field) => idsIn(record, field).includes(id))) found.push(`${other} ${row.id}`)
    }
  }
  return found
}

function rowsOf(vault: Vault, entity: EntityName): Row[] {
  return vault.read((db) => db.prepare<[string], Row>('SELECT id, body FROM record WHERE entity = ?').all(entity))
}

function opened(id: CaseId | undefined, elsewhere: Elsewhere): Vault | undefined {
  try {
    return elsewhere(id)
  } catch (error) {
    if (error instanceof CoverkeepError) return undefined
    throw error
  }
}
