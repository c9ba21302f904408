import { ActionIcon, Group, Text, TextInput } from '@mantine/core'
import { IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { call } from '../../client.ts'
import { showFailure } from '../../components/showFailure.tsx'
import { useCopySecret } from '../../components/useCopySecret.ts'

interface SsnFieldProps {
  readonly value: string
  /** Whether this is the number as it is kept, masked. */
  readonly isKept: boolean
  /** Whether one was typed before that was neither saved nor put aside. */
  readonly isLost: boolean
  readonly onChange: (ssn: string) => void
  readonly error: string | undefined
}

/** The Social Security Number: masked until somebody asks to see it, which the log keeps. */
export function SsnField({ value, isKept, isLost, onChange, error }: SsnFieldProps) {
  const [shown, setShown] = useState<string>()
  const copySecret = useCopySecret()
  const whole = async () => {
    try {
      const { ssn } = await call('person.ssn', {})
      return ssn
    } catch (failure) {
      showFailure(failure)
      return undefined
    }
  }
  const toggle = async () => setShown(shown === undefined ? await whole() : undefined)
  const copy = async () => {
    const ssn = await whole()
    if (ssn) await copySecret(ssn, 'The Social Security Number')
  }
  return (
    <TextInput
      label="Social Security Number"
      description={
        isLost ? (
          <Text span inherit role="status" c="var(--mantine-color-text)" fw={500}>
            Type the new number again: what is not saved yet is put aside without it.
            {isKept && ' The one shown is the number kept before.'}
          </Text>
        ) : isKept ? (
          'Kept. Type a new one to replace it; seeing it whole is logged.'
        ) : (
          'Shown masked from then on.'
        )
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={isKept && shown !== undefined ? shown : value}
      onChange={(event) => {
        setShown(undefined)
        onChange(event.currentTarget.value)
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => setShown(undefined)}
      error={error}
      placeholder="000-00-0000"
      autoComplete="off"
      spellCheck={false}
      rightSectionWidth={isKept ? 64 : 0}
      rightSection={
        isKept && (
          <Group gap={2} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void toggle()}
              aria-label={shown === undefined ? 'Show the whole number' : 'Mask the number'}
            >
              {shown === undefined ? <IconEye size={16} aria-hidden /> : <IconEyeOff size={16} aria-hidden />}
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void copy()}
              aria-label="Copy the whole number"
            >
              <IconCopy size={16} aria-hidden />
            </ActionIcon>
          </Group>
        )
      }
    />
  )
}
