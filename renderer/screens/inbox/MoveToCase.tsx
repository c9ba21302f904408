import { Button, Group, Modal, Progress, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { CaseId } from '../../../shared/model/ids.ts'
import { call } from '../../client.ts'
import { caseName } from '../../components/caseName.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { count, showCountry } from '../../components/show.ts'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useChanged } from '../../records/changed.ts'

interface MoveToCaseProps {
  readonly documents: readonly Output<'documents.list'>[number][]
  readonly onMoved: () => void
}

/** Moves documents of the inbox into a case, one after another; each is in one of the two at every moment. */
export function MoveToCase({ documents, onMoved }: MoveToCaseProps) {
  const cases = useCall('case.list', {})
  const changed = useChanged()
  const [isOpen, setOpen] = useState(false)
  const [to, setTo] = useState<string | null>(null)
  const [done, setDone] = useState(0)
  const move = useMutation({
    mutationFn: async (id: CaseId) => {
      setDone(0)
      for (const { id: document } of documents) {
        await call('inbox.move', { document, case: id })
        setDone((so) => so + 1)
      }
    },
    onSuccess: () => {
      setOpen(false)
      onMoved()
      notifications.show({ message: `${count(documents.length, 'document')} moved.` })
    },
    onSettled: changed,
  })
  const options = (cases.data ?? [])
    .filter((one) => !one.trouble)
    .map((one) => ({ value: one.id as string, label: `${caseName(one)} (${showCountry(one.country)})` }))
  return (
    <>
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        Move to a case …
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => !move.isPending && setOpen(false)}
        title={`Move ${count(documents.length, 'document')} to a case`}
      >
        <Stack>
          {options.length === 0 ? (
            <Text>
              There is no case yet. <Link to={places.newCase}>Make one</Link>, then move them.
            </Text>
          ) : (
            <Select label="Case" data={options} value={to} onChange={setTo} searchable data-autofocus />
          )}
          {move.isPending && <Progress value={(done / documents.length) * 100} aria-label="Progress of the move" />}
          {move.error && <FailureAlert error={move.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)} disabled={move.isPending}>
              Cancel
            </Button>
            <Button onClick={() => to && move.mutate(CaseId.parse(to))} disabled={!to} loading={move.isPending}>
              Move
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
