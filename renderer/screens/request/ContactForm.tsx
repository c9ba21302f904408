import { SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { CONTACT_HOW_NAMES } from '../../../shared/model/caseNames.ts'
import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsField } from '../../components/DocumentsField.tsx'
import { places } from '../../places.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'

interface ContactFormProps {
  readonly caseId: CaseId
  readonly stored: StoredOf<'contact'> | undefined
  readonly onClose: () => void
}

/** A call, letter or visit (R40). */
export function ContactForm({ caseId, stored, onClose }: ContactFormProps) {
  const today = useToday()
  const remove = useDeleteRecord('contact', caseId, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'contact',
    caseId,
    stored,
    start: {
      date: was?.date ?? (today as string),
      who: was?.who ?? '',
      how: was?.how ?? 'phone',
      summary: was?.summary ?? '',
      next: was?.next ?? '',
      nextOn: was?.nextOn ?? '',
      documents: (was?.documents ?? []) as RecordId[],
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      date: fields.date,
      who: fields.who,
      how: fields.how,
      summary: fields.summary,
      next: orAbsent(fields.next),
      nextOn: orAbsent(fields.nextOn),
      documents: fields.documents,
      note: orAbsent(fields.note),
    }),
    reasons: { who: 'Say with whom.', summary: 'Write what was said.', date: 'Give the day.' },
    draft: {
      key: `contact ${caseId} ${stored?.id ?? 'new'}`,
      title: 'A contact',
      where: places.case(caseId, 'request'),
      case: caseId,
    },
    onSaved: onClose,
  })
  return (
    <RecordDrawer
      title={stored ? 'The contact' : 'Note a contact'}
      form={form}
      onClose={onClose}
      onDelete={
        stored && (() => remove.mutate({ id: stored.id, name: `The contact of ${showDate(stored.record.date)}` }))
      }
    >
      <TextInput label="With whom" placeholder="OEIO, Ms. Example" data-autofocus {...form.text('who')} />
      <SimpleGrid cols={2} spacing="xs">
        <DateField label="On" {...form.value('date')} />
        <ChoiceField label="How" names={CONTACT_HOW_NAMES} {...form.value('how')} />
      </SimpleGrid>
      <Textarea label="What was said" autosize minRows={3} {...form.text('summary')} />
      <TextInput label="What comes next" {...form.text('next')} />
      <DateField label="By" {...form.value('nextOn')} />
      <DocumentsField
        label="Letters or mails to it"
        caseId={caseId}
        value={form.fields.documents}
        onChange={(documents) => form.set('documents', documents)}
      />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
