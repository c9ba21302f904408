import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { EntityName } from '../../shared/model/entities.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { call } from '../client.ts'
import { showFailure } from '../components/showFailure.tsx'
import { useChanged } from './changed.ts'

interface Target {
  readonly id: RecordId
  /** What a person calls it: "The payment of 4 May 2025". */
  readonly name: string
}

/** Deletes a record and offers to bring it back: nothing else stands between a slip and its repair. */
export function useDeleteRecord(entity: EntityName, caseId?: CaseId, onDeleted?: () => void) {
  const changed = useChanged()
  const place = caseId ? { case: caseId, entity } : { entity }
  return useMutation({
    mutationFn: async ({ id, name }: Target) => {
      await call('record.delete', { ...place, id })
      await changed()
      const shown = `deleted-${id}`
      const undo = async () => {
        notifications.hide(shown)
        try {
          await call('record.restore', { ...place, id })
          notifications.show({ message: `${name} is back.` })
          await changed()
        } catch (error) {
          showFailure(error)
        }
      }
      notifications.show({
        id: shown,
        autoClose: 15_000,
        message: (
          <Group gap="sm" justify="space-between">
            <Text size="sm">{name} was deleted. For 30 days it can be brought back.</Text>
            <Button size="compact-sm" variant="default" onClick={() => void undo()}>
              Undo
            </Button>
          </Group>
        ),
      })
    },
    onSuccess: () => onDeleted?.(),
    onError: showFailure,
  })
}
