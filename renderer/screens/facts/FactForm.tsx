import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { CalendarDate } from '../../../shared/model/dates.ts'
import { call } from '../../client.ts'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { useChanged } from '../../records/changed.ts'
import { useDeleteRecord } from '../../records/useDeleteRecord.ts'
import { useToday } from '../../today.ts'

/** A fact that the person read, in place of a built-in one: with where and when it was read. */
export function FactForm({ fact, onClose }: { fact: Output<'facts.list'>['facts'][number]; onClose: () => void }) {
  const today = useToday()
  const changed = useChanged()
  const [value, setValue] = useState(fact.value ?? '')
  const [source, setSource] = useState(fact.entered?.source ?? '')
  const [readOn, setReadOn] = useState<string>(today)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const remove = useDeleteRecord('fact', undefined, onClose)
  const date = CalendarDate.safeParse(readOn)
  const save = useMutation({
    mutationFn: (read: CalendarDate) =>
      call('facts.set', {
        table: fact.table,
        cell: fact.cell,
        value: value.trim(),
        source: source.trim(),
        readOn: read,
        today,
        ...(note.trim() ? { note } : {}),
      }),
    onSuccess: async () => {
      await changed()
      onClose()
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (value.trim() && source.trim() && date.success) save.mutate(date.data)
  }
  return (
    <Modal opened onClose={onClose} title={fact.cell} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          {fact.entered?.builtIn !== undefined && (
            <Text size="sm" c="dimmed">
              Built in: {fact.entered.builtIn}
            </Text>
          )}
          <TextInput
            label="Value"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            error={tried && !value.trim() ? 'Give the value you read.' : undefined}
            data-autofocus
          />
          <TextInput
            label="Where you read it"
            description="The page, letter or person, so that somebody else finds it again."
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            error={tried && !source.trim() ? 'Say where you read it.' : undefined}
          />
          <DateField
            label="Read on"
            value={readOn}
            onChange={setReadOn}
            error={tried && !date.success ? 'Give the day you read it.' : undefined}
          />
          <Textarea label="Note" autosize value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          {save.error && <FailureAlert error={save.error} />}
          <Group justify="flex-end">
            {fact.entered && (
              <Button
                variant="subtle"
                color="red"
                mr="auto"
                onClick={() => fact.entered && remove.mutate({ id: fact.entered.record, name: 'Your own fact' })}
              >
                Back to the built-in one
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Use this
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
