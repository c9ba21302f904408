import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core'
import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { StatusClock } from '../../../shared/rules/status/clock.ts'
import { DateField } from '../../components/DateField.tsx'
import { places } from '../../places.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'

interface StatusCheckFormProps {
  readonly caseId: CaseId
  readonly clocks: readonly StatusClock[]
  readonly clock: StatusClock | undefined
  readonly stored: StoredOf<'status-check'> | undefined
  readonly onClose: () => void
}

/** The labels SSA's Request Status Search is known to show; whatever else it shows is typed as it stands (R44). */
const LABELS = ['Received', 'Pending', 'Completed']

/** One look at the status: the day, the words seen, who looked, what followed (R47). */
export function StatusCheckForm({ caseId, clocks, clock, stored, onClose }: StatusCheckFormProps) {
  const today = useToday()
  const remove = useDeleteRecord('status-check', caseId, onClose)
  const was = stored?.record
  const form = useRecordForm({
    entity: 'status-check',
    caseId,
    stored,
    start: {
      date: was?.date ?? (today as string),
      submission: (was?.submission ?? clock?.submission ?? '') as string,
      seen: was?.seen ?? '',
      checkedBy: was?.checkedBy ?? '',
      followUp: was?.followUp ?? '',
      nextReview: was?.nextReview ?? '',
      note: was?.note ?? '',
    },
    toRecord: (fields) => ({
      date: fields.date,
      submission: orAbsent(fields.submission),
      seen: fields.seen,
      checkedBy: orAbsent(fields.checkedBy),
      followUp: orAbsent(fields.followUp),
      nextReview: orAbsent(fields.nextReview),
      note: orAbsent(fields.note),
    }),
    reasons: { seen: 'Write what it said, as it said it.', date: 'Give the day.' },
    draft: {
      key: `status-check ${caseId} ${stored?.id ?? 'new'}`,
      title: 'A look at the status',
      where: places.case(caseId, 'request'),
      case: caseId,
    },
    onSaved: onClose,
  })
  const of = clocks.find(({ submission }) => submission === form.fields.submission)
  return (
    <RecordDrawer
      title={stored ? 'A look at the status' : 'Write down a look at the status'}
      form={form}
      onClose={onClose}
      onDelete={stored && (() => remove.mutate({ id: stored.id, name: `The look of ${showDate(stored.record.date)}` }))}
    >
      <DateField label="Looked on" {...form.value('date')} />
      {clocks.length > 1 && (
        <Select
          label="Of which request"
          data={clocks.map((one) => ({
            value: one.submission as string,
            label: `${one.agency}, ${showDate(one.sentOn)}`,
          }))}
          {...form.value('submission')}
        />
      )}
      <Autocomplete
        label="What it said"
        description="Word for word."
        data={of?.toSsa === false ? [] : LABELS}
        value={form.fields.seen}
        onChange={(seen) => form.set('seen', seen)}
        error={form.errors.seen}
        data-autofocus
      />
      <TextInput label="Who looked" {...form.text('checkedBy')} />
      <TextInput label="Follow-up sent" placeholder="E-mail with the number, call" {...form.text('followUp')} />
      <DateField label="Next look" {...form.value('nextReview')} />
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
