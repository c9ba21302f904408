import {
  Alert,
  Button,
  Checkbox,
  Group,
  List,
  Modal,
  Progress,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { toFailure } from '../../../shared/errors.ts'
import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { showMoney } from '../../../shared/model/money.ts'
import { Payment } from '../../../shared/model/payment.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { count } from '../../components/show.ts'
import { useChanged } from '../../records/changed.ts'
import { keepFile } from '../../uploads/uploadQueue.ts'

type Choice = Omit<Input<'payments.importKept'>, 'case' | 'document' | 'dryRun'>
type Shown = Output<'payments.importKept'>

const PRESETS = [
  { value: 'wise', label: 'Wise' },
  { value: 'payoneer', label: 'Payoneer' },
  { value: 'paypal', label: 'PayPal' },
  { value: 'revolut', label: 'Revolut' },
  { value: 'bank', label: 'A bank' },
]
const DATE_ORDERS = [
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
  { value: 'ymd', label: 'Year, month, day' },
]
const DECIMAL_MARKS = [
  { value: ',', label: 'Comma: 1.234,56' },
  { value: '.', label: 'Point: 1,234.56' },
]

/** Many payments at once from a statement: kept as a document first, then shown as it would be read, then taken. */
export function StatementImport({ caseId, onClose }: { caseId: CaseId; onClose: () => void }) {
  const changed = useChanged()
  const picker = useRef<HTMLInputElement>(null)
  const [document, setDocument] = useState<RecordId>()
  const [choice, setChoice] = useState<Choice>({})
  const [shown, setShown] = useState<Shown>()
  const [progress, setProgress] = useState<{ done: number; total: number }>()

  const look = useMutation({
    mutationFn: async (asked: { document: RecordId; choice: Choice }) =>
      call('payments.importKept', { case: caseId, document: asked.document, ...asked.choice, dryRun: true }),
    onSuccess: setShown,
    onError: () => setShown(undefined),
  })
  const keep = useMutation({
    mutationFn: (file: File) => keepFile(caseId, file),
    onSuccess: async ({ document: kept }) => {
      setDocument(kept)
      await changed()
      look.mutate({ document: kept, choice })
    },
  })
  const take = useMutation({
    mutationFn: (kept: RecordId) =>
      call('payments.importKept', { case: caseId, document: kept, ...choice }, setProgress),
    onSuccess: changed,
  })
  const choose = (more: Choice) => {
    // An answer that is taken back is no answer: absent fields must not travel as undefined.
    const now = Object.fromEntries(Object.entries({ ...choice, ...more }).filter(([, value]) => value)) as Choice
    setChoice(now)
    if (document) look.mutate({ document, choice: now })
  }
  const unclear = look.error ? toFailure(look.error).code : undefined

  return (
    <Modal
      opened
      onClose={onClose}
      title="Payments from a statement"
      size="56rem"
      closeOnClickOutside={!take.isPending}
    >
      {take.data ? (
        <Stack>
          <Text role="status">
            {count(take.data.imported, 'payment')} of {count(take.data.rows, 'row')} recorded. The statement is kept as
            their proof.
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              Close
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          {!document && (
            <>
              <Text>
                A CSV file as Wise, Payoneer, PayPal, Revolut or a bank exports it. It is kept as a document of this
                case; nothing is recorded before you have seen what would be.
              </Text>
              <Group>
                <Button onClick={() => picker.current?.click()} loading={keep.isPending} data-autofocus>
                  Choose the statement …
                </Button>
                <input
                  ref={picker}
                  type="file"
                  accept=".csv,.txt,text/csv"
                  hidden
                  aria-label="Statement"
                  onChange={(event) => {
                    const file = event.currentTarget.files?.[0]
                    event.currentTarget.value = ''
                    if (file) keep.mutate(file)
                  }}
                />
              </Group>
              {keep.error && <FailureAlert error={keep.error} />}
            </>
          )}
          {document && (
            <>
              {look.error && <FailureAlert error={look.error} />}
              <Group gap="sm" align="flex-end">
                <Select
                  label="From"
                  placeholder="By its header"
                  data={PRESETS}
                  value={choice.preset ?? null}
                  onChange={(preset) => choose({ preset: (preset ?? undefined) as Choice['preset'] })}
                  clearable
                  w="11rem"
                />
                <Select
                  label="Dates"
                  placeholder="As they read"
                  data={DATE_ORDERS}
                  value={choice.dateOrder ?? null}
                  onChange={(order) => choose({ dateOrder: (order ?? undefined) as Choice['dateOrder'] })}
                  clearable
                  w="12rem"
                />
                <Select
                  label="Amounts"
                  placeholder="As they read"
                  data={DECIMAL_MARKS}
                  value={choice.decimalMark ?? null}
                  onChange={(mark) => choose({ decimalMark: (mark ?? undefined) as Choice['decimalMark'] })}
                  clearable
                  w="12rem"
                />
                <TextInput
                  label="Currency, where none is named"
                  placeholder="EUR"
                  maxLength={3}
                  defaultValue={choice.currency ?? ''}
                  onBlur={(event) => choose({ currency: event.currentTarget.value.trim().toUpperCase() })}
                  w="14rem"
                />
              </Group>
              {(unclear === 'statement-unclear' || unclear === 'statement-unreadable' || choice.map) && (
                <TextInput
                  label="Which column is what"
                  description="Such as: date=Posted, amount=Value, payer=Who, currency=Cur"
                  defaultValue={choice.map ?? ''}
                  onBlur={(event) => choose({ map: event.currentTarget.value.trim() })}
                />
              )}
              <Checkbox
                label="Only payments of this case’s clients"
                checked={choice.clientsOnly ?? false}
                onChange={(event) => choose({ clientsOnly: event.currentTarget.checked })}
              />
              {shown && <Preview shown={shown} />}
              {take.error && <FailureAlert error={take.error} />}
              {take.isPending && (
                <Progress
                  value={progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
                  aria-label="Progress of the import"
                />
              )}
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose} disabled={take.isPending}>
                  Cancel
                </Button>
                <Button
                  onClick={() => take.mutate(document)}
                  loading={take.isPending}
                  disabled={!shown || shown.imported === 0 || look.isPending}
                >
                  {shown ? `Record ${count(shown.imported, 'payment')}` : 'Record'}
                </Button>
              </Group>
            </>
          )}
        </Stack>
      )}
    </Modal>
  )
}

/** What would go in, what would stay out and why. */
function Preview({ shown }: { shown: Shown }) {
  const left = [
    ...shown.skipped.map(
      ({ text, count: rows, lines }) => `${count(rows, 'row')} left out: ${text} (line ${lines.join(', ')})`,
    ),
    ...shown.bad.lines.map(({ line, reason }) => `Line ${line} could not be read: ${reason}`),
  ]
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Read as {shown.preset === 'bank' ? 'a bank’s statement' : shown.preset}, {shown.encoding},{' '}
        {shown.decimalMark === ',' ? 'decimal comma' : 'decimal point'}.{' '}
        {Object.entries(shown.columns)
          .map(([field, columns]) => `${field} from ${columns.join(' and ')}`)
          .join('; ')}
        .
      </Text>
      {shown.preview.length > 0 && (
        <RowsTable label="Payments as they would be recorded" minWidth={520} isTight>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Date</Table.Th>
              <Table.Th>Payer</Table.Th>
              <Table.Th>Note</Table.Th>
              <Table.Th ta="right">Received</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.preview.map(({ line, record }) => {
              const payment = Payment.safeParse(record)
              if (!payment.success) return null
              return (
                <Table.Tr key={line}>
                  <Table.Td>{showDate(payment.data.date)}</Table.Td>
                  <Table.Td>{payment.data.payer}</Table.Td>
                  <Table.Td>{payment.data.note ?? payment.data.invoice}</Table.Td>
                  <Table.Td ta="right" className={classes.number}>
                    {showMoney(payment.data.received)}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </RowsTable>
      )}
      {shown.imported > shown.preview.length && (
        <Text size="sm" c="dimmed">
          These are the first {shown.preview.length} of {shown.imported}.
        </Text>
      )}
      {left.length > 0 && (
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title="What stays out">
          <List size="sm">
            {left.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  )
}
