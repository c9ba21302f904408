import { Anchor, Group, PasswordInput, Stack, Text, Textarea } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import type { SecretEntry, SecretKind } from './useSecret.ts'

const SWITCH: Readonly<Record<SecretKind, string>> = {
  passphrase: 'Use the passphrase instead',
  words: 'Use the recovery words instead',
  device: 'Use this device instead',
}

interface SecretFieldsProps {
  readonly entry: SecretEntry
  /** The ways that can be used here. */
  readonly kinds: readonly SecretKind[]
  /** What the switch to the words says where the passphrase may be forgotten. */
  readonly forgot?: string
  readonly autoFocus?: boolean
}

/** Passphrase, recovery words or this device: one at a time, with a way to the others. */
export function SecretFields({ entry, kinds, forgot, autoFocus = true }: SecretFieldsProps) {
  const { kind, typed, setTyped, field } = entry
  return (
    <Stack gap="xs">
      {kind === 'passphrase' && (
        <PasswordInput
          ref={field}
          label="Passphrase"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase', tabIndex: 0 }}
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
        />
      )}
      {kind === 'words' && (
        <Textarea
          ref={field}
          label="Recovery words"
          description="All 24, in order, with spaces between them."
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autosize
          minRows={3}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
        />
      )}
      {kind === 'device' && (
        <Group gap="xs" wrap="nowrap">
          <IconDeviceLaptop size={18} aria-hidden />
          <Text size="sm">The keychain of this device opens it. The system may ask who you are.</Text>
        </Group>
      )}
      <Group gap="md">
        {kinds
          .filter((other) => other !== kind)
          .map((other) => (
            <Anchor key={other} component="button" type="button" size="sm" onClick={() => entry.setKind(other)}>
              {other === 'words' && forgot ? forgot : SWITCH[other]}
            </Anchor>
          ))}
      </Group>
    </Stack>
  )
}
