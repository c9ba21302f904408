import { Checkbox, Radio, Stack } from '@mantine/core'
import { CountriesField } from '../../components/CountriesField.tsx'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { showCountry } from '../../components/show.ts'
import { BaseDays, type Days } from './BaseDays.tsx'
import { EarlierMoves, type Move } from './EarlierMoves.tsx'
import type { Question } from './questions.ts'

interface AnswerFieldProps {
  readonly question: Exclude<Question, { kind: 'citizenships' | 'exception' }>
  readonly country: string
  readonly years: readonly number[]
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** The field that fits a question. */
export function AnswerField({ question, country, years, value, onChange }: AnswerFieldProps) {
  const { title } = question
  switch (question.kind) {
    case 'choice':
      return (
        <Radio.Group aria-label={title} value={(value as string | undefined) ?? ''} onChange={onChange}>
          <Stack gap="xs">
            {question.choices(country).map(([choice, label]) => (
              <Radio key={choice} value={choice} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      )
    case 'country':
      return <OneCountry title={title} country={country} value={value as string | undefined} onChange={onChange} />
    case 'countries':
      return (
        <SeveralCountries
          title={title}
          country={country}
          value={(value as readonly string[] | undefined) ?? []}
          onChange={onChange}
        />
      )
    case 'date':
      return <DateField label={title} value={(value as string | undefined) ?? ''} onChange={onChange} />
    case 'periods':
      return <EarlierMoves value={value as readonly Move[] | undefined} onChange={onChange} />
    case 'days':
      return (
        <BaseDays
          field={question.field}
          country={country}
          years={years}
          value={(value as Days | undefined) ?? []}
          onChange={onChange}
        />
      )
  }
}

interface CountryChoiceProps<Value> {
  readonly title: string
  readonly country: string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function OneCountry({ title, country, value, onChange }: CountryChoiceProps<string | undefined>) {
  const another = value !== undefined && value !== country && value !== 'US'
  return (
    <Stack gap="xs">
      <Radio.Group
        aria-label={title}
        value={another ? 'another' : (value ?? '')}
        onChange={(chosen) => onChange(chosen === 'another' ? '' : chosen)}
      >
        <Stack gap="xs">
          <Radio value={country} label={showCountry(country)} />
          <Radio value="US" label={showCountry('US')} />
          <Radio value="another" label="Another country" />
        </Stack>
      </Radio.Group>
      {another && (
        <CountryField label="Which country" value={value || null} onChange={(code) => onChange(code ?? '')} />
      )}
    </Stack>
  )
}

function SeveralCountries({ title, country, value, onChange }: CountryChoiceProps<readonly string[]>) {
  const two = [country, 'US']
  const others = value.filter((code) => !two.includes(code))
  return (
    <Stack gap="xs">
      <Checkbox.Group
        aria-label={title}
        value={value.filter((code) => two.includes(code))}
        onChange={(chosen) => onChange([...chosen, ...others])}
      >
        <Stack gap="xs">
          {two.map((code) => (
            <Checkbox key={code} value={code} label={showCountry(code)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <CountriesField
        label="Any other country"
        value={others}
        onChange={(chosen) => onChange([...value.filter((code) => two.includes(code)), ...chosen])}
      />
    </Stack>
  )
}
