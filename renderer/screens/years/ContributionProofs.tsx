import { Button, Table, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { showMoney } from '../../../shared/model/money.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { count, showCountry, showPeriod } from '../../components/show.ts'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { ContributionForm } from './ContributionForm.tsx'

/** What shows that contributions of the year were paid to the other country (R66). */
export function ContributionProofs({ year }: { year: number }) {
  const { records, error, retry } = useRecords('contribution-proof')
  const [open, setOpen] = useState<StoredOf<'contribution-proof'> | 'new'>()
  const ofYear = records?.filter(({ record }) => record.year === year) ?? []
  return (
    <Section
      title="Contributions paid abroad"
      lead="A paper says where you are covered; a proof of payment says that you were."
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          Add a proof
        </Button>
      }
    >
      {error && <FailureAlert error={error} onRetry={retry} />}
      {records && ofYear.length === 0 && <Text c="dimmed">Nothing is recorded for {year}.</Text>}
      {ofYear.length > 0 && (
        <RowsTable label="Contributions paid abroad" minWidth={520} isTight>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Paid to</Table.Th>
              <Table.Th>Country</Table.Th>
              <Table.Th>Period</Table.Th>
              <Table.Th>Proofs</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ofYear.map((stored) => (
              <Table.Tr key={stored.id} className={classes.row}>
                <Table.Td>
                  <RowButton onClick={() => setOpen(stored)}>{stored.record.agency}</RowButton>
                </Table.Td>
                <Table.Td>{showCountry(stored.record.country)}</Table.Td>
                <Table.Td>{showPeriod(stored.record.begin, stored.record.end, '…')}</Table.Td>
                <Table.Td>
                  {stored.record.documents.length === 0 ? 'None' : count(stored.record.documents.length, 'document')}
                </Table.Td>
                <Table.Td ta="right" className={classes.number}>
                  {stored.record.amount && showMoney(stored.record.amount)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </RowsTable>
      )}
      {open && (
        <ContributionForm year={year} stored={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Section>
  )
}
