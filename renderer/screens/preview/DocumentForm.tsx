import { Textarea, TextInput } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { places } from '../../places.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'

interface DocumentFormProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  readonly onClose: () => void
}

/** What a document is called and what it is. Its bytes and where they came from never change. */
export function DocumentForm({ caseId, stored, onClose }: DocumentFormProps) {
  const { id, document } = stored
  const form = useRecordForm({
    entity: 'document',
    caseId,
    stored: { id, entity: 'document', record: document } as StoredOf<'document'>,
    start: {
      title: document.title as string,
      kind: document.kind as string,
      date: (document.date ?? '') as string,
      note: document.note ?? '',
    },
    toRecord: (fields) => ({
      title: fields.title,
      kind: fields.kind,
      date: orAbsent(fields.date),
      note: orAbsent(fields.note),
    }),
    reasons: { title: 'Give it a title.' },
    draft: { key: `document ${id}`, title: document.title, where: places.document(id, caseId), case: caseId },
    onSaved: onClose,
  })
  return (
    <RecordDrawer title="About this document" form={form} onClose={onClose}>
      <TextInput label="Title" data-autofocus {...form.text('title')} />
      <ChoiceField label="Kind" names={DOCUMENT_KIND_NAMES} {...form.value('kind')} />
      <DateField label="Date on it" {...form.value('date')} />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
