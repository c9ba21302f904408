import { Alert, Anchor, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconFileSearch } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { call } from '../../client.ts'
import { FailureAlert } from '../FailureAlert.tsx'

const ASKED = 3

interface CheckWordsProps {
  readonly words: readonly string[]
  readonly onBack: () => void
  readonly onSkip: () => void
  readonly onChecked: () => void
}

/** Asks for some of the words from the sheet: a slip of the pen is found now and not on the day the words are needed. */
export function CheckWords({ words, onBack, onSkip, onChecked }: CheckWordsProps) {
  const [places] = useState(() => somePlaces(words.length))
  const [typed, setTyped] = useState<readonly string[]>(() => places.map(() => ''))
  const [wrong, setWrong] = useState<readonly number[]>([])
  const fields = useRef<(HTMLInputElement | null)[]>([])
  // Said to the cabinet too, which notes in its log that the words were tried and open it.
  const prove = useMutation({
    mutationFn: () => call('keys.prove', { secret: { recoveryWords: words.join(' ') } }),
    onSuccess: onChecked,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = places.flatMap((place, at) => (plain(typed[at] ?? '') === words[place] ? [] : [at]))
    setWrong(found)
    const [first] = found
    if (first === undefined) prove.mutate()
    else fields.current[first]?.select()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {places.map((place, at) => (
            <TextInput
              key={place}
              ref={(field) => {
                fields.current[at] = field
              }}
              label={`Word ${place + 1}`}
              value={typed[at] ?? ''}
              onChange={(event) => setTyped(typed.with(at, event.currentTarget.value))}
              error={wrong.includes(at) ? `This is not word ${place + 1}.` : undefined}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus={at === 0}
              data-autofocus={at === 0 || undefined}
            />
          ))}
        </SimpleGrid>
        {wrong.length > 0 && (
          <Alert color="yellow" role="alert" icon={<IconFileSearch aria-hidden />} title="Look at your sheet once more">
            Is the word at this place readable, and is the order right? You can go back and see the words again: they
            stay until they are checked.
          </Alert>
        )}
        {prove.error && <FailureAlert error={prove.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            Back to the words
          </Button>
          <Button type="submit" loading={prove.isPending}>
            Check
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          No sheet at hand?{' '}
          <Anchor component="button" type="button" size="sm" onClick={onSkip}>
            Go on without checking
          </Anchor>
        </Text>
      </Stack>
    </form>
  )
}

function plain(word: string): string {
  return word.trim().toLowerCase()
}

/** Different places, in the order they stand on the sheet. Which ones is no secret: any spread will do. */
function somePlaces(of: number): number[] {
  const places = new Set<number>()
  while (places.size < Math.min(ASKED, of)) places.add(Math.floor(Math.random() * of))
  return [...places].sort((a, b) => a - b)
}
