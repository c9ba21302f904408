import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { type RefObject, type SubmitEvent, useState } from 'react'
import type { Input } from '../../../shared/contract/contract.ts'
import { FileField } from '../../components/FileField.tsx'

/** FAT, on most sticks as they are sold, takes no file of 4 GiB. */
const PART_BYTES = 4_000_000_000

interface BackupFormProps {
  readonly proposed: string
  readonly canPick: boolean
  readonly onBegin: (input: Input<'backup.create'>) => void
  readonly button: RefObject<HTMLButtonElement | null>
}

/** Where the backup goes, and whether in parts. */
export function BackupForm({ proposed, canPick, onBegin, button }: BackupFormProps) {
  const [chosen, setChosen] = useState<string>()
  const [inParts, setInParts] = useState(false)
  const file = chosen ?? proposed
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (file.trim() === '') return
    onBegin({ file: file.trim(), ...(inParts ? { split: PART_BYTES } : {}) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FileField
          label="File"
          description="Best on a stick or drive that is kept elsewhere, or in a folder that is synced to another place."
          value={file}
          onChange={setChosen}
          pick="save"
          canPick={canPick}
          error={file.trim() === '' ? 'Say where the backup should go.' : undefined}
        />
        <Checkbox
          label="In parts of 4 GB, for a stick that takes no larger files"
          checked={inParts}
          onChange={(event) => setInParts(event.currentTarget.checked)}
        />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" maw="26rem">
            You can go on working meanwhile. It is read back and proven when it is written.
          </Text>
          <Button ref={button} type="submit">
            Back up
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
