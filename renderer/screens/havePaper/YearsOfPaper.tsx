import { Alert, Anchor, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconCircleCheck, IconPackageExport } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { touchedYears } from '../../../shared/rules/touchedYears.ts'
import { YEAR_TITLES } from '../../../shared/rules/year/titles.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { oncePerYears } from '../../components/oncePerYears.ts'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { showPeriod } from '../../components/show.ts'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useRecords } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'

/** How many findings stand here: the rest stands on the case's own screen. */
const FIRST = 4
/** How many years a handoff begins with: those a return may still be filed or amended for. */
const YEARS = 3

/** The tax years the paper is for, what is still missing for them, and the handoff. */
export function YearsOfPaper({ caseId, paperId }: { caseId: CaseId; paperId: RecordId }) {
  const today = useToday()
  const papers = useRecords('paper', caseId)
  const check = useCall('rules.check', { case: caseId, today })
  const paper = papers.records?.find(({ id }) => id === paperId)?.record
  const failed = papers.error ?? check.error
  if (failed) return <FailureAlert error={failed} onRetry={() => void check.refetch()} />
  if (!paper || !check.data) return <Skeleton height={240} maw="44rem" />
  const last = paper.end && paper.end < today ? paper.end : today
  const years = paper.begin ? touchedYears({ begin: paper.begin, end: last }).reverse() : []
  const open = oncePerYears(check.data.findings.filter(({ weight }) => weight === 'blocks' || weight === 'risk'))
  const latest = years.slice(0, YEARS)
  return (
    <Stack gap="xl" maw="52rem">
      <Alert color="pine" icon={<IconCircleCheck aria-hidden />} title="The paper is kept">
        {[paper.issuer, paper.number, showPeriod(paper.begin, paper.end, paper.openEnded ? 'open-ended' : '…')]
          .filter(Boolean)
          .join(', ')}
      </Alert>
      <Section title="The tax years it touches" lead="A copy goes with the return of every year it is relied on.">
        <RowsTable label="Tax years" minWidth={420} isTight>
          <Table.Tbody>
            {years.map((year) => {
              const position = check.data.years.find((one) => one.year === year)?.position
              return (
                <Table.Tr key={year} className={classes.row}>
                  <Table.Td>
                    <Link to={places.year(year)} className={classes.year}>
                      {year}
                    </Link>
                  </Table.Td>
                  <Table.Td>{position ? YEAR_TITLES[position] : 'not looked at yet'}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </RowsTable>
      </Section>
      {open.length > 0 && (
        <Section title="Still missing" lead="What weighs most; the rest stands in the case.">
          <FindingList findings={open.slice(0, FIRST)} sources={check.data.sources} label="Still missing" />
          {open.length > FIRST && (
            <Anchor component={Link} to={places.case(caseId)} size="sm" mt="xs" display="inline-block">
              {open.length - FIRST} more in the case
            </Anchor>
          )}
        </Section>
      )}
      <Group>
        <Button
          component={Link}
          to={`${places.handoff}?years=${latest.join(',')}&cases=${caseId}`}
          leftSection={<IconPackageExport size={18} aria-hidden />}
        >
          {latest.length < years.length ? `Make the handoff for ${latest.at(-1)}–${latest[0]}` : 'Make the handoff'}
        </Button>
        <Button component={Link} to={places.case(caseId)} variant="default">
          Go to the case
        </Button>
        <Text size="sm" c="dimmed">
          {latest.length < years.length ? 'Earlier years can be added there. ' : ''}Or stop here: everything is kept.
        </Text>
      </Group>
      <NotAdvice />
    </Stack>
  )
}
