import { Autocomplete, SimpleGrid, TextInput } from '@mantine/core'

/** Currencies that are often meant; any other is typed. */
const COMMON = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'KRW', 'CAD', 'AUD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'BRL']

interface MoneyFieldsProps {
  readonly label: string
  readonly amount: string
  readonly currency: string
  readonly onChange: (money: { amount: string; currency: string }) => void
  readonly amountError?: string | undefined
  readonly currencyError?: string | undefined
}

/** An amount and its currency. The amount stays as it is typed; what is recorded has no separators. */
export function MoneyFields({ label, amount, currency, onChange, amountError, currencyError }: MoneyFieldsProps) {
  return (
    <SimpleGrid cols={2} spacing="xs">
      <TextInput
        label={label}
        inputMode="decimal"
        placeholder="1,234.56"
        value={amount}
        onChange={(event) => onChange({ amount: event.currentTarget.value, currency })}
        error={amountError}
      />
      <Autocomplete
        label="Currency"
        placeholder="EUR"
        data={COMMON}
        value={currency}
        onChange={(chosen) => onChange({ amount, currency: chosen.toUpperCase() })}
        error={currencyError}
        maxLength={3}
        limit={6}
      />
    </SimpleGrid>
  )
}
