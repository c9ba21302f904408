import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import type { CaseId } from '../../../shared/model/ids.ts'
import { LANE_SENTENCES } from '../../../shared/rules/laneSentences.ts'
import { ChoiceField } from '../../components/ChoiceField.tsx'
import { CountryField } from '../../components/CountryField.tsx'
import { DateField } from '../../components/DateField.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { ListField } from '../../components/ListField.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Section } from '../../components/Section.tsx'
import { places } from '../../places.ts'
import { DraftNote } from '../../records/DraftNote.tsx'
import { orAbsent, useRecordForm } from '../../records/useRecordForm.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { withoutAbsent } from '../../records/withoutAbsent.ts'
import { CoveredBy } from './CoveredBy.tsx'

const NO_CLIENT = { name: '', country: '', address: '' }
const NO_FACT = { fact: '', source: '', readOn: '' }

/** Everything about the engagement but the situation from which its lane follows: that is asked under “Coverage”. */
export function EngagementForm({ caseId, stored }: { caseId: CaseId; stored: StoredOf<'engagement'> }) {
  const was = stored.record
  const form = useRecordForm({
    entity: 'engagement',
    caseId,
    stored,
    start: {
      clients: was.clients.map(({ name, country, address }) => ({
        name: name as string,
        country: country ?? '',
        address: address ?? '',
      })),
      country: was.country as string,
      work: was.work ?? '',
      businessName: was.businessName ?? '',
      businessAddress: was.businessAddress ?? '',
      businessAddressUs: was.businessAddressUs ?? '',
      begin: was.begin as string,
      end: (was.end ?? '') as string,
      lane: (was.lane ?? '') as string,
      facts: was.facts.map(({ fact, source, readOn }) => ({
        fact: fact as string,
        source: source ?? '',
        readOn: readOn ?? '',
      })),
      coveredBy: was.coveredBy,
      note: was.note ?? '',
    },
    toRecord: (fields) => ({
      clients: fields.clients.map((one) =>
        withoutAbsent({ name: one.name, country: orAbsent(one.country), address: orAbsent(one.address) }),
      ),
      country: fields.country,
      work: orAbsent(fields.work),
      businessName: orAbsent(fields.businessName),
      businessAddress: orAbsent(fields.businessAddress),
      businessAddressUs: orAbsent(fields.businessAddressUs),
      begin: fields.begin,
      end: orAbsent(fields.end),
      lane: orAbsent(fields.lane),
      facts: fields.facts.map((one) =>
        withoutAbsent({ fact: one.fact, source: orAbsent(one.source), readOn: orAbsent(one.readOn) }),
      ),
      coveredBy: fields.coveredBy,
      note: orAbsent(fields.note),
    }),
    reasons: {
      clients: 'Name at least one client.',
      country: 'Choose a country.',
      begin: 'Give the first day of the work.',
    },
    draft: {
      key: `engagement ${caseId}`,
      title: 'The engagement',
      where: places.case(caseId, 'engagement'),
      case: caseId,
    },
  })
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="xl" maw="44rem">
        <DraftNote form={form} />
        <Paper p="lg">
          <Stack gap="md">
            <ListField
              label="Clients"
              items={form.fields.clients}
              onChange={(clients) => form.set('clients', clients)}
              empty={NO_CLIENT}
              addLabel="Another client"
              itemName="client"
              path="clients"
              errors={form.errors}
            >
              {(client, change, errorOf) => (
                <>
                  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
                    <TextInput
                      label="Name"
                      value={client.name}
                      onChange={(event) => change({ ...client, name: event.currentTarget.value })}
                      error={errorOf('name') && 'Give the name of the client.'}
                    />
                    <CountryField
                      label="Country"
                      withUnitedStates
                      value={client.country || null}
                      onChange={(country) => change({ ...client, country: country ?? '' })}
                    />
                  </SimpleGrid>
                  <Textarea
                    label="Address"
                    autosize
                    value={client.address}
                    onChange={(event) => change({ ...client, address: event.currentTarget.value })}
                  />
                </>
              )}
            </ListField>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <CountryField label="Country where the work is done" {...form.value('country')} />
              <TextInput
                label="Kind of work"
                description="As on a form."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                {...form.text('work')}
              />
              <DateField label="First day" {...form.value('begin')} />
              <DateField label="Last day" description="Leave empty while it goes on." {...form.value('end')} />
            </SimpleGrid>
          </Stack>
        </Paper>

        <Section title="Your business">
          <Paper p="lg">
            <Stack gap="md">
              <TextInput
                label="Business name"
                description="Only if you work under one."
                {...form.text('businessName')}
              />
              <Textarea label="Address in the other country" autosize minRows={2} {...form.text('businessAddress')} />
              <Textarea
                label="Address in the United States"
                description="Write “none” where there is none: some requests ask."
                autosize
                minRows={1}
                {...form.text('businessAddressUs')}
              />
            </Stack>
          </Paper>
        </Section>

        <Section title="Coverage, as recorded">
          <Paper p="lg">
            <Stack gap="md">
              <ChoiceField
                label="Which paper proves what"
                description="What the facts support stands under Coverage."
                names={LANE_SENTENCES}
                clearable
                placeholder="Not settled yet"
                {...form.value('lane')}
              />
              <Anchor component={Link} to={places.case(caseId, 'coverage')} size="sm">
                Answer the questions it follows from
              </Anchor>
              <CoveredBy
                caseId={caseId}
                value={form.fields.coveredBy}
                onChange={(coveredBy) => form.set('coveredBy', coveredBy)}
              />
              <ListField
                label="What this rests on"
                description="A fact or official text with where and when you read it."
                items={form.fields.facts}
                onChange={(facts) => form.set('facts', facts)}
                empty={NO_FACT}
                addLabel="Add a fact"
                itemName="fact"
                path="facts"
                errors={form.errors}
              >
                {(fact, change, errorOf) => (
                  <>
                    <TextInput
                      label="Fact"
                      value={fact.fact}
                      onChange={(event) => change({ ...fact, fact: event.currentTarget.value })}
                      error={errorOf('fact')}
                    />
                    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
                      <TextInput
                        label="Where you read it"
                        value={fact.source}
                        onChange={(event) => change({ ...fact, source: event.currentTarget.value })}
                      />
                      <DateField
                        label="Read on"
                        value={fact.readOn}
                        onChange={(readOn) => change({ ...fact, readOn })}
                      />
                    </SimpleGrid>
                  </>
                )}
              </ListField>
            </Stack>
          </Paper>
        </Section>

        <Textarea label="Note" autosize minRows={2} {...form.text('note')} />
        {form.failure !== null && <FailureAlert error={form.failure} />}
        <Group justify="flex-end">
          <Text size="sm" c="dimmed" role="status" flex={1}>
            {form.isSaved && !form.isChanged ? 'Saved.' : ''}
          </Text>
          <Button type="submit" loading={form.isSaving}>
            Save
          </Button>
        </Group>
        <NotAdvice />
      </Stack>
    </form>
  )
}
