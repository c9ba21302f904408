import { Button, NumberInput, Popover, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconCalendarStats, IconPlus } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { YEAR_TITLES } from '../../../shared/rules/year/titles.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import classes from '../../components/RowsTable.module.css'
import { RowsTable } from '../../components/RowsTable.tsx'
import { count } from '../../components/show.ts'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useRecords } from '../../records/useRecords.ts'
import { useToday } from '../../today.ts'
import { AdviserQuestions } from './AdviserQuestions.tsx'

/** Every tax year that work or a record touches: where it stands, what is open, when its return was filed. */
export function Years() {
  const today = useToday()
  const check = useCall('rules.check', { today })
  const recorded = useRecords('tax-year')
  const failed = check.error ?? recorded.error
  const years = check.data && recorded.records && rowsOf(check.data, recorded.records)
  return (
    <Page
      title="Tax years"
      lead="Schedule SE belongs to you and the year, over all businesses and cases."
      actions={<AnotherYear />}
    >
      {failed && <FailureAlert error={failed} onRetry={() => void check.refetch()} />}
      {!failed && !years && <Skeleton height={220} />}
      {years?.length === 0 && (
        <Empty icon={<IconCalendarStats size={28} stroke={1.6} aria-hidden />} title="No tax year yet">
          A year appears here as soon as the work of a case touches it.
        </Empty>
      )}
      {years && years.length > 0 && (
        <RowsTable label="Tax years" minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Year</Table.Th>
              <Table.Th>Where it stands</Table.Th>
              <Table.Th>To settle</Table.Th>
              <Table.Th>Return filed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {years.map(({ year, title, toSettle, stops, filedOn }) => (
              <Table.Tr key={year} className={classes.row}>
                <Table.Td>
                  <Link to={places.year(year)} id={`year-${year}`} className={classes.year}>
                    {year}
                  </Link>
                </Table.Td>
                <Table.Td>{title}</Table.Td>
                <Table.Td>
                  {toSettle === 0 ? (
                    <Text c="dimmed">Nothing</Text>
                  ) : (
                    <>
                      {count(toSettle, 'thing')}
                      {stops > 0 && (
                        <Text span c="var(--mantine-color-error)">
                          , {stops} to stop for
                        </Text>
                      )}
                    </>
                  )}
                </Table.Td>
                <Table.Td>{filedOn ? showDate(filedOn) : <Text c="dimmed">Not recorded</Text>}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </RowsTable>
      )}
      <Stack mt="xl">
        <AdviserQuestions />
        <NotAdvice />
      </Stack>
    </Page>
  )
}

/** Newest first: the year that is worked on is most often the last one. */
function rowsOf(
  { years, findings }: Output<'rules.check'>,
  recorded: readonly { record: { year: number; filedOn?: Output<'rules.check'>['today'] | undefined } }[],
) {
  const all = new Set([...years.map(({ year }) => year), ...recorded.map(({ record }) => record.year)])
  return [...all]
    .sort((a, b) => b - a)
    .map((year) => {
      const checked = years.find((one) => one.year === year)
      const about = findings.filter((finding) => finding.year === year && finding.weight !== 'note')
      return {
        year,
        title: sentence(YEAR_TITLES[checked?.position ?? 'none']),
        toSettle: about.length,
        stops: about.filter(({ weight }) => weight === 'blocks').length,
        filedOn: recorded.find(({ record }) => record.year === year)?.record.filedOn,
      }
    })
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The way to a year that nothing touches yet. */
function AnotherYear() {
  const navigate = useNavigate()
  const [year, setYear] = useState<number | string>('')
  const go = (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = Number(year)
    if (Number.isInteger(chosen) && chosen >= 1978 && chosen <= 2100) void navigate(places.year(chosen))
  }
  return (
    <Popover position="bottom-end" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
          Another year
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={go}>
          <Stack gap="sm">
            <NumberInput
              label="Tax year"
              description="From 1978 to 2100"
              value={year}
              onChange={setYear}
              min={1978}
              max={2100}
              allowDecimal={false}
              thousandSeparator=""
              hideControls
              data-autofocus
            />
            <Button type="submit">Open</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
