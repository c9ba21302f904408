import { Progress, Text } from '@mantine/core'
import { PASSPHRASE_MINIMUM, passphraseLength } from '../../../shared/model/passphrase.ts'

/** Characters from which four random words usually have their length. */
const COMFORTABLE = 20

/** How long the passphrase is, and what that means; length is all it claims to know. */
export function PassphraseLength({ passphrase }: { passphrase: string }) {
  const length = passphraseLength(passphrase)
  const enough = length >= PASSPHRASE_MINIMUM
  return (
    <>
      <Progress
        value={Math.min(100, (length / COMFORTABLE) * 100)}
        color={length === 0 ? 'gray' : enough ? 'pine' : 'yellow'}
        size={4}
        mt={8}
        aria-hidden
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {sentence(length)}
      </Text>
    </>
  )
}

function sentence(length: number): string {
  if (length === 0) return `At least ${PASSPHRASE_MINIMUM} characters. Longer is better than complicated.`
  const missing = PASSPHRASE_MINIMUM - length
  if (missing > 0) return `${length} characters: ${missing} more to go.`
  return length < COMFORTABLE
    ? `${length} characters: enough. Another word makes it better.`
    : `${length} characters: a good length.`
}
