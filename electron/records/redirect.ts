import { ELSEWHERE, type Entity, type EntityName } from '../../shared/model/entities.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import type { Vault } from '../vault/vault.ts'
import { listRecords, putRecord } from './records.ts'
import { namedElsewhere } from './references.ts'

/** The changes, for `Vault.writeAll`, after which every record of the person file that named a document of the inbox names it in its case. */
export function redirected(
  person: Vault,
  document: RecordId,
  to: { readonly case: CaseId; readonly document: RecordId },
  now: () => Date,
) {
  const entities = Object.keys(ELSEWHERE) as EntityName[]
  return entities
    .flatMap((entity) => listRecords(person, entity))
    .filter(({ entity, record }) =>
      namedElsewhere(entity, record).some((named) => isIt(named.case, named.id, document)),
    )
    .map((stored) => () => {
      const record = pointed(stored.entity, stored.record, document, to)
      return putRecord(person, stored.entity, stored.id, record, now, { created_at: stored.createdAt })
    })
}

function pointed(
  entity: EntityName,
  record: Entity<EntityName>,
  document: RecordId,
  to: { readonly case: CaseId; readonly document: RecordId },
): Entity<EntityName> {
  const changed: Record<string, unknown> = { ...record }
  for (const field of Object.keys(ELSEWHERE[entity] ?? {})) {
    const named = (changed[field] ?? []) as { case?: CaseId; document?: RecordId }[]
    const there = named.some((one) => one.case === to.case && one.document === to.document)
    changed[field] = named
      // A document that it named in both places is one document from now on.
      .filter((one) => !there || !isIt(one.case, one.document, document))
      .map((one) => (isIt(one.case, one.document, document) ? { ...one, ...to } : one))
  }
  return changed as Entity<EntityName>
}

function isIt(of: CaseId | undefined, id: string | undefined, document: RecordId): boolean {
  return of === undefined && id === document
}
