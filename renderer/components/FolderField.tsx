import { Button, Group, TextInput } from '@mantine/core'
import { call } from '../client.ts'

interface FolderFieldProps {
  readonly label: string
  readonly description: string
  readonly value: string
  readonly onChange: (folder: string) => void
  /** Whether the shell has a dialog for it; where not, the path is typed. */
  readonly canPick: boolean
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/** A folder, typed or picked. */
export function FolderField({ label, description, value, onChange, canPick, error, autoFocus }: FolderFieldProps) {
  const pick = async () => {
    const { folder } = await call('app.pickFolder', { title: label })
    if (folder) onChange(folder)
  }
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        description={description}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        required
        withAsterisk={false}
        spellCheck={false}
        autoComplete="off"
        data-autofocus={autoFocus || undefined}
        flex={1}
      />
      {canPick && (
        <Button variant="default" onClick={() => void pick()}>
          Browse …
        </Button>
      )}
    </Group>
  )
}
