import { Button, Group, TextInput } from '@mantine/core'
import { call } from '../client.ts'

interface FileFieldProps {
  readonly label: string
  readonly description?: string
  readonly value: string
  readonly onChange: (file: string) => void
  /** A file that is there, or a place for a new one. */
  readonly pick: 'backup' | 'save'
  /** Whether the shell has a dialog for it; where not, the path is typed. */
  readonly canPick: boolean
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/** A file, typed or picked. */
export function FileField(props: FileFieldProps) {
  const { label, description, value, onChange, pick, canPick, error, autoFocus } = props
  const choose = async () => {
    const { file } =
      pick === 'save'
        ? await call('app.pickSave', { title: label, proposal: value })
        : await call('app.pickFile', { title: label, kind: pick })
    if (file) onChange(file)
  }
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        {...(description ? { description } : {})}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        spellCheck={false}
        autoComplete="off"
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        flex={1}
      />
      {canPick && (
        <Button variant="default" onClick={() => void choose()}>
          Browse …
        </Button>
      )}
    </Group>
  )
}
