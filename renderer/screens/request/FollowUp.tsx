import { Button, Stack, Table } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { StatusClock } from '../../../shared/rules/status/clock.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import table from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { StatusCard } from './StatusCard.tsx'
import { StatusCheckForm } from './StatusCheckForm.tsx'
import { SubmissionForm } from './SubmissionForm.tsx'

type Shown = Output<'packet.show'>

/** What was sent, where it stands, and each look at it (R38–R48). */
export function FollowUp({ caseId, shown: { packet, status } }: { caseId: CaseId; shown: Shown }) {
  const submissions = useRecords('submission', caseId)
  const checks = useRecords('status-check', caseId)
  const [sent, setSent] = useState<StoredOf<'submission'> | 'new'>()
  const [look, setLook] = useState<{ clock?: StatusClock; stored?: StoredOf<'status-check'> }>()
  const failed = submissions.error ?? checks.error
  const record = (
    <Button leftSection={<IconSend size={16} aria-hidden />} onClick={() => setSent('new')}>
      Record it as sent
    </Button>
  )
  const log = [...(checks.records ?? [])].sort((a, b) => b.record.date.localeCompare(a.record.date))
  return (
    <Stack gap="lg">
      {failed && <FailureAlert error={failed} onRetry={submissions.retry} />}
      {status.length === 0 ? (
        <Empty
          icon={<IconSend size={28} stroke={1.6} aria-hidden />}
          title="Nothing is recorded as sent"
          action={record}
        >
          When the request is on its way, write down the day, the way, and the number the agency gave for it.
        </Empty>
      ) : (
        <>
          {[...status].reverse().map((clock) => (
            <StatusCard
              key={clock.submission}
              clock={clock}
              onLook={() => setLook({ clock })}
              onEdit={() => setSent(submissions.records?.find(({ id }) => id === clock.submission))}
            />
          ))}
          <div>{record}</div>
        </>
      )}
      {log.length > 0 && (
        <Section title="Status log" lead="Process states as they were seen. None of them proves coverage.">
          <RowsTable label="Status log" minWidth={560} isTight>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Looked on</Table.Th>
                <Table.Th>What it said</Table.Th>
                <Table.Th>Who looked</Table.Th>
                <Table.Th>Follow-up sent</Table.Th>
                <Table.Th>Next look</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {log.map((stored) => (
                <Table.Tr key={stored.id} className={table.row}>
                  <Table.Td>
                    <RowButton onClick={() => setLook({ stored })} id={`check-${stored.id}`}>
                      {showDate(stored.record.date)}
                    </RowButton>
                  </Table.Td>
                  <Table.Td>{stored.record.seen}</Table.Td>
                  <Table.Td>{stored.record.checkedBy}</Table.Td>
                  <Table.Td>{stored.record.followUp}</Table.Td>
                  <Table.Td>{stored.record.nextReview && showDate(stored.record.nextReview)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </RowsTable>
        </Section>
      )}
      {sent && (
        <SubmissionForm
          caseId={caseId}
          packet={packet}
          stored={sent === 'new' ? undefined : sent}
          onClose={() => setSent(undefined)}
        />
      )}
      {look && (
        <StatusCheckForm
          caseId={caseId}
          clocks={status}
          clock={look.clock}
          stored={look.stored}
          onClose={() => setLook(undefined)}
        />
      )}
    </Stack>
  )
}
