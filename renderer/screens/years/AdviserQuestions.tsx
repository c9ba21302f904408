import { Badge, Button, Table, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { showDate } from '../../../shared/model/dates.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { AdviserQuestionForm } from './AdviserQuestionForm.tsx'

/** Questions put to an adviser or agency, and what came back: escalation is an outcome of its own (R59). */
export function AdviserQuestions() {
  const { records, error, retry } = useRecords('adviser-question')
  const [open, setOpen] = useState<StoredOf<'adviser-question'> | 'new'>()
  const newestFirst = [...(records ?? [])].sort((a, b) => b.record.askedOn.localeCompare(a.record.askedOn))
  return (
    <Section
      title="Questions to an adviser or agency"
      lead="Who was asked what, and what they answered."
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          Add a question
        </Button>
      }
    >
      {error && <FailureAlert error={error} onRetry={retry} />}
      {records?.length === 0 && <Text c="dimmed">No question is recorded.</Text>}
      {newestFirst.length > 0 && (
        <RowsTable label="Questions" minWidth={520} isTight>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Question</Table.Th>
              <Table.Th>Asked</Table.Th>
              <Table.Th>Of</Table.Th>
              <Table.Th>Answer</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {newestFirst.map((stored) => (
              <Table.Tr key={stored.id} className={classes.row}>
                <Table.Td maw="22rem">
                  <RowButton onClick={() => setOpen(stored)}>{stored.record.question}</RowButton>
                </Table.Td>
                <Table.Td>{showDate(stored.record.askedOn)}</Table.Td>
                <Table.Td>{stored.record.to}</Table.Td>
                <Table.Td>
                  {stored.record.answer ? (
                    (stored.record.answeredOn && showDate(stored.record.answeredOn)) || 'Answered'
                  ) : (
                    <Badge variant="light" color="yellow" tt="none">
                      Open
                    </Badge>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </RowsTable>
      )}
      {open && <AdviserQuestionForm stored={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
