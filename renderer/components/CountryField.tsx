import { Select } from '@mantine/core'
import { AGREEMENTS } from '../../shared/rules/agreements.ts'
import { showCountry } from './show.ts'

const CODES =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GG GH GI GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG UY UZ VA VC VE VG VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  )

const withAgreement = new Set(AGREEMENTS.map((agreement) => agreement.country))
const options = (codes: readonly string[]) =>
  codes.map((value) => ({ value, label: showCountry(value) })).sort((a, b) => a.label.localeCompare(b.label, 'en'))
const GROUPS = [
  { group: 'Countries with a US agreement', items: options(CODES.filter((code) => withAgreement.has(code))) },
  { group: 'Other countries', items: options(CODES.filter((code) => !withAgreement.has(code))) },
]

interface CountryFieldProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (country: string | null) => void
  readonly error?: string | undefined
}

/** A country by name; those with an agreement first. */
export function CountryField({ label, value, onChange, error }: CountryFieldProps) {
  return (
    <Select
      label={label}
      data={GROUPS}
      value={value}
      onChange={onChange}
      searchable
      nothingFoundMessage="No country of that name"
      placeholder="Type to search"
      error={error}
      maxDropdownHeight={280}
    />
  )
}
