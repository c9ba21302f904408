import { Alert, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { oncePerYears } from '../../components/oncePerYears.ts'
import { count } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { useCaseId } from './useCase.ts'

const VERDICTS = {
  stop: 'What is marked with a hand is settled before a return is filed.',
  open: 'Not everything is settled yet.',
  ready: 'Nothing is missing that the rules know of.',
} as const

/** Where a case stands: what is missing, inconsistent, late or risky, heaviest first. */
export function Overview() {
  const caseId = useCaseId()
  const today = useToday()
  const check = useCall('rules.check', { case: caseId, today })
  if (check.error) return <FailureAlert error={check.error} onRetry={() => void check.refetch()} />
  if (!check.data) return <Skeleton height={220} />
  const { findings, verdict, sources } = check.data
  const open = oncePerYears(findings.filter(({ weight }) => weight !== 'note'))
  const notes = oncePerYears(findings.filter(({ weight }) => weight === 'note'))
  return (
    <Stack gap="lg">
      {open.length === 0 ? (
        <Alert color="pine" icon={<IconCircleCheck aria-hidden />} title={VERDICTS.ready}>
          Look again when something changes: a new client, a move, a paper that ends.
        </Alert>
      ) : (
        <section aria-labelledby="open-findings">
          <Title order={2} id="open-findings" mb={2}>
            {count(open.length, 'thing')} to settle
          </Title>
          <Text c="dimmed" size="sm" mb="sm">
            {VERDICTS[verdict]}
          </Text>
          <FindingList findings={open} sources={sources} label="To settle" />
        </section>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="notes">
          <Title order={2} id="notes" mb="sm">
            Good to know
          </Title>
          <FindingList findings={notes} sources={sources} label="Good to know" />
        </section>
      )}
      <NotAdvice />
    </Stack>
  )
}
