import { SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsAnywhereField, type PlacedDocument } from '../../components/DocumentsAnywhereField.tsx'
import { showCountry } from '../../components/show.ts'
import { places } from '../../places.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'

interface ResidenceFormProps {
  readonly stored: StoredOf<'residence-period'> | undefined
  readonly onClose: () => void
}

/** One place of residence with its time and what shows it. */
export function ResidenceForm({ stored, onClose }: ResidenceFormProps) {
  const remove = useDeleteRecord('residence-period', undefined, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'residence-period',
    stored,
    start: {
      country: was?.country ?? '',
      begin: was?.begin ?? '',
      end: was?.end ?? '',
      address: was?.address ?? '',
      shownBy: was?.shownBy ?? '',
      documents: (was?.documents ?? []) as PlacedDocument[],
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      country: fields.country,
      begin: fields.begin,
      end: orAbsent(fields.end),
      address: orAbsent(fields.address),
      shownBy: orAbsent(fields.shownBy),
      documents: fields.documents,
      note: orAbsent(fields.note),
    }),
    reasons: { country: 'Choose a country.', begin: 'Give the first day.' },
    draft: { key: `residence-period ${stored?.id ?? 'new'}`, title: 'Where you lived', where: places.you },
    onSaved: onClose,
  })
  return (
    <RecordDrawer
      title={stored ? 'Where you lived' : 'Add a place'}
      form={form}
      onClose={onClose}
      onDelete={
        stored && (() => remove.mutate({ id: stored.id, name: `Living in ${showCountry(stored.record.country)}` }))
      }
    >
      <CountryField label="Country" withUnitedStates {...form.value('country')} />
      <SimpleGrid cols={2} spacing="xs">
        <DateField label="First day" {...form.value('begin')} />
        <DateField label="Last day" description="Leave empty while you live there." {...form.value('end')} />
      </SimpleGrid>
      <Textarea label="Address" autosize minRows={2} {...form.text('address')} />
      <TextInput
        label="What shows it"
        description="Such as a lease, a registration, children in school."
        {...form.text('shownBy')}
      />
      <DocumentsAnywhereField
        label="Proofs"
        value={form.fields.documents}
        onChange={(documents) => form.set('documents', documents)}
      />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
