import { MultiSelect } from '@mantine/core'
import { COUNTRY_CODES } from '../../shared/model/country.ts'
import { searched } from './searched.ts'
import { showCountry } from './show.ts'

const OPTIONS = COUNTRY_CODES.map((value) => ({ value, label: showCountry(value) })).sort((a, b) =>
  a.label.localeCompare(b.label, 'en'),
)

interface CountriesFieldProps {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (countries: string[]) => void
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/** Several countries by name, the United States among them. */
export function CountriesField({ label, value, onChange, error, autoFocus }: CountriesFieldProps) {
  return (
    <MultiSelect
      label={label}
      data={OPTIONS}
      value={[...value]}
      onChange={onChange}
      {...searched}
      nothingFoundMessage="No country of that name"
      placeholder={value.length === 0 ? 'Type to search' : ''}
      error={error}
      {...(autoFocus ? { autoFocus } : {})}
      maxDropdownHeight={280}
    />
  )
}
