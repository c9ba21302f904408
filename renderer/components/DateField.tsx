import { TextInput } from '@mantine/core'
import { CalendarDate, showDate } from '../../shared/model/dates.ts'

interface DateFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (date: string) => void
  readonly description?: string
  readonly error?: string | undefined
  readonly disabled?: boolean
  readonly autoFocus?: boolean
}

/** A calendar date. The system's own date field, with the date said again unmistakably: 4/5 is read two ways. */
export function DateField({ label, value, onChange, description, error, disabled, autoFocus }: DateFieldProps) {
  const date = CalendarDate.safeParse(value)
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      description={date.success ? showDate(date.data) : description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      {...(disabled ? { disabled } : {})}
      {...(autoFocus ? { autoFocus } : {})}
      max="2200-12-31"
    />
  )
}
