import { Skeleton, Stack } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { LogView } from '../../components/LogView.tsx'
import { Section } from '../../components/Section.tsx'
import { useCall } from '../../queries.ts'
import { Retention } from './Retention.tsx'
import { useCaseId } from './useCase.ts'

/** How long a case is kept, how it can be destroyed, and everything that was done in it. */
export function CaseLog() {
  const caseId = useCaseId()
  const log = useCall('audit.list', { case: caseId })
  return (
    <Stack gap="xl">
      <Retention caseId={caseId} />
      <Section
        title="Log of this case"
        lead="What was done, in order. Each entry seals the one before it: none can be changed or taken out unnoticed."
      >
        {log.error && <FailureAlert error={log.error} onRetry={() => void log.refetch()} />}
        {!log.error && !log.data && <Skeleton height={240} />}
        {log.data && <LogView log={log.data} />}
      </Section>
    </Stack>
  )
}
