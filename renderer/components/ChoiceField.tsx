import { Select, type SelectProps } from '@mantine/core'

interface ChoiceFieldProps<Choice extends string>
  extends Pick<SelectProps, 'label' | 'description' | 'placeholder' | 'disabled' | 'required' | 'withAsterisk'> {
  /** Every choice with what a person calls it, in the order they are offered. */
  readonly names: Readonly<Record<Choice, string>>
  readonly value: string
  readonly onChange: (value: Choice | null) => void
  readonly error?: string | undefined
  /** Whether it may be left open. */
  readonly clearable?: boolean
}

/** One of a few words of the model, by the names a person knows them by. */
export function ChoiceField<Choice extends string>({
  names,
  value,
  onChange,
  error,
  clearable,
  ...rest
}: ChoiceFieldProps<Choice>) {
  return (
    <Select
      {...rest}
      data={Object.entries<string>(names).map(([choice, label]) => ({ value: choice, label }))}
      value={value || null}
      onChange={(chosen) => onChange(chosen as Choice | null)}
      error={error}
      allowDeselect={clearable ?? false}
      clearable={clearable ?? false}
      clearButtonProps={{ 'aria-label': 'Clear' }}
      comboboxProps={{ withinPortal: true }}
    />
  )
}
