import { Button, Group, Paper, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import type { Input } from '../../../shared/contract/contract.ts'
import { Engagement } from '../../../shared/model/case.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { call } from '../../client.ts'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { fieldErrors } from '../../components/fieldErrors.ts'
import { filled } from '../../components/filled.ts'
import { ClientFields } from './ClientFields.tsx'

interface CaseFormProps {
  readonly onMade: (id: CaseId) => void
  readonly onCancel: () => void
}

/** A new case: who the work is for, where, what and when. Only what a case cannot be without is asked. */
export function CaseForm({ onMade, onCancel }: CaseFormProps) {
  const [clients, setClients] = useState([''])
  const [country, setCountry] = useState<string | null>(null)
  const [work, setWork] = useState('')
  const [begin, setBegin] = useState('')
  const [end, setEnd] = useState('')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const queryClient = useQueryClient()

  const engagement = {
    clients: clients.filter((name, at) => at === 0 || name.trim() !== '').map((name) => ({ name })),
    country: country ?? '',
    begin,
    ...filled({ work, end }),
  }
  const errors = tried ? fieldErrors(Engagement, engagement, REASONS) : {}

  const create = useMutation({
    mutationFn: () => call('case.create', { engagement: engagement as Input<'case.create'>['engagement'] }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['case.list'] })
      onMade(id)
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (Engagement.safeParse(engagement).success) create.mutate()
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Paper p="lg" maw="40rem">
        <Stack gap="md">
          <ClientFields names={clients} onChange={setClients} error={errors['clients.0.name']} />
          <CountryField
            label="Country where the work is done"
            value={country}
            onChange={setCountry}
            error={errors.country}
          />
          <TextInput
            label="Kind of work"
            description="As you would describe it on a form. May be left for later."
            value={work}
            onChange={(event) => setWork(event.currentTarget.value)}
            error={errors.work}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DateField label="First day" value={begin} onChange={setBegin} error={errors.begin} />
            <DateField
              label="Last day"
              value={end}
              onChange={setEnd}
              description="Leave empty while it goes on."
              error={errors.end}
            />
          </SimpleGrid>
          {create.error && <FailureAlert error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Make the case
            </Button>
          </Group>
        </Stack>
      </Paper>
    </form>
  )
}

/** What to do about a field, in place of the schema's own wording. */
const REASONS = {
  'clients.0.name': 'Give the name of a client.',
  country: 'Choose a country.',
  begin: 'Give the first day of the work.',
}
