import { Button, Group, Stack } from '@mantine/core'
import { MoveSteps } from '../../components/backup/MoveSteps.tsx'
import { WelcomeFrame } from './WelcomeFrame.tsx'

/** Moving to this computer: what to do on the old one, and then here. */
export function MoveHere({ onBack, onRestore }: { onBack: () => void; onRestore: () => void }) {
  return (
    <WelcomeFrame
      title="Move here from another computer"
      lead="A backup carries everything: it is made on the old computer, brought here, unpacked and checked."
      onBack={onBack}
      card
    >
      <Stack gap="lg">
        <MoveSteps here="new" />
        <Group justify="flex-end">
          <Button onClick={onRestore}>I have the backup here</Button>
        </Group>
      </Stack>
    </WelcomeFrame>
  )
}
