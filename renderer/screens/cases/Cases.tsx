import { Badge, Button, Skeleton, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { caseName } from '../../components/caseName.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { count, showCountry, showPeriod } from '../../components/show.ts'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import classes from './Cases.module.css'

/** All cases of the cabinet. */
export function Cases() {
  const cases = useCall('case.list', {})
  const newCase = (
    <Button component={Link} to={places.newCase} id="new-case" leftSection={<IconPlus size={16} aria-hidden />}>
      New case
    </Button>
  )
  return (
    <Page
      title="Cases"
      lead={cases.data && cases.data.length > 0 ? count(cases.data.length, 'case') : undefined}
      actions={cases.data && cases.data.length > 0 && newCase}
    >
      {cases.error && <FailureAlert error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.isPending && <Loading />}
      {cases.data?.length === 0 && (
        <Empty icon={<IconFolders size={28} stroke={1.6} aria-hidden />} title="No cases yet" action={newCase}>
          A case is one engagement: one country, one kind of work, one or more clients, a period. Its papers, payments
          and proofs go into it.
        </Empty>
      )}
      {cases.data && cases.data.length > 0 && <CaseTable cases={cases.data} />}
    </Page>
  )
}

function CaseTable({ cases }: { cases: Output<'case.list'> }) {
  return (
    <Table.ScrollContainer minWidth={560} type="native" className={classes.table}>
      <Table highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Clients</Table.Th>
            <Table.Th>Country</Table.Th>
            <Table.Th>Period</Table.Th>
            <Table.Th ta="right">Documents</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cases.map((one) => (
            <Table.Tr key={one.id} className={classes.row}>
              <Table.Td>
                <Link to={places.case(one.id)} id={`case-${one.id}`} className={classes.name}>
                  {caseName(one)}
                </Link>
                {one.work && (
                  <Text size="sm" c="dimmed">
                    {one.work}
                  </Text>
                )}
                {one.trouble && (
                  <Badge color="yellow" variant="light" mt={4} tt="none">
                    Needs attention
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>{showCountry(one.country)}</Table.Td>
              <Table.Td>{showPeriod(one.begin, one.end)}</Table.Td>
              <Table.Td ta="right">{one.documents}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Loading() {
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>Loading the cases</VisuallyHidden>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={56} />
      ))}
    </Stack>
  )
}
