import { Badge, Button, Paper, Stack, Table, Text } from '@mantine/core'
import { IconPlus, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { CONTACT_HOW_NAMES } from '../../../shared/model/caseNames.ts'
import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { officeHoursText } from '../../../shared/rules/officeHours.ts'
import { Facts } from '../../components/Facts.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Printed } from '../../components/print/Printed.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import table from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { useCall } from '../../queries.ts'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { AdviserQuestionForm } from '../years/AdviserQuestionForm.tsx'
import { ContactForm } from './ContactForm.tsx'

type Packet = Output<'packet.show'>['packet']

/** Calls and letters: the office's hours here, what to have at hand before a call, what was said (R40, R58, R59). */
export function Contacts({ caseId, packet }: { caseId: CaseId; packet: Packet }) {
  const contacts = useRecords('contact', caseId)
  const questions = useRecords('adviser-question')
  const [open, setOpen] = useState<StoredOf<'contact'> | 'new'>()
  const [asked, setAsked] = useState<StoredOf<'adviser-question'> | 'new'>()
  const newestFirst = [...(contacts.records ?? [])].sort((a, b) => b.record.date.localeCompare(a.record.date))
  const here = questions.records?.filter(({ record }) => record.case === caseId) ?? []
  return (
    <Stack gap="xl">
      {packet.contact.length > 0 && <Office packet={packet} />}
      <FactPack packet={packet} />
      <Section
        title="Calls and letters"
        lead="Every call is worth a line: with whom, what was said, what comes next."
        actions={
          <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen('new')}>
            Note a contact
          </Button>
        }
      >
        {contacts.error && <FailureAlert error={contacts.error} onRetry={contacts.retry} />}
        {newestFirst.length === 0 && <Text c="dimmed">No contact is noted.</Text>}
        {newestFirst.length > 0 && (
          <RowsTable label="Calls and letters" minWidth={560} isTight>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Day</Table.Th>
                <Table.Th>With whom</Table.Th>
                <Table.Th>What was said</Table.Th>
                <Table.Th>What comes next</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {newestFirst.map((stored) => (
                <Table.Tr key={stored.id} className={table.row}>
                  <Table.Td className={table.number}>
                    <RowButton onClick={() => setOpen(stored)} id={`contact-${stored.id}`}>
                      {showDate(stored.record.date)}
                    </RowButton>
                  </Table.Td>
                  <Table.Td>
                    {stored.record.who}
                    <Text size="xs" c="dimmed">
                      {CONTACT_HOW_NAMES[stored.record.how]}
                    </Text>
                  </Table.Td>
                  <Table.Td maw="22rem">{stored.record.summary}</Table.Td>
                  <Table.Td>
                    {stored.record.next}
                    {stored.record.nextOn && (
                      <Text size="xs" c="dimmed">
                        by {showDate(stored.record.nextOn)}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </RowsTable>
        )}
      </Section>
      <Section
        title="Questions to an adviser or agency"
        lead="Of this case."
        actions={
          <Button variant="default" size="compact-sm" onClick={() => setAsked('new')}>
            Add a question
          </Button>
        }
      >
        {here.length === 0 ? (
          <Text c="dimmed">No question is recorded.</Text>
        ) : (
          <Stack gap="xs">
            {here.map((stored) => (
              <Paper key={stored.id} p="md" pos="relative">
                <RowButton onClick={() => setAsked(stored)}>{stored.record.question}</RowButton>
                <Text size="sm" c="dimmed">
                  {stored.record.to}, {showDate(stored.record.askedOn)}: {stored.record.answer ?? 'no answer yet'}
                </Text>
              </Paper>
            ))}
          </Stack>
        )}
      </Section>
      {open && (
        <ContactForm caseId={caseId} stored={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
      {asked && (
        <AdviserQuestionForm
          stored={asked === 'new' ? undefined : asked}
          about={caseId}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Stack>
  )
}

function Office({ packet }: { packet: Packet }) {
  const settings = useCall('settings.get', {})
  const timeZone = settings.data?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const hours = packet.contact.find(({ what }) => what === 'Office hours')
  return (
    <Section title="SSA’s office">
      <Paper p="lg">
        {/* Hours that the person entered are not reckoned with: they are said as they were written. */}
        {hours?.standing !== 'entered' && (
          <Text fw={500} mb="sm">
            {officeHoursText(new Date(), timeZone)}
          </Text>
        )}
        <Facts
          facts={packet.contact.map(({ what, value, note }) => [
            what,
            value && (
              <>
                {value}
                {note && (
                  <Text size="xs" c="dimmed">
                    {note}
                  </Text>
                )}
              </>
            ),
          ])}
        />
      </Paper>
    </Section>
  )
}

const MISSING = (
  <Badge variant="light" color="yellow" tt="none" size="sm">
    Missing
  </Badge>
)

function FactPack({ packet: { call } }: { packet: Packet }) {
  return (
    <Section
      title="Before you call"
      lead={call.ready ? 'Everything is at hand.' : 'What is missing is a reason to wait with the call.'}
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => window.print()}
        >
          Print
        </Button>
      }
    >
      <Paper p="lg">
        <Facts facts={call.items.map(({ what, state, value }) => [what, state === 'here' ? value : MISSING])} />
      </Paper>
      <Printed>
        <h1>Before the call</h1>
        <dl>
          {call.items.map(({ what, value }) => (
            <PrintedLine key={what} name={what} value={value ?? '________________________________'} />
          ))}
        </dl>
      </Printed>
    </Section>
  )
}

function PrintedLine({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
