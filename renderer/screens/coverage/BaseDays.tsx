import { NumberInput, SimpleGrid, Stack, Text } from '@mantine/core'
import type { Situation } from '../../../shared/model/situation.ts'
import { showCountry } from '../../components/show.ts'

export type Days = NonNullable<Situation['bases']>

interface BaseDaysProps {
  readonly field: 'days' | 'present'
  readonly country: string
  readonly years: readonly number[]
  readonly value: Days
  readonly onChange: (bases: Days) => void
}

/** Days of each tax year in each of the two countries: with a fixed base, or of presence. */
export function BaseDays({ field, country, years, value, onChange }: BaseDaysProps) {
  const set = (year: number, code: string, days: number) => {
    const was = value.find((one) => one.year === year && one.country === code) ?? { year, country: code, days: 0 }
    onChange([...value.filter((one) => one !== was), { ...was, [field]: days }])
  }
  return (
    <Stack gap="sm">
      {years.map((year) => (
        <div key={year}>
          <Text size="sm" fw={500}>
            {year}
          </Text>
          <SimpleGrid cols={2} spacing="xs">
            {[country, 'US'].map((code) => (
              <NumberInput
                key={code}
                label={`Days in ${showCountry(code)}`}
                aria-label={`Days in ${showCountry(code)}, ${year}`}
                value={value.find((one) => one.year === year && one.country === code)?.[field] ?? ''}
                onChange={(days) => set(year, code, Number(days))}
                min={0}
                max={366}
                allowDecimal={false}
                clampBehavior="strict"
              />
            ))}
          </SimpleGrid>
        </div>
      ))}
    </Stack>
  )
}
