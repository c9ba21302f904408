import { Alert, NumberInput, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core'
import { CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { laterBy } from '../../../shared/rules/businessDays.ts'
import { USUAL_ANSWER_DAYS } from '../../../shared/rules/notices.ts'
import { DateField } from '../../components/DateField.tsx'
import { DocumentsAnywhereField, type PlacedDocument } from '../../components/DocumentsAnywhereField.tsx'
import { places } from '../../places.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'

/** One letter: what it is, when it wants its answer, what was answered. */
export function LetterForm({ stored, onClose }: { stored: StoredOf<'notice'> | undefined; onClose: () => void }) {
  const remove = useDeleteRecord('notice', undefined, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'notice',
    stored,
    start: {
      agency: was?.agency ?? '',
      number: was?.number ?? '',
      date: was?.date ?? '',
      receivedOn: was?.receivedOn ?? '',
      responseDue: was?.responseDue ?? '',
      year: was?.year === undefined ? '' : String(was.year),
      about: was?.about ?? '',
      answer: was?.answer ?? '',
      answeredOn: was?.answeredOn ?? '',
      documents: (was?.documents ?? []) as PlacedDocument[],
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      agency: fields.agency,
      number: orAbsent(fields.number),
      date: fields.date,
      receivedOn: orAbsent(fields.receivedOn),
      responseDue: orAbsent(fields.responseDue),
      year: fields.year === '' ? undefined : Number(fields.year),
      about: orAbsent(fields.about),
      answer: orAbsent(fields.answer),
      answeredOn: orAbsent(fields.answeredOn),
      documents: fields.documents,
      note: orAbsent(fields.note),
    }),
    reasons: { agency: 'Say who wrote.', date: 'Give the date printed on the letter.' },
    draft: { key: `notice ${stored?.id ?? 'new'}`, title: 'A letter', where: places.gotLetter },
    onSaved: onClose,
  })
  const printed = CalendarDate.safeParse(form.fields.date)
  return (
    <RecordDrawer
      title={stored ? 'The letter' : 'I got a letter'}
      form={form}
      onClose={onClose}
      onDelete={
        stored && (() => remove.mutate({ id: stored.id, name: `The letter of ${showDate(stored.record.date)}` }))
      }
    >
      <TextInput label="Who wrote" placeholder="Internal Revenue Service" data-autofocus {...form.text('agency')} />
      <SimpleGrid cols={2} spacing="xs">
        <TextInput label="Number of the notice" placeholder="CP2000" {...form.text('number')} />
        <NumberInput
          label="Tax year it is about"
          value={form.fields.year}
          onChange={(year) => form.set('year', String(year))}
          error={form.errors.year}
          allowDecimal={false}
          thousandSeparator=""
          hideControls
        />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs">
        <DateField label="Date printed on it" {...form.value('date')} />
        <DateField label="Came on" {...form.value('receivedOn')} />
      </SimpleGrid>
      <DateField
        label="Answer by"
        description={
          printed.success
            ? `As the letter says. Without it ${showDate(laterBy(printed.data, USUAL_ANSWER_DAYS))} is reckoned with: ${USUAL_ANSWER_DAYS} days, as is usual for a CP2000.`
            : 'As the letter says.'
        }
        {...form.value('responseDue')}
      />
      <TextInput label="What it is about" placeholder="Self-employment tax on foreign work" {...form.text('about')} />
      <Alert color="gray" title="How such letters are usually answered">
        <Text size="sm">
          In time, in writing, signed, with copies and never originals: the certificate, the year’s attachment, a short
          explanation. A CP2000 is answered without an amended return for that year. Ask your preparer before you agree
          to anything.
        </Text>
      </Alert>
      <Textarea label="What was answered" autosize minRows={2} {...form.text('answer')} />
      <DateField label="Answered on" {...form.value('answeredOn')} />
      <DocumentsAnywhereField
        label="The letter, and the answer"
        value={form.fields.documents}
        onChange={(documents) => form.set('documents', documents)}
      />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
