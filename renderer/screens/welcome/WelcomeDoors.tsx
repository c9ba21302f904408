import { Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconFolderPlus, IconLockOpen } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Welcome.module.css'
import { WelcomeFrame } from './WelcomeFrame.tsx'

/** First run: two ways in. */
export function WelcomeDoors({ onMake, onUnlock }: { onMake: () => void; onUnlock: () => void }) {
  return (
    <WelcomeFrame
      title="Welcome to Coverkeep"
      lead="One encrypted place for the papers that show which country’s social security covers your work, ready to hand to your accountant."
    >
      <Stack gap="sm">
        <Door
          icon={<IconFolderPlus size={28} stroke={1.6} aria-hidden />}
          label="Make a new cabinet"
          note="A folder on this computer that only your passphrase opens"
          onClick={onMake}
        />
        <Door
          icon={<IconLockOpen size={28} stroke={1.6} aria-hidden />}
          label="Open a cabinet"
          note="With its passphrase or its recovery words"
          onClick={onUnlock}
        />
      </Stack>
      <Text size="sm" c="dimmed" mt="lg">
        Coverkeep works offline. It sends nothing anywhere, and nobody but you can open what you keep in it. It keeps
        records; it does not give legal or tax advice.
      </Text>
    </WelcomeFrame>
  )
}

function Door({ icon, label, note, onClick }: { icon: ReactNode; label: string; note: string; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.door} onClick={onClick}>
      {icon}
      <span style={{ flex: 1 }}>
        <Text fw={600} component="span" display="block">
          {label}
        </Text>
        <Text size="sm" c="dimmed" component="span" display="block">
          {note}
        </Text>
      </span>
      <IconChevronRight size={18} aria-hidden />
    </UnstyledButton>
  )
}
