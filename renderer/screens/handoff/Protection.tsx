import { Alert, PasswordInput, Radio, Stack } from '@mantine/core'
import type { Choices } from './choices.ts'

interface ProtectionProps {
  readonly choices: Choices
  readonly onChange: (more: Partial<Choices>) => void
}

/** Whether the handoff needs a password, and what that leaves open. */
export function Protection({ choices, onChange }: ProtectionProps) {
  return (
    <Stack gap="md">
      <Radio.Group
        label="Password"
        value={choices.protection}
        onChange={(protection) => onChange({ protection: protection as Choices['protection'] })}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="none"
            label="None"
            description="An ordinary folder. Send it the way you would send your tax return."
          />
          <Radio
            value="zip"
            label="One ZIP for everything"
            description="Every file is encrypted (AES-256). Opens with 7-Zip, Keka or 7z, not with the ZIP viewer of Windows."
          />
          <Radio
            value="pdf"
            label="The bundle alone"
            description="The PDF asks for a password; the files beside it can be read by anyone who has the folder."
          />
        </Stack>
      </Radio.Group>
      {choices.protection === 'pdf' && (
        <Alert color="yellow">
          Beside the bundle lie the year attachments, the payment lists and the originals in clear. The result names
          each of them. One ZIP leaves nothing open.
        </Alert>
      )}
      {choices.protection !== 'none' && (
        <PasswordInput
          label="Password of your own"
          description="Empty: six words are made and shown once. Give it by another way than the files; it is kept nowhere."
          value={choices.ownPassword}
          onChange={(event) => onChange({ ownPassword: event.currentTarget.value })}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
      )}
    </Stack>
  )
}
