import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { showFailure } from '../components/showFailure.tsx'

interface Undo {
  /** The same for the same thing: a second note of it takes the first one's place. */
  readonly id: string
  /** What was done. */
  readonly text: string
  readonly onUndo: () => Promise<void>
}

/** Says what was taken away and offers to bring it back: nothing else stands between a slip and its repair. */
export function showUndo({ id, text, onUndo }: Undo): void {
  const undo = () => {
    notifications.hide(id)
    onUndo().catch(showFailure)
  }
  notifications.show({
    id,
    autoClose: 15_000,
    message: (
      <Group gap="sm" justify="space-between">
        <Text size="sm">{text}</Text>
        <Button size="compact-sm" variant="default" onClick={undo}>
          Undo
        </Button>
      </Group>
    ),
  })
}
