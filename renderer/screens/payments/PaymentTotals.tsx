import { Skeleton, Stack, Table, Text } from '@mantine/core'
import type { CaseId } from '../../../shared/model/ids.ts'
import { showAmount } from '../../../shared/model/money.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'

/** What came in per year and currency, and what is to be looked at. */
export function PaymentTotals({ caseId }: { caseId: CaseId }) {
  const today = useToday()
  const totals = useCall('payments.totals', { case: caseId, today })
  if (totals.error) return <FailureAlert error={totals.error} onRetry={() => void totals.refetch()} />
  if (!totals.data) return <Skeleton height={120} />
  return (
    <Stack gap="xl">
      <Section title="Totals" lead={totals.data.note}>
        <RowsTable label="Totals" minWidth={560} isTight>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Year</Table.Th>
              <Table.Th>Currency</Table.Th>
              <Table.Th ta="right">Entries</Table.Th>
              <Table.Th ta="right">Gross</Table.Th>
              <Table.Th ta="right">Received</Table.Th>
              <Table.Th ta="right">USD as recorded</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {totals.data.totals.map((total) => (
              <Table.Tr key={`${total.year} ${total.currency}`}>
                <Table.Td>{total.year}</Table.Td>
                <Table.Td>{total.currency}</Table.Td>
                <Table.Td ta="right" className={classes.number}>
                  {total.entries}
                </Table.Td>
                <Table.Td ta="right" className={classes.number}>
                  {showAmount(total.gross)}
                </Table.Td>
                <Table.Td ta="right" className={classes.number}>
                  {showAmount(total.received)}
                </Table.Td>
                <Table.Td ta="right" className={classes.number}>
                  {total.usd.entries === 0 ? (
                    <Text span c="dimmed" fz="inherit">
                      None
                    </Text>
                  ) : (
                    <>
                      {showAmount(total.usd.amount)}
                      {total.usd.missing > 0 && (
                        <Text size="xs" c="dimmed">
                          {total.usd.missing} without
                        </Text>
                      )}
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </RowsTable>
      </Section>
      {totals.data.findings.length > 0 && (
        <Section title="To look at">
          <FindingList findings={totals.data.findings} sources={[]} label="To look at" />
        </Section>
      )}
    </Stack>
  )
}
