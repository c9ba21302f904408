import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { showBytes } from '../show.ts'

interface JobProgressProps {
  /** What is being done, and what the bar is called. */
  readonly label: string
  /** What it is at just now: a file, a step. */
  readonly at?: string | undefined
  readonly doneBytes?: number | undefined
  readonly totalBytes?: number | undefined
  readonly stopping?: boolean | undefined
  /** What somebody who waits may want to know. */
  readonly note?: string
  readonly onCancel: () => void
}

/** Long work under way, in bytes. Cancelling leaves nothing behind. */
export function JobProgress(props: JobProgressProps) {
  const { label, at, doneBytes = 0, totalBytes = 0, stopping, note, onCancel } = props
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    cancel.current?.focus()
  }, [])
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" role="status" truncate>
          {stopping ? 'Stopping …' : (at ?? `${label} …`)}
        </Text>
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {totalBytes > 0 ? `${showBytes(doneBytes)} of ${showBytes(totalBytes)}` : ''}
        </Text>
      </Group>
      <Progress value={totalBytes > 0 ? (doneBytes / totalBytes) * 100 : 0} aria-label={`Progress: ${label}`} />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {note}
        </Text>
        <Button ref={cancel} variant="default" size="xs" disabled={stopping ?? false} onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}
