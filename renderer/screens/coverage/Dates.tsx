import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { dueWords } from '../../components/dueWords.ts'
import { Sources } from '../../components/Sources.tsx'
import { useToday } from '../../today.ts'

type Answer = Output<'rules.lane'>
type Limit = Answer['limits'][number]

const LIMITS: Readonly<Record<Limit['what'], string>> = {
  'five-years': 'Five years',
  'three-years': 'Three years',
  '24-months': '24 months',
  'series-24-months': '24 months, over a series of moves',
}
const RESULTS: Readonly<Record<Limit['result'], { label: string; color: string }>> = {
  within: { label: 'Within the limit', color: 'pine' },
  edge: { label: 'At the edge: ask the agency', color: 'yellow' },
  over: { label: 'Longer than the limit', color: 'red' },
}

/** Limits with their days, deadlines, and what counts before the agreement. */
export function Dates({ answer: { limits, deadlines, before, sources } }: { answer: Answer }) {
  const today = useToday()
  if (limits.length === 0 && deadlines.length === 0 && !before) return null
  return (
    <section aria-labelledby="lane-dates">
      <Title order={2} id="lane-dates" mb="xs">
        Limits and days
      </Title>
      <Stack gap="sm">
        {deadlines.map(({ what, due, passed, text, sources: keys }) => (
          <Paper key={what} p="md">
            <Group justify="space-between" gap="xs">
              <Text fw={500}>{dueWords(due, today)}</Text>
              <Badge variant="light" color={passed ? 'red' : 'yellow'} tt="none">
                {passed ? 'Passed' : 'To come'}
              </Badge>
            </Group>
            <Text size="sm">{text}</Text>
            <Sources keys={keys} sources={sources} />
          </Paper>
        ))}
        {limits.map(({ what, begin, lastDay, expectedEnd, result }) => (
          <Paper key={what} p="md">
            <Group justify="space-between" gap="xs">
              <Text fw={500}>{LIMITS[what]}</Text>
              <Badge variant="light" color={RESULTS[result].color} tt="none">
                {RESULTS[result].label}
              </Badge>
            </Group>
            <Text size="sm">
              Counted from {showDate(begin)}; the last day within it is {showDate(lastDay)}. The expected end is{' '}
              {showDate(expectedEnd)}.
            </Text>
          </Paper>
        ))}
        {before && (
          <Paper p="md">
            <Text fw={500}>Until {showDate(before.until)}</Text>
            <Text size="sm">
              No agreement was in force on these days: for them nothing takes the work out of US self-employment tax,
              and contributions may have been due in both countries.
            </Text>
          </Paper>
        )}
      </Stack>
    </section>
  )
}
