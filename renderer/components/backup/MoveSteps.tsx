import { List, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface MoveStepsProps {
  /** Which of the two computers this is. */
  readonly here: 'old' | 'new'
  /** What can be done here, under the step it belongs to. */
  readonly actions?: Readonly<Partial<Record<Step, ReactNode>>>
}

type Step = 'backup' | 'copy' | 'install' | 'restore' | 'check' | 'put-away'

const STEPS: readonly { step: Step; at: 'old' | 'new' | 'both'; title: string; text: string }[] = [
  {
    step: 'backup',
    at: 'old',
    title: 'Make a backup',
    text: 'In Safety, “Back up now”. It is one file, encrypted; for a stick that takes no large files, in parts.',
  },
  {
    step: 'copy',
    at: 'both',
    title: 'Bring it to the new computer',
    text: 'On a stick or a drive. It is encrypted, so a sync folder or your own cloud does no harm either.',
  },
  {
    step: 'install',
    at: 'new',
    title: 'Install Coverkeep there',
    text: 'The same version or a newer one. Nothing has to be signed in or registered.',
  },
  {
    step: 'restore',
    at: 'new',
    title: 'Restore the backup',
    text: 'On its first page, “Restore from a backup”. Passphrase and recovery words stay the same.',
  },
  {
    step: 'check',
    at: 'new',
    title: 'Check everything there',
    text: 'In Safety, “Check everything” reads each paper once. Then make the first backup on the new computer.',
  },
  {
    step: 'put-away',
    at: 'old',
    title: 'Stop using the old one',
    text: 'What is put into one is not in the other. Keep the old folder as a spare and never open it, or delete it once the new one has a backup of its own.',
  },
]

/** Moving to another computer, step by step, with the computer each step happens at. */
export function MoveSteps({ here, actions = {} }: MoveStepsProps) {
  return (
    <List type="ordered" spacing="md" withPadding={false}>
      {STEPS.map(({ step, at, title, text }) => (
        <List.Item key={step}>
          <Text fw={600} component="span" display="block">
            {title}
            {at !== 'both' && (
              <Text component="span" size="sm" c="dimmed" fw={400}>
                {' '}
                · {at === here ? 'on this computer' : `on the ${at} computer`}
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed" component="span" display="block">
            {text}
          </Text>
          {actions[step]}
        </List.Item>
      ))}
    </List>
  )
}
