import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { Doors } from './Doors.tsx'

/** What one came for, and what is open: the first screen of an open cabinet. */
export function Home() {
  const today = useToday()
  const cases = useCall('case.list', {})
  const check = useCall('rules.check', { today }, { enabled: (cases.data?.length ?? 0) > 0 })
  const failed = cases.error ?? check.error
  const open = check.data?.findings.filter(({ weight }) => weight === 'blocks' || weight === 'risk') ?? []
  return (
    <Page title="Home" lead={cases.data?.length === 0 ? 'What brings you here?' : undefined}>
      <Stack gap="xl">
        <Doors />
        {failed && <FailureAlert error={failed} onRetry={() => void check.refetch()} />}
        {check.isLoading && <Skeleton height={160} />}
        {check.data && open.length > 0 && (
          <section aria-labelledby="open-now">
            <Title order={2} id="open-now" mb="sm">
              To settle first
            </Title>
            <FindingList findings={open} sources={check.data.sources} label="To settle first" />
          </section>
        )}
        {check.data && open.length === 0 && (
          <Text c="dimmed">No risk is open. What else there is to do stands in each case.</Text>
        )}
        <NotAdvice />
      </Stack>
    </Page>
  )
}
