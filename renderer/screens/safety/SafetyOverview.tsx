import { Skeleton, Stack } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { useCall } from '../../queries.ts'
import { Advice } from './Advice.tsx'
import { KeyRows } from './KeyRows.tsx'
import { MoreRows } from './MoreRows.tsx'
import { PlaceRows } from './PlaceRows.tsx'
import { Standing } from './Standing.tsx'

/** How the papers stand: backup, check-up, words; and what can be done, one button each. */
export function SafetyOverview() {
  const doctor = useCall('cabinet.doctor', {})
  const keys = useCall('keys.list', {})
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
