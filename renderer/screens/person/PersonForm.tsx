import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { Person } from '../../../shared/model/person.ts'
import { call } from '../../client.ts'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { fieldErrors } from '../../components/fieldErrors.ts'
import { filled } from '../../components/filled.ts'

const REASONS = {
  nameOnRecord: 'Give your name.',
  ssn: 'A Social Security Number is written 000-00-0000.',
}

/** Fields this form may empty: what was there before goes when the field is cleared. */
const EMPTIED = { nameOnReturn: undefined, ssn: undefined, birthDate: undefined, residence: undefined }

/** What is recorded about the person. A number that is there already comes masked, and stays what it is unless replaced. */
export function PersonForm({ stored }: { stored: Output<'record.list'>[number] | undefined }) {
  const kept = stored?.record ?? {}
  const [fields, setFields] = useState(() => fieldsOf(kept))
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const queryClient = useQueryClient()

  const set = (name: keyof typeof fields) => (value: string) => setFields((now) => ({ ...now, [name]: value }))
  const { nameOnRecord, ...others } = fields
  const person = { ...kept, ...EMPTIED, nameOnRecord, ...filled(others) }
  const isKeptSsn = fields.ssn !== '' && fields.ssn === kept.ssn
  const checked = isKeptSsn ? { ...person, ssn: undefined } : person
  const errors = tried ? fieldErrors(Person, checked, REASONS) : {}

  const save = useMutation({
    mutationFn: () =>
      call('record.save', { entity: 'person', record: withoutAbsent(person), ...(stored ? { id: stored.id } : {}) }),
    onSuccess: (saved) => {
      setFields(fieldsOf(saved.record))
      return queryClient.invalidateQueries({ queryKey: ['record.list', { entity: 'person' }] })
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (Person.safeParse(checked).success) save.mutate()
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Paper p="lg" maw="40rem">
        <Stack gap="md">
          <TextInput
            label="Name on the official record"
            description="Exactly as on your Social Security card."
            value={fields.nameOnRecord}
            onChange={(event) => set('nameOnRecord')(event.currentTarget.value)}
            error={errors.nameOnRecord}
          />
          <TextInput
            label="Name on the tax return"
            description="Only if it differs."
            value={fields.nameOnReturn}
            onChange={(event) => set('nameOnReturn')(event.currentTarget.value)}
            error={errors.nameOnReturn}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label="Social Security Number"
              description={isKeptSsn ? 'Kept. Type a new one to replace it.' : 'Shown masked from then on.'}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={fields.ssn}
              onChange={(event) => set('ssn')(event.currentTarget.value)}
              onFocus={(event) => event.currentTarget.select()}
              error={errors.ssn}
              placeholder="000-00-0000"
              autoComplete="off"
              spellCheck={false}
            />
            <DateField
              label="Date of birth"
              value={fields.birthDate}
              onChange={set('birthDate')}
              error={errors.birthDate}
            />
          </SimpleGrid>
          <CountryField
            label="Country you live in"
            value={fields.residence || null}
            onChange={(country) => set('residence')(country ?? '')}
            error={errors.residence}
          />
          {save.error && <FailureAlert error={save.error} />}
          <Group justify="flex-end">
            <Text size="sm" c="dimmed" role="status" flex={1}>
              {save.isSuccess ? 'Saved.' : ''}
            </Text>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </Paper>
    </form>
  )
}

/** Absent fields do not travel: over one shell's channel `undefined` would become a value. */
function withoutAbsent(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

function fieldsOf(record: Readonly<Record<string, unknown>>) {
  const text = (name: string) => (typeof record[name] === 'string' ? record[name] : '')
  return {
    nameOnRecord: text('nameOnRecord'),
    nameOnReturn: text('nameOnReturn'),
    ssn: text('ssn'),
    birthDate: text('birthDate'),
    residence: text('residence'),
  }
}
