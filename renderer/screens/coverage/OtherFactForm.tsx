import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { Engagement } from '../../../shared/model/case.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { call } from '../../client.ts'
import { DateField } from '../../components/DateField.tsx'
import { showCountry } from '../../components/show.ts'
import { places } from '../../places.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { showUndo } from '../../records/showUndo.tsx'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'
import { type OtherFact, titleOf } from './OtherFacts.tsx'
import { recorded } from './useEngagement.ts'

interface OtherFactFormProps {
  readonly fact: OtherFact
  readonly caseId: CaseId
  readonly stored: StoredOf<'engagement'>
  readonly onClose: () => void
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
      const isEmpty = Object.values(now[fact]).every((value) => value === undefined)
      return { situation: recorded({ ...situation, [fact]: isEmpty ? undefined : now[fact] }) }
    },
    reasons: {
      'situation.refusal.agency': 'Say which agency.',
      'situation.exception.grantedOn': 'Give the day.',
      'situation.exception.refusedOn': 'Give the day.',
      'situation.escalation.why': 'Say why, in a sentence.',
    },
    draft: {
      key: `${fact} ${caseId}`,
      title: titleOf(fact),
      where: places.case(caseId, 'coverage'),
      case: caseId,
    },
    onSaved: onClose,
  })
  const save = useSave('engagement', caseId)
  const drop = async () => {
    const record = recorded({ ...stored.record, situation: { ...situation, [fact]: undefined } })
    await save.mutateAsync({ id: stored.id, record })
    onClose()
    showUndo({
      id: `dropped-${fact}`,
      text: `“${titleOf(fact)}” is not recorded any more.`,
      onUndo: async () => {
        const [now] = await call('record.list', { case: caseId, entity: 'engagement' })
        const engagement = now?.record as Engagement | undefined
        if (!now || !engagement) return
        const back = { ...engagement, situation: { ...engagement.situation, [fact]: situation[fact] } }
        await save.mutateAsync({ id: now.id, record: recorded(back) })
      },
    })
  }
  const errors = form.errors
  return (
    <RecordDrawer title={titleOf(fact)} form={form} onClose={onClose} onDelete={situation[fact] && (() => void drop())}>
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
            {form.fields.country === 'US'
              ? 'Keep the refusal itself among the documents. The answer beside the questions then says to ask SSA or an adviser.'
              : 'Keep the refusal itself among the documents. SSA can then be asked for a letter: the answer beside the questions says how.'}
          </Text>
        </>
      )}
      {fact === 'exception' && (
        <>
          <Text size="sm" c="dimmed">
            Both agencies have to agree to it. It is asked for by a letter with the reasons, to the agency of the
            country whose coverage is wanted; the letter is made under Request.
          </Text>
          <DateField label="Asked on" description="Open while it is still to be asked." {...form.value('askedOn')} />
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
              label={form.fields.outcome === 'granted' ? 'Granted on' : 'Refused on'}
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
