import { Progress, Stack, Text, UnstyledButton } from '@mantine/core'
import {
  IconArrowsTransferDown,
  IconChevronRight,
  IconEye,
  IconFolderPlus,
  IconHistory,
  IconLockOpen,
} from '@tabler/icons-react'
import type { Output } from '../../../shared/contract/contract.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { useJob } from '../../components/job/useJob.ts'
import classes from './Welcome.module.css'
import type { Door } from './Welcome.tsx'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface WelcomeDoorsProps {
  readonly onDoor: (door: Door) => void
  readonly onOpen: (cabinet: Output<'cabinet.unlock'>) => void
}

/** First run: the ways in. */
export function WelcomeDoors({ onDoor, onOpen }: WelcomeDoorsProps) {
  const sample = useJob('cabinet.sample', { onEnd: ({ cabinet }) => onOpen(cabinet) })
  const { state } = sample
  const making = state.is === 'running'
  return (
    <WelcomeFrame
      title="Welcome to Coverkeep"
      lead="One encrypted place for the papers that show which country’s social security covers your work, ready to hand to your accountant."
    >
      <Stack gap="sm">
        <DoorButton
          icon={IconFolderPlus}
          label="Make a new cabinet"
          note="A folder on this computer that only your passphrase opens"
          onClick={() => onDoor('make')}
        />
        <DoorButton
          icon={IconLockOpen}
          label="Open a cabinet"
          note="With its passphrase or its recovery words"
          onClick={() => onDoor('unlock')}
        />
      </Stack>
      <Stack gap={2} mt="lg">
        <SmallDoor
          icon={IconEye}
          label={
            making ? `Making the sample: ${state.progress?.step ?? 'a moment'} …` : 'Look around in a sample first'
          }
          disabled={making}
          onClick={() => void sample.begin({})}
        />
        {making && (
          <Progress
            value={state.progress ? (state.progress.done / state.progress.total) * 100 : 0}
            size="xs"
            aria-label="Progress: sample"
          />
        )}
        {state.is === 'failed' && <FailureAlert error={state.error} />}
        <SmallDoor icon={IconHistory} label="Restore from a backup" onClick={() => onDoor('restore')} />
        <SmallDoor
          icon={IconArrowsTransferDown}
          label="Move here from another computer"
          onClick={() => onDoor('move')}
        />
      </Stack>
      <Text size="sm" c="dimmed" mt="lg">
        Coverkeep works offline. It sends nothing anywhere, and nobody but you can open what you keep in it. It keeps
        records; it does not give legal or tax advice.
      </Text>
    </WelcomeFrame>
  )
}

interface DoorProps {
  readonly icon: typeof IconFolderPlus
  readonly label: string
  readonly onClick: () => void
}

function DoorButton({ icon: Icon, label, note, onClick }: DoorProps & { note: string }) {
  return (
    <UnstyledButton className={classes.door} onClick={onClick}>
      <Icon size={28} stroke={1.6} aria-hidden />
      <span className={classes['door-text']}>
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

function SmallDoor({ icon: Icon, label, disabled, onClick }: DoorProps & { disabled?: boolean }) {
  return (
    <UnstyledButton className={classes['small-door']} onClick={onClick} disabled={disabled ?? false}>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={classes['door-text']}>{label}</span>
      <IconChevronRight size={16} aria-hidden />
    </UnstyledButton>
  )
}
