import { useMutation } from '@tanstack/react-query'
import type { EntityName } from '../../shared/model/entities.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { call } from '../client.ts'
import { showFailure } from '../components/showFailure.tsx'
import { useChanged } from './changed.ts'

/** Saves a record at once, where one choice is the whole form. What goes wrong is said in a note that stays. */
export function useSave(entity: EntityName, caseId?: CaseId) {
  const changed = useChanged()
  return useMutation({
    mutationFn: ({ id, record }: { id?: RecordId; record: Record<string, unknown> }) =>
      call('record.save', { ...(caseId ? { case: caseId } : {}), entity, ...(id ? { id } : {}), record }),
    onSuccess: changed,
    onError: showFailure,
  })
}
