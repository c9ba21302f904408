import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconPencil, IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { CalendarDate } from '../../../shared/model/dates.ts'
import { baseName } from '../paths.ts'
import { localDate } from '../show.ts'
import { CheckWords } from './CheckWords.tsx'
import { SaveSheet } from './SaveSheet.tsx'
import { sheetText } from './sheetText.ts'
import { WordList } from './WordList.tsx'
import { WordSheet } from './WordSheet.tsx'

interface KeepWordsProps {
  readonly words: readonly string[]
  readonly folder: string
  /** The page or dialog around each step. */
  readonly frame: (title: string, lead: string, body: ReactNode) => ReactNode
  /** `checked`: some of the words were typed from the sheet and were right. */
  readonly onDone: (checked: boolean) => void
}

/** New recovery words: read, written down or printed, and checked. They live in this component only and go with it. */
export function KeepWords({ words, folder, frame, onDone }: KeepWordsProps) {
  const [step, setStep] = useState<'read' | 'check' | 'skip'>('read')
  const [made] = useState(() => CalendarDate.parse(localDate(new Date())))
  const [saving, setSaving] = useState(false)
  switch (step) {
    case 'read':
      return frame(
        'Your recovery words',
        `Write these ${words.length} words on paper, in this order, or print them. They open the cabinet if you forget the passphrase.`,
        <Stack gap="lg">
          <WordList words={words} />
          <WordSheet words={words} folder={folder} made={made} />
          <Alert role="note" color="yellow" icon={<IconPencil aria-hidden />}>
            They are shown only now. Keep the paper away from this computer: whoever has these words and the cabinet can
            read everything in it. Without them and without the passphrase nobody can, and nobody can help.
          </Alert>
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => window.print()}
            >
              Print the words
            </Button>
            <Button onClick={() => setStep('check')}>I have them on paper</Button>
          </Group>
          <Text size="xs" c="dimmed">
            A printer may keep a copy of what it printed; writing by hand is safer.{' '}
            {!saving && (
              <Anchor component="button" type="button" size="xs" onClick={() => setSaving(true)}>
                Save them as a file instead
              </Anchor>
            )}
          </Text>
          {saving && (
            <SaveSheet
              name={`Coverkeep recovery words of ${baseName(folder)}.txt`}
              text={sheetText(words, folder, made)}
              label="File for the words"
              warning="In a file the words lie in clear: anyone who uses this computer, its backup or a synced folder can read them. Put the file on a stick that you keep elsewhere, and delete it from the computer."
            />
          )}
        </Stack>,
      )
    case 'check':
      return frame(
        'Check your sheet',
        'Type these three words from the paper, not from memory. This finds a slip of the pen while it can still be mended.',
        <CheckWords
          words={words}
          onBack={() => setStep('read')}
          onSkip={() => setStep('skip')}
          onChecked={() => onDone(true)}
        />,
      )
    case 'skip':
      return frame(
        'Go on without checking?',
        'The words are not shown again.',
        <Stack gap="lg">
          <Alert role="note" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
            If a word on your sheet is wrong or missing, the words open nothing, and you would find out on the day you
            have forgotten the passphrase. Safety keeps this open until you have typed the words once or made new ones.
          </Alert>
          <Group justify="space-between">
            <Button variant="default" color="red" onClick={() => onDone(false)}>
              Go on without checking
            </Button>
            <Button onClick={() => setStep('check')} data-autofocus>
              Check them now
            </Button>
          </Group>
        </Stack>,
      )
  }
}
