import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import type { CaseId } from '../../../shared/model/ids.ts'
import { caseName } from '../../components/caseName.ts'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsAnywhereField, type PlacedDocument } from '../../components/DocumentsAnywhereField.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'

interface AdviserQuestionFormProps {
  readonly stored: StoredOf<'adviser-question'> | undefined
  /** What a new question begins with: its case, and its words. */
  readonly about?: CaseId
  readonly question?: string
  readonly onClose: () => void
}

/** One question with its answer. */
export function AdviserQuestionForm({ stored, about, question = '', onClose }: AdviserQuestionFormProps) {
  const today = useToday()
  const cases = useCall('case.list', {})
  const remove = useDeleteRecord('adviser-question', undefined, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'adviser-question',
    stored,
    start: {
      askedOn: was?.askedOn ?? (today as string),
      to: was?.to ?? '',
      question: was?.question ?? question,
      case: (was?.case ?? about ?? '') as string,
      answer: was?.answer ?? '',
      answeredOn: was?.answeredOn ?? '',
      by: was?.by ?? '',
      documents: (was?.documents ?? []) as PlacedDocument[],
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      askedOn: fields.askedOn,
      to: fields.to,
      question: fields.question,
      case: orAbsent(fields.case),
      answer: orAbsent(fields.answer),
      answeredOn: orAbsent(fields.answeredOn),
      by: orAbsent(fields.by),
      documents: fields.documents,
      note: orAbsent(fields.note),
    }),
    reasons: {
      to: 'Say who was asked.',
      question: 'Write the question.',
      answer: 'Write the answer, or leave its date empty.',
    },
    draft: { key: `adviser-question ${stored?.id ?? 'new'}`, title: 'A question to an adviser', where: places.years },
    onSaved: onClose,
  })
  return (
    <RecordDrawer
      title={stored ? 'The question' : 'Add a question'}
      form={form}
      onClose={onClose}
      onDelete={stored && (() => remove.mutate({ id: stored.id, name: 'The question' }))}
    >
      <Textarea label="Question" autosize minRows={2} data-autofocus {...form.text('question')} />
      <SimpleGrid cols={2} spacing="xs">
        <TextInput label="Asked of" placeholder="Ada Preparer, EA" {...form.text('to')} />
        <DateField label="Asked on" {...form.value('askedOn')} />
      </SimpleGrid>
      <Select
        label="Case it is about"
        data={(cases.data ?? []).map((one) => ({ value: one.id as string, label: caseName(one) }))}
        value={form.fields.case || null}
        onChange={(id) => form.set('case', id ?? '')}
        clearable
        placeholder="None, or several"
      />
      <Textarea label="Answer" autosize minRows={2} {...form.text('answer')} />
      <SimpleGrid cols={2} spacing="xs">
        <TextInput label="Answered by" {...form.text('by')} />
        <DateField label="Answered on" {...form.value('answeredOn')} />
      </SimpleGrid>
      <DocumentsAnywhereField
        label="Papers to it"
        value={form.fields.documents}
        onChange={(documents) => form.set('documents', documents)}
      />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
