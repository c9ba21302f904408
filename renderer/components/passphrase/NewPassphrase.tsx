import { Anchor, PasswordInput, Stack } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import { PASSPHRASE_MINIMUM, passphraseLength } from '../../../shared/model/passphrase.ts'
import { loadEstimator } from './estimator.ts'
import { PassphraseStrength } from './PassphraseStrength.tsx'

/** A passphrase being chosen, typed twice. */
export interface ChosenPassphrase {
  readonly first: string
  readonly again: string
}

export const NO_PASSPHRASE: ChosenPassphrase = { first: '', again: '' }

/** Whether it may be used: long enough, and the same both times. More is advice. */
export function isUsable({ first, again }: ChosenPassphrase): boolean {
  return passphraseLength(first) >= PASSPHRASE_MINIMUM && first.normalize('NFC') === again.normalize('NFC')
}

interface NewPassphraseProps {
  readonly value: ChosenPassphrase
  readonly onChange: (value: ChosenPassphrase) => void
  /** Whether it was tried to go on: from then on what is missing is said. */
  readonly tried: boolean
  readonly label?: string
  readonly autoFocus?: boolean
}

/** Two fields for a new passphrase, with how long it would stand; or one made of random words, to be typed once more. */
export function NewPassphrase({ value, onChange, tried, label = 'Passphrase', autoFocus }: NewPassphraseProps) {
  const strength = useId()
  const [shown, setShown] = useState(false)
  const again = useRef<HTMLInputElement>(null)
  const suggest = async () => {
    const { suggest: make } = await loadEstimator()
    onChange({ first: make(), again: '' })
    setShown(true)
    again.current?.focus()
  }
  const short = passphraseLength(value.first) < PASSPHRASE_MINIMUM
  const differs = value.first.normalize('NFC') !== value.again.normalize('NFC')
  return (
    <Stack gap="md">
      <div>
        <PasswordInput
          label={label}
          value={value.first}
          onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
          visible={shown}
          onVisibilityChange={setShown}
          error={tried && short ? `At least ${PASSPHRASE_MINIMUM} characters are needed.` : undefined}
          autoComplete="new-password"
          aria-describedby={strength}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase', tabIndex: 0 }}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
        />
        <PassphraseStrength
          passphrase={value.first}
          id={strength}
          action={
            <Anchor component="button" type="button" size="xs" onClick={() => void suggest()}>
              Suggest five random words
            </Anchor>
          }
        />
      </div>
      <PasswordInput
        ref={again}
        label={`${label} again`}
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        error={tried && !short && differs ? 'The two are not the same.' : undefined}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the repeated passphrase', tabIndex: 0 }}
      />
    </Stack>
  )
}
