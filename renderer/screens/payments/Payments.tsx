import { Button, Group, Pagination, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconCash, IconFileImport, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { PAYMENT_KIND_NAMES } from '../../../shared/model/caseNames.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { showAmount, showMoney } from '../../../shared/model/money.ts'
import { partsOf } from '../../../shared/model/payment.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { useCaseId } from '../case/useCase.ts'
import { PaymentForm } from './PaymentForm.tsx'
import { PaymentTotals } from './PaymentTotals.tsx'
import { StatementImport } from './StatementImport.tsx'

/** Rows on one page: a list of thousands scrolls badly and is read by nobody. */
const PAGE = 50

/** Money that came or went for this engagement. */
export function Payments() {
  const caseId = useCaseId()
  const { records, error, retry } = useRecords('payment', caseId)
  const [open, setOpen] = useState<StoredOf<'payment'> | 'new'>()
  const [isImporting, setImporting] = useState(false)
  const [page, setPage] = useState(1)
  const newestFirst = [...(records ?? [])].sort((a, b) => b.record.date.localeCompare(a.record.date))
  const pages = Math.max(1, Math.ceil(newestFirst.length / PAGE))
  const at = Math.min(page, pages)
  const shown = newestFirst.slice((at - 1) * PAGE, at * PAGE)
  const actions = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={() => setImporting(true)}
      >
        From a statement …
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')} id="add-payment">
        Add a payment
      </Button>
    </Group>
  )
  return (
    <Stack gap="xl">
      <Section
        title="Payments"
        lead="Receipts as recorded, not net earnings."
        actions={records && records.length > 0 && actions}
      >
        {error && <FailureAlert error={error} onRetry={retry} />}
        {!error && !records && <Skeleton height={200} />}
        {records?.length === 0 && (
          <Empty icon={<IconCash size={28} stroke={1.6} aria-hidden />} title="No payment yet" action={actions}>
            Payments tie the work to its country and period. Enter them one by one, or take a year at once from a bank’s
            or platform’s statement.
          </Empty>
        )}
        {shown.length > 0 && (
          <>
            <RowsTable label="Payments" minWidth={680} isTight>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Date</Table.Th>
                  <Table.Th>Payer</Table.Th>
                  <Table.Th>Invoice</Table.Th>
                  <Table.Th>Proofs</Table.Th>
                  <Table.Th ta="right">USD</Table.Th>
                  <Table.Th ta="right">Received</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {shown.map((stored) => (
                  <Row key={stored.id} stored={stored} onOpen={() => setOpen(stored)} />
                ))}
              </Table.Tbody>
            </RowsTable>
            {pages > 1 && (
              <Group justify="space-between" mt="sm">
                <Text size="sm" c="dimmed">
                  {(at - 1) * PAGE + 1} to {Math.min(at * PAGE, newestFirst.length)} of {newestFirst.length}
                </Text>
                <Pagination
                  total={pages}
                  value={at}
                  onChange={setPage}
                  size="sm"
                  getControlProps={(control) => ({ 'aria-label': `${control} page` })}
                />
              </Group>
            )}
          </>
        )}
      </Section>
      {records && records.length > 0 && <PaymentTotals caseId={caseId} />}
      {open && (
        <PaymentForm
          key={open === 'new' ? 'new' : open.id}
          caseId={caseId}
          stored={open === 'new' ? undefined : open}
          all={records ?? []}
          onClose={() => setOpen(undefined)}
        />
      )}
      {isImporting && <StatementImport caseId={caseId} onClose={() => setImporting(false)} />}
    </Stack>
  )
}

function Row({ stored, onOpen }: { stored: StoredOf<'payment'>; onOpen: () => void }) {
  const { record } = stored
  const invoices = partsOf(record).flatMap(({ invoice }) => invoice ?? [])
  return (
    <Table.Tr className={classes.row}>
      <Table.Td className={classes.number}>
        <RowButton onClick={onOpen} id={`payment-${stored.id}`}>
          {showDate(record.date)}
        </RowButton>
      </Table.Td>
      <Table.Td>
        {record.payer}
        {record.kind !== 'payment' && (
          <Text size="xs" c="dimmed">
            {PAYMENT_KIND_NAMES[record.kind]}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{invoices.join(', ')}</Table.Td>
      <Table.Td>{record.documents.length || ''}</Table.Td>
      <Table.Td ta="right" className={classes.number}>
        {record.usd && showAmount(record.usd.amount)}
      </Table.Td>
      <Table.Td ta="right" className={classes.number}>
        {showMoney(record.received)}
      </Table.Td>
    </Table.Tr>
  )
}
