import { Button, Table, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { showCountry, showPeriod } from '../../components/show.ts'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { ResidenceForm } from './ResidenceForm.tsx'

/** Where the person lived and what shows it: residence decides the country in 18 agreements (R10). */
export function ResidenceHistory() {
  const { records, error, retry } = useRecords('residence-period')
  const [open, setOpen] = useState<StoredOf<'residence-period'> | 'new'>()
  const newestFirst = [...(records ?? [])].sort((a, b) => b.record.begin.localeCompare(a.record.begin))
  return (
    <Section
      title="Where you lived"
      lead="In most agreements residence decides which country covers you."
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          Add a place
        </Button>
      }
    >
      {error && <FailureAlert error={error} onRetry={retry} />}
      {records?.length === 0 && <Text c="dimmed">Nothing is recorded yet.</Text>}
      {newestFirst.length > 0 && (
        <RowsTable label="Where you lived" minWidth={480} isTight>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Country</Table.Th>
              <Table.Th>Period</Table.Th>
              <Table.Th>Shown by</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {newestFirst.map((stored) => (
              <Table.Tr key={stored.id} className={classes.row}>
                <Table.Td>
                  <RowButton onClick={() => setOpen(stored)}>{showCountry(stored.record.country)}</RowButton>
                </Table.Td>
                <Table.Td>{showPeriod(stored.record.begin, stored.record.end)}</Table.Td>
                <Table.Td>{stored.record.shownBy}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </RowsTable>
      )}
      {open && <ResidenceForm stored={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
