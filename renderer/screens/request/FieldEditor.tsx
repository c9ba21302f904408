import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { ENTITIES } from '../../../shared/model/entities.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { PacketField } from '../../../shared/rules/packet/shape.ts'
import { call } from '../../client.ts'
import { CountriesField } from '../../components/CountriesField.tsx'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { useChanged } from '../../records/changed.ts'
import { useRecords } from '../../records/useRecords.ts'
import { recorded } from '../coverage/useEngagement.ts'
import type { FieldEdit } from './fieldEdits.ts'

interface FieldEditorProps {
  readonly caseId: CaseId
  readonly field: PacketField
  readonly edit: Exclude<FieldEdit, { at: 'place' | 'insurance' }>
  readonly country: string
  readonly onClose: () => void
}

/** One field of the packet, filled in where it stands: it is kept with the person or the engagement, as ever. */
export function FieldEditor({ caseId, field, edit, country, onClose }: FieldEditorProps) {
  const people = useRecords('person')
  const engagements = useRecords('engagement', caseId)
  const stored = edit.at === 'person' ? people.records?.[0] : engagements.records?.[0]
  const isThere = edit.at === 'person' ? people.records !== undefined : engagements.records !== undefined
  const was =
    edit.at === 'person'
      ? people.records?.[0] && edit.get(people.records[0].record, country)
      : engagements.records?.[0] && edit.get(engagements.records[0].record, country)
  const [typed, setTyped] = useState<string | readonly string[]>()
  const changed = useChanged()
  // The number is never shown here: typing a new one replaces it.
  const value = typed ?? (edit.as === 'ssn' ? '' : (was ?? (edit.as === 'countries' ? [] : '')))
  const given = typeof value === 'string' && value.trim() === '' ? undefined : value
  const record = recorded({
    ...stored?.record,
    ...(edit.at === 'person'
      ? edit.put((people.records?.[0]?.record ?? { foreignNumbers: [] }) as never, given, country)
      : engagements.records?.[0] && edit.put(engagements.records[0].record, given, country)),
  })
  // A number that is kept already comes masked, and goes back as it came: it is not one to check.
  const isKeptSsn = edit.at === 'person' && 'ssn' in record && record.ssn === people.records?.[0]?.record.ssn
  const parsed = ENTITIES[edit.at].safeParse(isKeptSsn ? recorded({ ...record, ssn: undefined }) : record)
  const save = useMutation({
    mutationFn: () =>
      call('record.save', {
        ...(edit.at === 'engagement' ? { case: caseId } : {}),
        entity: edit.at,
        ...(stored ? { id: stored.id } : {}),
        record,
      }),
    onSuccess: async () => {
      await changed()
      onClose()
    },
  })
  const [tried, setTried] = useState(false)
  const wrong = parsed.success ? undefined : parsed.error.issues[0]
  const error = tried && wrong ? (wrong.path[0] === 'nameOnRecord' ? NAME_FIRST : wrong.message) : undefined
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (parsed.success && isThere) save.mutate()
  }
  const text = { label: field.name, value: String(value), error, autoFocus: true } as const
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        {edit.as === 'date' ? (
          <DateField label={field.name} value={String(value)} onChange={setTyped} error={error} autoFocus />
        ) : edit.as === 'country' ? (
          <CountryField
            label={field.name}
            value={String(value) || null}
            onChange={(code) => setTyped(code ?? '')}
            error={error}
            withUnitedStates
            autoFocus
          />
        ) : edit.as === 'countries' ? (
          <CountriesField
            label={field.name}
            value={value as readonly string[]}
            onChange={setTyped}
            error={error}
            autoFocus
          />
        ) : edit.as === 'note' ? (
          <Textarea {...text} autosize minRows={2} onChange={(event) => setTyped(event.currentTarget.value)} />
        ) : (
          <TextInput
            {...text}
            onChange={(event) => setTyped(event.currentTarget.value)}
            {...(edit.as === 'ssn' ? { placeholder: '000-00-0000', autoComplete: 'off' } : {})}
          />
        )}
        {field.note && (
          <Text size="xs" c="dimmed">
            {field.note}
          </Text>
        )}
        {save.error && <FailureAlert error={save.error} />}
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" size="compact-sm" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const NAME_FIRST = 'Give the full name first: everything else about you hangs on it.'
