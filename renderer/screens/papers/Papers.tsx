import { Badge, Button, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconCertificate, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Paper } from '../../../shared/model/case.ts'
import { PAPER_KIND_NAMES, PAPER_STATE_NAMES } from '../../../shared/model/caseNames.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { count, showPeriod } from '../../components/show.ts'
import { type StoredOf, useRecords } from '../../records/useRecords.ts'
import { useCaseId } from '../case/useCase.ts'
import { PaperForm } from './PaperForm.tsx'

const COLORS: Readonly<Record<Paper['state'], string>> = {
  asked: 'yellow',
  held: 'pine',
  replaced: 'gray',
  lost: 'red',
  refused: 'red',
}

/** The papers of a case: certificates, letters, determinations, each with its period and its scans. */
export function Papers() {
  const caseId = useCaseId()
  const { records, error, retry } = useRecords('paper', caseId)
  const [open, setOpen] = useState<StoredOf<'paper'> | 'new'>()
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')} id="add-paper">
      Add a paper
    </Button>
  )
  const newestFirst = [...(records ?? [])].sort((a, b) => (b.record.begin ?? '').localeCompare(a.record.begin ?? ''))
  return (
    <Section
      title="Papers"
      lead="What proves which country’s social security covers this work, and for which days."
      actions={records && records.length > 0 && add}
    >
      {error && <FailureAlert error={error} onRetry={retry} />}
      {!error && !records && <Skeleton height={160} />}
      {records?.length === 0 && (
        <Empty icon={<IconCertificate size={28} stroke={1.6} aria-hidden />} title="No paper yet" action={add}>
          A certificate of coverage, a letter from the SSA, a determination of residence. Scan it the day it comes: one
          or two copies are all you get.
        </Empty>
      )}
      {newestFirst.length > 0 && (
        <RowsTable label="Papers" minWidth={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Issuer</Table.Th>
              <Table.Th>Number</Table.Th>
              <Table.Th>Period</Table.Th>
              <Table.Th>Scan</Table.Th>
              <Table.Th>State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {newestFirst.map((stored) => (
              <Table.Tr key={stored.id} className={classes.row}>
                <Table.Td>
                  <Stack gap={0}>
                    <RowButton onClick={() => setOpen(stored)} id={`paper-${stored.id}`}>
                      {stored.record.issuer}
                    </RowButton>
                    <Text size="sm" c="dimmed">
                      {[PAPER_KIND_NAMES[stored.record.kind], stored.record.form].filter(Boolean).join(', ')}
                    </Text>
                  </Stack>
                </Table.Td>
                <Table.Td>{stored.record.number}</Table.Td>
                <Table.Td>
                  {showPeriod(stored.record.begin, stored.record.end, stored.record.openEnded ? 'open-ended' : '…')}
                </Table.Td>
                <Table.Td>
                  {stored.record.documents.length === 0 ? (
                    <Text span c="var(--ck-warn)" fz="inherit">
                      None
                    </Text>
                  ) : (
                    count(stored.record.documents.length, 'file')
                  )}
                </Table.Td>
                <Table.Td>
                  <Badge variant="light" color={COLORS[stored.record.state]} tt="none">
                    {PAPER_STATE_NAMES[stored.record.state]}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </RowsTable>
      )}
      {open && (
        <PaperForm
          caseId={caseId}
          stored={open === 'new' ? undefined : open}
          others={(records ?? []).filter((one) => open === 'new' || one.id !== open.id)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  )
}
