import { Skeleton } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { useCall } from '../../queries.ts'
import { PersonForm } from './PersonForm.tsx'

/** Whose papers these are: one person for the whole cabinet. */
export function PersonScreen() {
  const records = useCall('record.list', { entity: 'person' })
  return (
    <Page title="You" lead="The person whose papers these are. The handoff names you as it stands here.">
      {records.error && <FailureAlert error={records.error} onRetry={() => void records.refetch()} />}
      {records.isPending && <Skeleton height={320} maw="40rem" />}
      {records.data && <PersonForm stored={records.data[0]} />}
    </Page>
  )
}
