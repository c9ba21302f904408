import { Button, Group, Modal, Progress, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { CaseId } from '../../../shared/model/ids.ts'
import { call } from '../../client.ts'
import { caseName } from '../../components/caseName.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { searched } from '../../components/searched.ts'
import { count, showCountry } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useChanged } from '../../records/changed.ts'
import { CaseForm } from '../cases/CaseForm.tsx'

interface MoveToCaseProps {
  readonly documents: readonly Output<'documents.list'>[number][]
  readonly onMoved: () => void
}

/** Moves documents of the inbox into a case, one after another; each is in one of the two at every moment. */
export function MoveToCase({ documents, onMoved }: MoveToCaseProps) {
  const cases = useCall('case.list', {})
  const changed = useChanged()
  const [isOpen, setOpen] = useState(false)
  const [isMaking, setMaking] = useState(false)
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
        // Escape in the form of a new case leads back to the choice of one.
        onClose={() => (isMaking ? setMaking(false) : !move.isPending && setOpen(false))}
        title={isMaking ? 'A new case for them' : `Move ${count(documents.length, 'document')} to a case`}
        size={isMaking ? 'lg' : 'md'}
      >
        {isMaking ? (
          <CaseForm
            onMade={(id) => {
              setTo(id)
              setMaking(false)
            }}
            onCancel={() => setMaking(false)}
          />
        ) : (
          <Stack>
            <Group align="flex-end" gap="sm">
              {options.length === 0 ? (
                <Text flex={1}>There is no case yet. Make one, then move them.</Text>
              ) : (
                <Select
                  label="Case"
                  data={options}
                  value={to}
                  onChange={setTo}
                  {...searched}
                  data-autofocus
                  flex="1 1 12rem"
                />
              )}
              <Button variant="default" onClick={() => setMaking(true)} disabled={move.isPending}>
                New case …
              </Button>
            </Group>
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
        )}
      </Modal>
    </>
  )
}
