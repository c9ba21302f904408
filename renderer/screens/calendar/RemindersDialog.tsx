import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FileField } from '../../components/FileField.tsx'
import { inFolder } from '../../components/paths.ts'
import { count } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'

/** Writes the days to come for another calendar, without names unless they are wanted. */
export function RemindersDialog({ onClose }: { onClose: () => void }) {
  const today = useToday()
  const info = useCall('app.info', {})
  const [own, setOwn] = useState<string>()
  const [names, setNames] = useState(false)
  const [force, setForce] = useState(false)
  const file = own ?? (info.data ? inFolder(info.data.handoffFolder, 'Coverkeep reminders.ics') : '')
  const write = useMutation({ mutationFn: () => call('reminders.write', { today, out: file, names, force }) })
  return (
    <Modal opened onClose={onClose} title="Days for your own calendar" size="lg">
      {write.data ? (
        <Stack>
          <Text role="status">
            {count(write.data.entries.length, 'day')} written to {write.data.path}. Import the file into your calendar;
            a newer one moves what moved.
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              Close
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <FileField
            label="File"
            pick="save"
            value={file}
            onChange={setOwn}
            canPick={info.data?.canPickFolder ?? false}
          />
          <Checkbox
            label="With names of clients and agencies, and numbers"
            description="Calendars are often shared and kept by others. No Social Security Number is ever in it."
            checked={names}
            onChange={(event) => setNames(event.currentTarget.checked)}
          />
          <Checkbox
            label="Replace a file of that name"
            checked={force}
            onChange={(event) => setForce(event.currentTarget.checked)}
          />
          {write.error && <FailureAlert error={write.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button onClick={() => write.mutate()} loading={write.isPending} disabled={file.trim() === ''}>
              Write the file
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
