import { Skeleton } from '@mantine/core'
import { EmergencySheet } from '../../components/EmergencySheet.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { useCall } from '../../queries.ts'
import classes from './Safety.module.css'
import { TO_SAFETY } from './toSafety.ts'
import { lastBackupIn, useLog } from './useLog.ts'

/** The sheet for whoever has to find these papers without their owner. */
export function SheetPage() {
  const status = useCall('cabinet.status', {})
  const person = useCall('record.list', { entity: 'person' })
  const log = useLog()
  const last = lastBackupIn(log.data)
  const failed = status.error ?? person.error ?? log.error
  const owner = person.data?.[0]?.record.nameOnRecord
  const folder = status.data?.cabinet?.folder
  return (
    <Page
      title="Emergency sheet"
      lead="One page for whoever has to find these papers without you. No secret is on it."
      back={TO_SAFETY}
    >
      {failed && <FailureAlert error={failed} onRetry={() => void person.refetch()} />}
      {!failed && !(folder && person.data && log.data) && <Skeleton height={220} />}
      {folder && person.data && log.data && (
        <div className={classes.card}>
          <EmergencySheet folder={folder} owner={typeof owner === 'string' ? owner : ''} backup={last ?? ''} />
        </div>
      )}
    </Page>
  )
}
