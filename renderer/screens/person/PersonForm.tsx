import { Button, Group, Paper, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { Person } from '../../../shared/model/person.ts'
import { call } from '../../client.ts'
import { CountriesField } from '../../components/CountriesField.tsx'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { fieldErrors } from '../../components/fieldErrors.ts'
import { ListField } from '../../components/ListField.tsx'
import { Section } from '../../components/Section.tsx'
import { useDraft } from '../../drafts/useDraft.ts'
import { places } from '../../places.ts'
import { useChanged } from '../../records/changed.ts'
import { DraftNote } from '../../records/DraftNote.tsx'
import type { StoredOf } from '../../records/useRecords.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'
import { type PersonFields, personFields, personRecord } from './personFields.ts'
import { SsnField } from './SsnField.tsx'

const REASONS = {
  nameOnRecord: 'Give your name.',
  ssn: 'A Social Security Number is written 000-00-0000.',
}
const NO_NUMBER = { country: '', number: '', note: '' }
const NO_RELATIVE = { name: '', relation: '', birthDate: '', number: '' }

/** What is recorded about the person. A number that is there already comes masked, and stays what it is unless replaced. */
export function PersonForm({ stored }: { stored: StoredOf<'person'> | undefined }) {
  const [start, setStart] = useState<PersonFields>(() => personFields(stored?.record))
  const [fields, setFields] = useState(start)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const changed = useChanged()

  const isChanged = JSON.stringify(fields) !== JSON.stringify(start)
  // A number that is being typed is the one thing no draft holds: only that there was one, so that it is asked for again.
  const [isSsnLost, setSsnLost] = useState(false)
  const isSsnTyped = fields.ssn !== start.ssn
  const draft = useDraft<PersonFields & { readonly isSsnTyped?: boolean }>(
    { key: 'person', title: 'Your own details', where: places.you },
    { ...fields, ssn: start.ssn, isSsnTyped: isSsnTyped || isSsnLost },
    isChanged,
    ({ isSsnTyped: wasTyped, ...kept }) => {
      setFields({ ...start, ...kept, ssn: start.ssn })
      setSsnLost(wasTyped === true)
    },
  )
  const startOver = () => {
    setFields(start)
    setTried(false)
    setSsnLost(false)
    void draft.drop()
  }
  const set = <Name extends keyof PersonFields>(name: Name, value: PersonFields[Name]) =>
    setFields((now) => ({ ...now, [name]: value }))
  const text = (name: keyof PersonFields & string) => ({
    value: fields[name] as string,
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value as never),
    error: errors[name],
  })

  const person = withoutAbsent({ ...stored?.record, ...personRecord(fields) })
  const isKeptSsn = fields.ssn !== '' && fields.ssn === stored?.record.ssn
  const checked = isKeptSsn ? withoutAbsent({ ...person, ssn: undefined }) : person
  const errors = tried ? fieldErrors(Person, checked, REASONS) : {}

  const save = useMutation({
    mutationFn: () => call('record.save', { entity: 'person', record: person, ...(stored ? { id: stored.id } : {}) }),
    onSuccess: async (saved) => {
      const now = personFields(saved.record as StoredOf<'person'>['record'])
      setStart(now)
      setFields(now)
      setSsnLost(false)
      await draft.drop()
      await changed()
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
      <Stack gap="xl" maw="44rem">
        <DraftNote form={{ fields, draftFrom: draft.from, startOver }} />
        <Paper p="lg">
          <Stack gap="md">
            <TextInput
              label="Name on the official record"
              description="Exactly as on your Social Security card."
              {...text('nameOnRecord')}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput label="First name" description="For forms that ask for it." {...text('first')} />
              <TextInput label="Middle name" description="If there is one." {...text('middle')} />
              <TextInput label="Last name" {...text('last')} />
              <TextInput label="Second last name" {...text('secondLast')} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput label="Name on the tax return" description="Only if it differs." {...text('nameOnReturn')} />
              <TextInput label="Name at birth" description="Only if it was another." {...text('birthName')} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <SsnField
                value={fields.ssn}
                isKept={isKeptSsn}
                isLost={isSsnLost && !isSsnTyped}
                onChange={(ssn) => set('ssn', ssn)}
                error={errors.ssn}
              />
              <DateField
                label="Date of birth"
                value={fields.birthDate}
                onChange={(date) => set('birthDate', date)}
                error={errors.birthDate}
              />
              <TextInput label="Place of birth" description="Town and country." {...text('birthPlace')} />
              <CountriesField
                label="Citizenships"
                value={fields.citizenships}
                onChange={(countries) => set('citizenships', countries)}
                error={errors.citizenships}
              />
            </SimpleGrid>
          </Stack>
        </Paper>

        <Section title="Where you live and how you are reached">
          <Paper p="lg">
            <Stack gap="md">
              <CountryField
                label="Country you live in"
                value={fields.residence || null}
                onChange={(country) => set('residence', country ?? '')}
                error={errors.residence}
                withUnitedStates
              />
              <Textarea label="Address" autosize minRows={2} {...text('address')} />
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <TextInput label="Phone" {...text('phone')} />
                <TextInput label="E-mail" {...text('email')} />
              </SimpleGrid>
            </Stack>
          </Paper>
        </Section>

        <Section title="Numbers in other countries">
          <Paper p="lg">
            <ListField
              label="Social security numbers abroad"
              description="As the paper of that country shows them; nothing is guessed or corrected."
              items={fields.foreignNumbers}
              onChange={(numbers) => set('foreignNumbers', numbers)}
              empty={NO_NUMBER}
              addLabel="Add a number"
              itemName="number"
              path="foreignNumbers"
              errors={errors}
            >
              {(one, change, errorOf) => (
                <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
                  <CountryField
                    label="Country"
                    value={one.country || null}
                    onChange={(country) => change({ ...one, country: country ?? '' })}
                    error={errorOf('country')}
                  />
                  <TextInput
                    label="Number"
                    value={one.number}
                    onChange={(event) => change({ ...one, number: event.currentTarget.value })}
                    error={errorOf('number')}
                  />
                </SimpleGrid>
              )}
            </ListField>
          </Paper>
        </Section>

        <Section title="Spouse and family" lead="Some agencies ask for them. No Social Security Number is kept here.">
          <Paper p="lg">
            <Stack gap="md">
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <TextInput label="Spouse’s name" {...text('spouseName')} error={errors['spouse.name']} />
                <DateField
                  label="Married since"
                  value={fields.spouseSince}
                  onChange={(date) => set('spouseSince', date)}
                  error={errors['spouse.since']}
                />
                <DateField
                  label="Spouse’s date of birth"
                  value={fields.spouseBirthDate}
                  onChange={(date) => set('spouseBirthDate', date)}
                  error={errors['spouse.birthDate']}
                />
                <CountriesField
                  label="Spouse’s citizenships"
                  value={fields.spouseCitizenships}
                  onChange={(countries) => set('spouseCitizenships', countries)}
                  error={errors['spouse.citizenships']}
                />
              </SimpleGrid>
              <ListField
                label="Who lives with you"
                items={fields.family}
                onChange={(family) => set('family', family)}
                empty={NO_RELATIVE}
                addLabel="Add a person"
                itemName="person"
                path="family"
                errors={errors}
              >
                {(one, change, errorOf) => (
                  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
                    <TextInput
                      label="Name"
                      value={one.name}
                      onChange={(event) => change({ ...one, name: event.currentTarget.value })}
                      error={errorOf('name')}
                    />
                    <TextInput
                      label="Relation"
                      placeholder="Child"
                      value={one.relation}
                      onChange={(event) => change({ ...one, relation: event.currentTarget.value })}
                      error={errorOf('relation')}
                    />
                    <DateField
                      label="Date of birth"
                      value={one.birthDate}
                      onChange={(birthDate) => change({ ...one, birthDate })}
                      error={errorOf('birthDate')}
                    />
                    <TextInput
                      label="Number in the other country"
                      value={one.number}
                      onChange={(event) => change({ ...one, number: event.currentTarget.value })}
                      error={errorOf('number')}
                    />
                  </SimpleGrid>
                )}
              </ListField>
            </Stack>
          </Paper>
        </Section>

        <Textarea label="Note" autosize minRows={2} {...text('note')} />
        {save.error && <FailureAlert error={save.error} />}
        <Group justify="flex-end">
          <Text size="sm" c="dimmed" role="status" flex={1}>
            {save.isSuccess && !isChanged ? 'Saved.' : ''}
          </Text>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
