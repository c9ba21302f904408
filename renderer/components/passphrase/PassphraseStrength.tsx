import { Anchor, Collapse, Group, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { PASSPHRASE_MINIMUM, passphraseLength } from '../../../shared/model/passphrase.ts'
import { GUESSES_PER_SECOND, type StrengthLevel } from '../../../shared/model/passphraseStrength.ts'
import { type Judgement, loadEstimator } from './estimator.ts'
import classes from './PassphraseStrength.module.css'

const LEVELS: readonly StrengthLevel[] = ['weak', 'fair', 'good', 'strong']
const SAYS: Readonly<Record<StrengthLevel, string>> = {
  weak: 'Easy to guess',
  fair: 'Could be guessed in time',
  good: 'Hard to guess',
  strong: 'Very hard to guess',
}
/** Judging takes up to a tenth of a second: not at every key. */
const PAUSE_MS = 180

interface PassphraseStrengthProps {
  readonly passphrase: string
  readonly id: string
  /** What can be done about it. */
  readonly action: ReactNode
}

/** How long a passphrase would stand, in plain words, and what would make it better. It advises; only the length is required. */
export function PassphraseStrength({ passphrase, id, action }: PassphraseStrengthProps) {
  const [settled] = useDebouncedValue(passphrase, PAUSE_MS)
  const [explained, setExplained] = useState(false)
  // The passphrase is no part of a query's key: keys outlive the screen.
  const estimator = useQuery({ queryKey: ['passphrase estimator'], queryFn: loadEstimator })
  const missing = PASSPHRASE_MINIMUM - passphraseLength(passphrase)
  const judged = settled !== '' && missing <= 0 ? estimator.data?.judge(settled) : undefined
  return (
    <div id={id}>
      <div className={classes.meter} data-level={judged?.level} aria-hidden>
        {LEVELS.map((level) => (
          <span key={level} data-on={(judged && LEVELS.indexOf(level) <= LEVELS.indexOf(judged.level)) || undefined} />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={6} aria-live="polite">
        {sentence(passphrase, missing, judged)}
      </Text>
      <Group gap="md" mt={2}>
        {action}
        {judged && (
          <Anchor
            component="button"
            type="button"
            size="xs"
            aria-expanded={explained}
            onClick={() => setExplained(!explained)}
          >
            How is this reckoned?
          </Anchor>
        )}
      </Group>
      <Collapse expanded={explained && judged !== undefined}>
        <Text size="xs" c="dimmed" mt={4}>
          Somebody has copied the cabinet and guesses day and night with ten of the strongest graphics cards. Every
          guess costs them 64 MB of memory or more (Argon2id), so they get about{' '}
          {GUESSES_PER_SECOND.toLocaleString('en-US')} in a second. The number of guesses is estimated here, on this
          computer, from lists of words, names and stolen passwords. It is an estimate, not a promise.
        </Text>
      </Collapse>
    </div>
  )
}

function sentence(passphrase: string, missing: number, judged: Judgement | undefined): string {
  if (passphrase === '')
    return `At least ${PASSPHRASE_MINIMUM} characters. Four or five words that have nothing to do with each other are easiest to remember.`
  if (missing > 0) return `${passphraseLength(passphrase)} characters: ${missing} more to go.`
  if (!judged) return 'Long enough.'
  const { level, time, because } = judged
  const advice =
    level === 'weak'
      ? 'Add two or three unrelated words.'
      : level === 'fair'
        ? 'One more unrelated word helps a lot.'
        : ''
  return [`${SAYS[level]}: ${time} of guessing.`, because, advice].filter(Boolean).join(' ')
}
