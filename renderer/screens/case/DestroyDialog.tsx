import { Alert, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { count } from '../../components/show.ts'
import { places } from '../../places.ts'
import { useChanged } from '../../records/changed.ts'

interface DestroyDialogProps {
  readonly caseId: CaseId
  readonly fate: Output<'case.fate'>
  readonly onClose: () => void
}

/** The one thing in the window that cannot be undone: what it reaches and what not is said first, and a client's name is typed. */
export function DestroyDialog({ caseId, fate, onClose }: DestroyDialogProps) {
  const navigate = useNavigate()
  const changed = useChanged()
  const [typed, setTyped] = useState('')
  const destroy = useMutation({
    mutationFn: () => call('case.destroy', { case: caseId, confirm: typed }),
    onSuccess: async ({ clients }) => {
      await navigate(places.cases)
      await changed()
      notifications.show({ message: `The case ${clients.join(', ')} is destroyed.` })
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    destroy.mutate()
  }
  const isNamed = fate.clients.some((client) => client === typed.trim())
  return (
    <Modal opened onClose={onClose} title="Destroy this case" size="lg">
      <form onSubmit={submit}>
        <Stack>
          <Text>
            Its key and its files go for good: {count(fate.documents, 'document')} and every record. This cannot be
            undone, not even with the passphrase.
          </Text>
          {!fate.retentionReached && (
            <Alert color="red" title="It should still be kept">
              {fate.notFiled.length > 0
                ? `No filing date is recorded for ${fate.notFiled.join(', ')}, so nobody knows yet when the time is over.`
                : 'The time in which the IRS may ask has not passed.'}
            </Alert>
          )}
          <Alert color="gray" title="What it cannot reach">
            <List size="sm">
              <List.Item>Backups made before, wherever they are.</List.Item>
              <List.Item>Snapshots of the disk and the history of a sync service.</List.Item>
              <List.Item>Handoffs that were given away.</List.Item>
            </List>
          </Alert>
          <TextInput
            label={`To go on, type the name of a client: ${fate.clients.join(' or ')}`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          {destroy.error && <FailureAlert error={destroy.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" color="red" disabled={!isNamed} loading={destroy.isPending}>
              Destroy for good
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
