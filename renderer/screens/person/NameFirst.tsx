import { TextInput } from '@mantine/core'

interface NameFirstProps {
  readonly value: string
  readonly onChange: (name: string) => void
  readonly error?: string | undefined
}

/** The name where nobody is recorded yet, asked for where it is needed first: a handoff that names nobody is sent back. */
export function NameFirst({ value, onChange, error }: NameFirstProps) {
  return (
    <TextInput
      label="Your name"
      description="As on your Social Security card: it stands on every page you hand over."
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  )
}
