import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconNotes } from '@tabler/icons-react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CaseEntity } from '../../../shared/model/entities.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { useCall } from '../../queries.ts'
import { RecordTable } from './RecordTable.tsx'
import { paperRow, paymentRow, type Row, statusCheckRow, submissionRow } from './recordRows.ts'
import { useCaseId } from './useCase.ts'

type Stored = Output<'record.list'>[number]

interface Section {
  readonly entity: CaseEntity
  readonly title: string
  readonly columns: readonly string[]
  readonly row: (stored: Stored) => Row
}

const SECTIONS: readonly Section[] = [
  { entity: 'submission', title: 'Requests sent', columns: ['Sent', 'Agency', 'How', 'Reference'], row: submissionRow },
  { entity: 'status-check', title: 'Status log', columns: ['Date', 'What it said', 'Next look'], row: statusCheckRow },
  { entity: 'paper', title: 'Papers', columns: ['Paper', 'Issuer', 'Number', 'Period', 'State'], row: paperRow },
  { entity: 'payment', title: 'Payments', columns: ['Date', 'Payer', 'Invoice', 'Received'], row: paymentRow },
]

/** Everything recorded about a case beside its documents, to read. */
export function Records() {
  const caseId = useCaseId()
  const records = useCall('record.list', { case: caseId })
  if (records.error) return <FailureAlert error={records.error} onRetry={() => void records.refetch()} />
  if (!records.data) return <Skeleton height={220} />
  const full = SECTIONS.map((section) => ({
    section,
    rows: records.data.filter((one) => one.entity === section.entity).map((one) => section.row(one)),
  })).filter(({ rows }) => rows.length > 0)
  if (full.length === 0) {
    return (
      <Empty icon={<IconNotes size={28} stroke={1.6} aria-hidden />} title="Nothing recorded yet">
        Requests with their Control Number or reference, the status log, papers with their periods and payments will be
        listed here.
      </Empty>
    )
  }
  return (
    <Stack gap="xl">
      {full.map(({ section, rows }) => (
        <section key={section.entity} aria-labelledby={`records-${section.entity}`}>
          <Title order={2} id={`records-${section.entity}`} mb="xs">
            {section.title}
          </Title>
          {section.entity === 'payment' && (
            <Text size="sm" c="dimmed" mb="xs">
              Receipts as recorded, not net earnings.
            </Text>
          )}
          <RecordTable
            label={section.title}
            columns={section.columns}
            rows={rows}
            amounts={section.entity === 'payment'}
          />
        </section>
      ))}
    </Stack>
  )
}
