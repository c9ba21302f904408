import { Skeleton } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { useRecords } from '../../records/useRecords.ts'
import { useCaseId } from '../case/useCase.ts'
import { EngagementForm } from './EngagementForm.tsx'

/** What the engagement is: clients, work, places, period. */
export function EngagementScreen() {
  const caseId = useCaseId()
  const { records, error, retry } = useRecords('engagement', caseId)
  const stored = records?.[0]
  if (error) return <FailureAlert error={error} onRetry={retry} />
  if (!stored) return <Skeleton height={320} maw="44rem" />
  return <EngagementForm key={stored.id} caseId={caseId} stored={stored} />
}
