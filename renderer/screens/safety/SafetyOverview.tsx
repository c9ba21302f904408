import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { callOptions } from '../../queries.ts'
import { Advice } from './Advice.tsx'
import { KeyRows } from './KeyRows.tsx'
import { MoreRows } from './MoreRows.tsx'
import { PlaceRows } from './PlaceRows.tsx'
import { Standing } from './Standing.tsx'

/** How the papers stand: backup, check-up, words; and what can be done, one button each. */
export function SafetyOverview() {
  // Whatever was done since may have changed how it stands.
  const doctor = useQuery({ ...callOptions('cabinet.doctor', {}), staleTime: 0 })
  const keys = useQuery({ ...callOptions('keys.list', {}), staleTime: 0 })
  const failed = doctor.error ?? keys.error
  return (
    <Page title="Safety" lead="Whether your papers are safe, and what keeps them so.">
      {failed && (
        <FailureAlert
          error={failed}
          onRetry={() => {
            void doctor.refetch()
            void keys.refetch()
          }}
        />
      )}
      {!failed && !(doctor.data && keys.data) && <Skeleton height={420} />}
      {doctor.data && keys.data && (
        <Stack gap="xl">
          <Standing doctor={doctor.data} keys={keys.data} />
          <Advice advice={doctor.data.advice} />
          <KeyRows keys={keys.data} />
          <PlaceRows />
          <MoreRows />
        </Stack>
      )}
    </Page>
  )
}
