import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { oncePerYears } from '../../components/oncePerYears.ts'
import { Page } from '../../components/Page.tsx'
import { Section } from '../../components/Section.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { DayList } from '../calendar/DayList.tsx'
import { Doors } from './Doors.tsx'
import { Waiting } from './Waiting.tsx'

/** How much of each list stands here: enough to begin, the rest is one click away. */
const FIRST = 5
/** What is over is named, not listed. */
const FEW = 2

/** What one came for, what waits and what is due: the first screen of an open cabinet. */
export function Home() {
  const today = useToday()
  const cases = useCall('case.list', {})
  const hasCases = (cases.data?.length ?? 0) > 0
  const check = useCall('rules.check', { today }, { enabled: hasCases })
  const calendar = useCall('calendar.show', { today }, { enabled: hasCases })
  const failed = cases.error ?? check.error ?? calendar.error
  const heavy = oncePerYears(
    check.data?.findings.filter(({ weight }) => weight === 'blocks' || weight === 'risk') ?? [],
  )
  const entries = calendar.data?.entries ?? []
  const ahead = entries.filter(({ state }) => state === 'ahead' || state === 'today')
  // What has passed longest ago is least likely to be news.
  const passed = entries.filter(({ state, kind }) => state === 'passed' && kind !== 'keep-until').reverse()
  const retry = () => {
    for (const query of [cases, check, calendar]) if (query.error) void query.refetch()
  }
  return (
    <Page
      title="Home"
      lead={
        hasCases
          ? undefined
          : 'What brings you here? What is due and what to settle stands below as soon as there is a case.'
      }
    >
      <Stack gap="xl">
        <Doors />
        <Waiting />
        {failed && <FailureAlert error={failed} onRetry={retry} />}
        {(check.isLoading || calendar.isLoading) && <Skeleton height={160} />}
        {check.data && heavy.length > 0 && (
          <Section title="To settle first">
            <FindingList findings={heavy.slice(0, FIRST)} sources={check.data.sources} label="To settle first" />
            {heavy.length > FIRST && (
              <Anchor component={Link} to={places.years} size="sm" mt="xs" display="inline-block">
                {heavy.length - FIRST} more, each in its case or tax year
              </Anchor>
            )}
          </Section>
        )}
        {check.data && heavy.length === 0 && (
          <Text c="dimmed">No risk is open. What else there is to do stands in each case.</Text>
        )}
        {calendar.data && passed.length > 0 && (
          <Section title="Past, and not recorded as done">
            <DayList label="Past" entries={passed.slice(0, FEW)} today={today} sources={calendar.data.sources} />
          </Section>
        )}
        {calendar.data && ahead.length > 0 && (
          <Section title="Due next">
            <DayList label="Due" entries={ahead.slice(0, FIRST)} today={today} sources={calendar.data.sources} />
            <Group mt="xs">
              <Anchor component={Link} to={places.calendar} size="sm">
                The whole calendar
              </Anchor>
            </Group>
          </Section>
        )}
        <NotAdvice />
      </Stack>
    </Page>
  )
}
