import type { Output } from '../../shared/contract/contract.ts'
import type { Entity, EntityName } from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { useCall } from '../queries.ts'

type AnyStored = Output<'record.list'>[number]

/** A record of one entity with what the vault knows about it. */
export type StoredOf<Name extends EntityName> = Omit<AnyStored, 'entity' | 'record'> & {
  readonly entity: Name
  readonly record: Entity<Name>
}

/** The records of one entity, in a case or in the person file, oldest first. */
export function useRecords<Name extends EntityName>(entity: Name, caseId?: CaseId) {
  const { data, error, refetch, isPending } = useCall('record.list', caseId ? { case: caseId, entity } : { entity })
  // The worker parsed each of them against its entity's schema before it answered.
  return { records: data as readonly StoredOf<Name>[] | undefined, error, isPending, retry: () => void refetch() }
}
