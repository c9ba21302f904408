import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { CaseId } from '../../../shared/model/ids.ts'
import { DateField } from '../../components/DateField.tsx'
import { showCountry } from '../../components/show.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'
import type { OtherFact } from './OtherFacts.tsx'
import { recorded } from './useEngagement.ts'

interface OtherFactFormProps {
  readonly fact: OtherFact
  readonly caseId: CaseId
  readonly stored: StoredOf<'engagement'>
  readonly onClose: () => void
}

const TITLES: Readonly<Record<OtherFact, string>> = {
  refusal: 'An agency will not issue a paper',
  exception: 'A special exception',
  escalation: 'For SSA or an adviser',
}

/** One fact outside the ordinary questions. */
export function OtherFactForm({ fact, caseId, stored, onClose }: OtherFactFormProps) {
  const { situation = {}, country } = stored.record
  const { refusal, exception, escalation } = situation
  const form = useRecordForm({
    entity: 'engagement',
    caseId,
    stored,
    start: {
      agency: refusal?.agency ?? '',
      country: refusal?.country ?? country,
      on: refusal?.on ?? '',
      reason: refusal?.reason ?? '',
      askedOn: exception?.askedOn ?? '',
      askedOf: exception?.askedOf ?? '',
      outcome: exception?.grantedOn ? 'granted' : exception?.refusedOn ? 'refused' : 'open',
      outcomeOn: exception?.grantedOn ?? exception?.refusedOn ?? '',
      grants: exception?.grants ?? '',
      why: escalation?.why ?? '',
    },
    toRecord: (fields) => {
      const { outcome } = fields
      const now = {
        refusal: {
          agency: fields.agency,
          country: fields.country,
          on: orAbsent(fields.on),
          reason: orAbsent(fields.reason),
        },
        exception: {
          askedOn: orAbsent(fields.askedOn),
          askedOf: orAbsent(fields.askedOf),
          grantedOn: outcome === 'granted' ? fields.outcomeOn : undefined,
          refusedOn: outcome === 'refused' ? fields.outcomeOn : undefined,
          grants: outcome === 'granted' ? orAbsent(fields.grants) : undefined,
        },
        escalation: { why: fields.why },
      }
      return { situation: recorded({ ...situation, [fact]: now[fact] }) }
    },
    reasons: {
      'situation.refusal.agency': 'Say which agency.',
      'situation.exception.grantedOn': 'Give the day.',
      'situation.exception.refusedOn': 'Give the day.',
      'situation.escalation.why': 'Say why, in a sentence.',
    },
    onSaved: onClose,
  })
  const save = useSave('engagement', caseId)
  const drop = async () => {
    const record = recorded({ ...stored.record, situation: { ...situation, [fact]: undefined } })
    await save.mutateAsync({ id: stored.id, record })
    onClose()
  }
  const errors = form.errors
  return (
    <RecordDrawer title={TITLES[fact]} form={form} onClose={onClose} onDelete={situation[fact] && (() => void drop())}>
      {fact === 'refusal' && (
        <>
          <TextInput
            label="Agency"
            data-autofocus
            {...form.text('agency')}
            error={errors['situation.refusal.agency']}
          />
          <TwoCountries label="Of which country" country={country} {...form.value('country')} />
          <DateField label="Refused on" {...form.value('on')} />
          <Textarea label="The reason it gave" autosize minRows={2} {...form.text('reason')} />
          <Text size="sm" c="dimmed">
            Keep the refusal itself among the documents. SSA can then be asked for a letter.
          </Text>
        </>
      )}
      {fact === 'exception' && (
        <>
          <DateField label="Asked on" {...form.value('askedOn')} />
          <TwoCountries label="Whose coverage is wanted" country={country} {...form.value('askedOf')} />
          <Radio.Group label="Answer" {...form.value('outcome')}>
            <Stack gap="xs" mt={4}>
              <Radio value="open" label="None yet" />
              <Radio value="granted" label="Granted" />
              <Radio value="refused" label="Refused" />
            </Stack>
          </Radio.Group>
          {form.fields.outcome !== 'open' && (
            <DateField
              label="On"
              {...form.value('outcomeOn')}
              error={errors['situation.exception.grantedOn'] ?? errors['situation.exception.refusedOn']}
            />
          )}
          {form.fields.outcome === 'granted' && (
            <TwoCountries label="Whose coverage was granted" country={country} {...form.value('grants')} />
          )}
        </>
      )}
      {fact === 'escalation' && (
        <TextInput
          label="Why this should not be settled by a rule"
          data-autofocus
          {...form.text('why')}
          error={errors['situation.escalation.why']}
        />
      )}
    </RecordDrawer>
  )
}

interface TwoCountriesProps {
  readonly label: string
  readonly country: string
  readonly value: string
  readonly onChange: (country: string) => void
}

function TwoCountries({ label, country, value, onChange }: TwoCountriesProps) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <Stack gap="xs" mt={4}>
        {[country, 'US'].map((code) => (
          <Radio key={code} value={code} label={showCountry(code)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
