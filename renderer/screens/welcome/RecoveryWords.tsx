import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './Welcome.module.css'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface RecoveryWordsProps {
  readonly words: readonly string[]
  readonly folder: string
  readonly onDone: () => void
}

/** The recovery words, this once. They live in this component only and go with it. */
export function RecoveryWords({ words, folder, onDone }: RecoveryWordsProps) {
  const [written, setWritten] = useState(false)
  return (
    <WelcomeFrame
      title="Your recovery words"
      lead={`Write these ${words.length} words on paper, in this order. They open the cabinet if you forget the passphrase.`}
      wide
    >
      <Stack className={classes.card} gap="lg">
        <p className={classes['print-only']}>Coverkeep cabinet: {folder}</p>
        <ol className={classes.words} aria-label="Recovery words">
          {words.map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, its place is what it is
            <li key={at}>{word}</li>
          ))}
        </ol>
        <Alert color="yellow" icon={<IconPencil aria-hidden />} className="no-print">
          They are shown only now. Keep the paper away from this computer: whoever has these words and the cabinet can
          read everything in it. Without them and without the passphrase nobody can, and nobody can help.
        </Alert>
        <Checkbox
          className="no-print"
          label={`I have written down all ${words.length} words`}
          checked={written}
          onChange={(event) => setWritten(event.currentTarget.checked)}
        />
        <Group justify="space-between" className="no-print">
          <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            Print
          </Button>
          <Button onClick={onDone} disabled={!written}>
            Go to the cabinet
          </Button>
        </Group>
        <Text size="xs" c="dimmed" className="no-print">
          A printer may keep a copy of what it printed. Writing by hand is safer.
        </Text>
      </Stack>
    </WelcomeFrame>
  )
}
