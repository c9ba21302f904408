import { Badge, Button, Skeleton, Table, Text } from '@mantine/core'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { useCall } from '../../queries.ts'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'
import { distance } from '../calendar/DayList.tsx'
import { LetterForm } from './LetterForm.tsx'

type Due = Output<'calendar.show'>['notices'][number]

const STATES: Readonly<Record<Due['state'], { label: string; color: string }>> = {
  answered: { label: 'Answered', color: 'pine' },
  open: { label: 'Wants an answer', color: 'yellow' },
  overdue: { label: 'Overdue', color: 'red' },
}

/** Letters from the IRS or an agency that may want an answer, and by when (R91). */
export function Letters() {
  const today = useToday()
  const { records, error, retry } = useRecords('notice')
  const calendar = useCall('calendar.show', { today })
  const [asked, setAsked] = useSearchParams()
  const [open, setOpen] = useState<StoredOf<'notice'> | 'new' | undefined>(asked.has('new') ? 'new' : undefined)
  const close = () => {
    setOpen(undefined)
    // Coming back to this address shows the letters, not an empty form again.
    if (asked.has('new')) setAsked({}, { replace: true })
  }
  const dueOf = (id: string) => calendar.data?.notices.find(({ notice }) => notice === id)
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')} id="add-letter">
      I got a letter
    </Button>
  )
  const newestFirst = [...(records ?? [])].sort((a, b) => b.record.date.localeCompare(a.record.date))
  return (
    <Page
      title="Letters"
      lead="From the IRS, SSA or an agency abroad. Keep the letter, note its day, answer in time."
      actions={records && records.length > 0 && add}
    >
      {error && <FailureAlert error={error} onRetry={retry} />}
      {!error && !records && <Skeleton height={200} />}
      {records?.length === 0 && (
        <Empty icon={<IconMail size={28} stroke={1.6} aria-hidden />} title="No letter is kept here" action={add}>
          A notice about self-employment tax often ends with copies of a certificate and a short letter. Answer it in
          time.
        </Empty>
      )}
      {newestFirst.length > 0 && (
        <RowsTable label="Letters" minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Letter</Table.Th>
              <Table.Th>Date</Table.Th>
              <Table.Th>Tax year</Table.Th>
              <Table.Th>Answer by</Table.Th>
              <Table.Th>State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {newestFirst.map((stored) => {
              const due = dueOf(stored.id)
              return (
                <Table.Tr key={stored.id} className={classes.row}>
                  <Table.Td>
                    <RowButton onClick={() => setOpen(stored)} id={`letter-${stored.id}`}>
                      {[stored.record.agency, stored.record.number].filter(Boolean).join(', ')}
                    </RowButton>
                    {stored.record.about && (
                      <Text size="sm" c="dimmed">
                        {stored.record.about}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{showDate(stored.record.date)}</Table.Td>
                  <Table.Td>{stored.record.year}</Table.Td>
                  <Table.Td>
                    {due && (
                      <>
                        {showDate(due.responseDue)}
                        <Text size="xs" c="dimmed">
                          {due.state === 'answered'
                            ? due.answeredOn && `answered ${showDate(due.answeredOn)}`
                            : `${distance(due.responseDue, today)}${due.basis === 'usual' ? ', as is usual; the letter decides' : ''}`}
                        </Text>
                      </>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {due && (
                      <Badge variant="light" color={STATES[due.state].color} tt="none">
                        {STATES[due.state].label}
                      </Badge>
                    )}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </RowsTable>
      )}
      <NotAdvice />
      {open && <LetterForm stored={open === 'new' ? undefined : open} onClose={close} />}
    </Page>
  )
}
