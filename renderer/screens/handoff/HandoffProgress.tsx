import { Button, Group, Paper, Progress, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { EventOf } from '../../../shared/contract/contract.ts'

interface HandoffProgressProps {
  readonly progress: EventOf<'handoff.create'> | undefined
  readonly onCancel: () => void
}

/** A handoff being made. Cancelling leaves nothing behind. */
export function HandoffProgress({ progress, onCancel }: HandoffProgressProps) {
  const [cancelling, setCancelling] = useState(false)
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    cancel.current?.focus()
  }, [])
  const percent = progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0
  return (
    <Paper p="lg" maw="44rem">
      <Group justify="space-between" mb="xs">
        <Text role="status">{cancelling ? 'Stopping …' : (progress?.step ?? 'Starting …')}</Text>
        <Text size="sm" c="dimmed">
          {progress && progress.total > 0 ? `${progress.done} of ${progress.total}` : ''}
        </Text>
      </Group>
      <Progress value={percent} aria-label="Progress of the handoff" />
      <Group justify="flex-end" mt="lg">
        <Button
          ref={cancel}
          variant="default"
          disabled={cancelling}
          onClick={() => {
            setCancelling(true)
            onCancel()
          }}
        >
          Cancel
        </Button>
      </Group>
    </Paper>
  )
}
