import { Code, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { HANDOFF_CHANNEL_NAMES, PASSWORD_GIVEN_NAMES } from '../../../shared/model/handoffNames.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { Facts } from '../../components/Facts.tsx'
import { ListField } from '../../components/ListField.tsx'
import { count } from '../../components/show.ts'
import { places } from '../../places.ts'
import { RecordDrawer } from '../../records/RecordDrawer.tsx'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'
import { useToday } from '../../today.ts'

/** How a handoff was given and what came back. What was in it was recorded when it was made and does not change. */
export function HandoffRecordForm({ stored, onClose }: { stored: StoredOf<'handoff'>; onClose: () => void }) {
  const today = useToday()
  const was = stored.record
  const form = useRecordForm({
    entity: 'handoff',
    stored,
    start: {
      recipient: was.recipient?.name ?? '',
      firm: was.recipient?.firm ?? '',
      channel: (was.channel ?? '') as string,
      givenOn: (was.givenOn ?? '') as string,
      passwordGiven: (was.passwordGiven ?? '') as string,
      questions: was.questions.map((one) => ({
        question: one.question,
        askedOn: one.askedOn as string,
        answer: one.answer ?? '',
        answeredOn: (one.answeredOn ?? '') as string,
      })),
      note: was.note ?? '',
    },
    toRecord: (fields) => ({
      recipient: fields.recipient.trim()
        ? withoutAbsent({ name: fields.recipient, firm: orAbsent(fields.firm), note: was.recipient?.note })
        : undefined,
      channel: orAbsent(fields.channel),
      givenOn: orAbsent(fields.givenOn),
      passwordGiven: orAbsent(fields.passwordGiven),
      questions: fields.questions.map((one) =>
        withoutAbsent({
          question: one.question,
          askedOn: one.askedOn,
          answer: orAbsent(one.answer),
          answeredOn: orAbsent(one.answeredOn),
        }),
      ),
      note: orAbsent(fields.note),
    }),
    draft: { key: `handoff ${stored.id}`, title: 'A handoff that was made', where: places.handoff },
    onSaved: onClose,
  })
  return (
    <RecordDrawer title="Handoff" form={form} onClose={onClose} size="34rem">
      <Facts
        facts={[
          ['Bundle', was.bundle.file],
          ['Pages', `${was.bundle.pages.from} to ${was.bundle.pages.to}, ${count(was.exhibits.length, 'exhibit')}`],
          ['SHA-256 of its manifest', <Code key="sha">{was.manifestSha256}</Code>],
        ]}
      />
      <SimpleGrid cols={2} spacing="xs">
        <TextInput label="For whom" {...form.text('recipient')} error={form.errors['recipient.name']} />
        <TextInput label="Firm" {...form.text('firm')} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs">
        <ChoiceField label="Given" names={HANDOFF_CHANNEL_NAMES} clearable {...form.value('channel')} />
        <DateField label="On" {...form.value('givenOn')} />
      </SimpleGrid>
      {was.protection !== 'none' && (
        <ChoiceField
          label="How its password was given"
          description="Never the password itself."
          names={PASSWORD_GIVEN_NAMES}
          clearable
          {...form.value('passwordGiven')}
        />
      )}
      <ListField
        label="Questions that came back"
        items={form.fields.questions}
        onChange={(questions) => form.set('questions', questions)}
        empty={{ question: '', askedOn: today as string, answer: '', answeredOn: '' }}
        addLabel="Add a question"
        itemName="question"
        path="questions"
        errors={form.errors}
      >
        {(one, change, errorOf) => (
          <>
            <Textarea
              label="Question"
              autosize
              value={one.question}
              onChange={(event) => change({ ...one, question: event.currentTarget.value })}
              error={errorOf('question')}
            />
            <DateField
              label="Asked on"
              value={one.askedOn}
              onChange={(askedOn) => change({ ...one, askedOn })}
              error={errorOf('askedOn')}
            />
            <Textarea
              label="Answer"
              autosize
              value={one.answer}
              onChange={(event) => change({ ...one, answer: event.currentTarget.value })}
            />
            <DateField
              label="Answered on"
              value={one.answeredOn}
              onChange={(answeredOn) => change({ ...one, answeredOn })}
              error={errorOf('answeredOn')}
            />
          </>
        )}
      </ListField>
      <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
    </RecordDrawer>
  )
}
