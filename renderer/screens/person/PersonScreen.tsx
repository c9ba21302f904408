import { Skeleton, Stack } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { useRecords } from '../../records/useRecords.ts'
import { PersonForm } from './PersonForm.tsx'
import { ResidenceHistory } from './ResidenceHistory.tsx'

/** Whose papers these are: one person for the whole cabinet. */
export function PersonScreen() {
  const { records, error, isPending, retry } = useRecords('person')
  return (
    <Page title="You" lead="Whose papers these are. The handoff names you as it stands here.">
      <Stack gap="xl">
        {error && <FailureAlert error={error} onRetry={retry} />}
        {isPending && <Skeleton height={320} maw="44rem" />}
        {records && <PersonForm key={records[0]?.id} stored={records[0]} />}
        <ResidenceHistory />
      </Stack>
    </Page>
  )
}
