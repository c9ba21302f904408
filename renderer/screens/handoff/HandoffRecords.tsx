import { Badge, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { showDate } from '../../../shared/model/dates.ts'
import { HANDOFF_CHANNEL_NAMES } from '../../../shared/model/handoffNames.ts'
import { RowButton } from '../../components/RowButton.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { count } from '../../components/show.ts'
import type { StoredOf } from '../../records/useRecords.ts'
import { HandoffRecordForm } from './HandoffRecordForm.tsx'

/** Handoffs that were made: to whom, how they were given, what came back. */
export function HandoffRecords({ made }: { made: readonly StoredOf<'handoff'>[] }) {
  const [open, setOpen] = useState<StoredOf<'handoff'>>()
  if (made.length === 0) return null
  const newestFirst = [...made].sort((a, b) => b.record.writtenAt.localeCompare(a.record.writtenAt))
  return (
    <Section title="Handoffs made" lead="Note how each was given, and what its reader asked back.">
      <RowsTable label="Handoffs made" minWidth={600} isTight>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>For</Table.Th>
            <Table.Th>Made</Table.Th>
            <Table.Th>Years</Table.Th>
            <Table.Th>Volume</Table.Th>
            <Table.Th>Given</Table.Th>
            <Table.Th>Questions</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {newestFirst.map((stored) => {
            const { recipient, madeOn, years, edition, volume, channel, givenOn, questions } = stored.record
            const open = questions.filter(({ answer }) => !answer).length
            return (
              <Table.Tr key={stored.id} className={classes.row}>
                <Table.Td>
                  <RowButton onClick={() => setOpen(stored)} id={`handoff-${stored.id}`}>
                    {recipient?.name ?? 'Nobody named'}
                  </RowButton>
                </Table.Td>
                <Table.Td>{showDate(madeOn)}</Table.Td>
                <Table.Td>{years.join(', ')}</Table.Td>
                <Table.Td>{edition > 1 ? `Edition ${edition}, ${volume}` : volume}</Table.Td>
                <Table.Td>
                  {channel ? HANDOFF_CHANNEL_NAMES[channel] : <Text c="dimmed">Not noted</Text>}
                  {givenOn && (
                    <Text size="xs" c="dimmed">
                      {showDate(givenOn)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {open > 0 ? (
                    <Badge variant="light" color="yellow" tt="none">
                      {count(open, 'question')} open
                    </Badge>
                  ) : (
                    questions.length || ''
                  )}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </RowsTable>
      {open && <HandoffRecordForm stored={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
