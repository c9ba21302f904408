import { SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsAnywhereField, type PlacedDocument } from '../../components/DocumentsAnywhereField.tsx'
import { amountOrAbsent } from '../../records/amount.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'

interface ContributionFormProps {
  readonly year: number
  readonly stored: StoredOf<'contribution-proof'> | undefined
  readonly onClose: () => void
}

/** One proof that contributions were paid for a year. */
export function ContributionForm({ year, stored, onClose }: ContributionFormProps) {
  const remove = useDeleteRecord('contribution-proof', undefined, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'contribution-proof',
    stored,
    start: {
      agency: was?.agency ?? '',
      country: was?.country ?? '',
      begin: was?.begin ?? '',
      end: was?.end ?? '',
      amount: was?.amount?.amount ?? '',
      currency: was?.amount?.currency ?? '',
      documents: (was?.documents ?? []) as PlacedDocument[],
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      year,
      agency: fields.agency,
      country: fields.country,
      begin: orAbsent(fields.begin),
      end: orAbsent(fields.end),
      amount: fields.amount.trim()
        ? { amount: amountOrAbsent(fields.amount), currency: fields.currency.trim().toUpperCase() }
        : undefined,
      documents: fields.documents,
      note: orAbsent(fields.note),
    }),
    reasons: { agency: 'Say whom the contributions were paid to.', country: 'Choose a country.' },
    draft: {
      key: `contribution-proof ${stored?.id ?? `new ${year}`}`,
      title: `Contributions of ${year}`,
      where: `/years/${year}`,
    },
    onSaved: onClose,
  })
  return (
    <RecordDrawer
      title={stored ? `Contributions of ${year}` : `Add contributions of ${year}`}
      form={form}
      onClose={onClose}
      onDelete={stored && (() => remove.mutate({ id: stored.id, name: 'The proof of contributions' }))}
    >
      <TextInput
        label="Paid to"
        description="The fund or agency, as it calls itself."
        data-autofocus
        {...form.text('agency')}
      />
      <CountryField label="Country" {...form.value('country')} />
      <SimpleGrid cols={2} spacing="xs">
        <DateField label="From" {...form.value('begin')} />
        <DateField label="To" {...form.value('end')} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs">
        <TextInput label="Amount" inputMode="decimal" {...form.text('amount')} error={form.errors['amount.amount']} />
        <TextInput
          label="Currency"
          placeholder="EUR"
          maxLength={3}
          {...form.text('currency')}
          error={form.errors['amount.currency']}
        />
      </SimpleGrid>
      <DocumentsAnywhereField
        label="Proofs"
        value={form.fields.documents}
        onChange={(documents) => form.set('documents', documents)}
      />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
