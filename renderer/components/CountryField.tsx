import { Select } from '@mantine/core'
import { COUNTRY_CODES } from '../../shared/model/country.ts'
import { AGREEMENTS } from '../../shared/rules/agreements.ts'
import { searched } from './searched.ts'
import { showCountry } from './show.ts'

/** In the US and its territories US social security covers the work anyway. */
const UNITED_STATES: ReadonlySet<string> = new Set(['US', 'AS', 'GU', 'MP', 'PR', 'UM', 'VI'])
const CODES = COUNTRY_CODES.filter((code) => !UNITED_STATES.has(code))

const withAgreement = new Set(AGREEMENTS.map((agreement) => agreement.country))
const options = (codes: readonly string[]) =>
  codes.map((value) => ({ value, label: showCountry(value) })).sort((a, b) => a.label.localeCompare(b.label, 'en'))
const UNITED_STATES_GROUP = { group: 'United States', items: options([...UNITED_STATES]) }
const GROUPS = [
  { group: 'Countries with a US agreement', items: options(CODES.filter((code) => withAgreement.has(code))) },
  { group: 'Other countries', items: options(CODES.filter((code) => !withAgreement.has(code))) },
]

interface CountryFieldProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (country: string | null) => void
  readonly error?: string | undefined
  /** For where somebody lives or lived, not where work abroad is done. */
  readonly withUnitedStates?: boolean
  readonly autoFocus?: boolean
}

/** A country by name; those with an agreement first. */
export function CountryField({ label, value, onChange, error, withUnitedStates, autoFocus }: CountryFieldProps) {
  return (
    <Select
      label={label}
      data={withUnitedStates ? [...GROUPS, UNITED_STATES_GROUP] : GROUPS}
      value={value}
      onChange={onChange}
      {...searched}
      nothingFoundMessage="No country of that name"
      placeholder="Type to search"
      error={error}
      {...(autoFocus ? { autoFocus } : {})}
      maxDropdownHeight={280}
    />
  )
}
