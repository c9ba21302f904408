import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { EntityName } from '../../shared/model/entities.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { call } from '../client.ts'
import { showFailure } from '../components/showFailure.tsx'
import { useChanged } from './changed.ts'
import { showUndo } from './showUndo.tsx'

interface Target {
  readonly id: RecordId
  /** What a person calls it: "The payment of 4 May 2025". */
  readonly name: string
}

/** Deletes a record and offers to bring it back. */
export function useDeleteRecord(entity: EntityName, caseId?: CaseId, onDeleted?: () => void) {
  const changed = useChanged()
  const place = caseId ? { case: caseId, entity } : { entity }
  return useMutation({
    mutationFn: async ({ id, name }: Target) => {
      await call('record.delete', { ...place, id })
      await changed()
      showUndo({
        id: `deleted-${id}`,
        text: `${name} was deleted. For 30 days it can be brought back.`,
        onUndo: async () => {
          await call('record.restore', { ...place, id })
          notifications.show({ message: `${name} is back.` })
          await changed()
        },
      })
    },
    onSuccess: () => onDeleted?.(),
    onError: showFailure,
  })
}
