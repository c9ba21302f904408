import { Skeleton } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { LogView } from '../../components/LogView.tsx'
import { Page } from '../../components/Page.tsx'
import { TO_SAFETY } from './toSafety.ts'
import { useLog } from './useLog.ts'

/** The cabinet's own log. */
export function LogPage() {
  const log = useLog()
  return (
    <Page
      title="Log of the cabinet"
      lead="What was done, in order. Each entry seals the one before it: none can be changed or taken out unnoticed."
      back={TO_SAFETY}
    >
      {log.error && <FailureAlert error={log.error} onRetry={() => void log.refetch()} />}
      {log.isPending && <Skeleton height={320} />}
      {log.data && <LogView log={log.data} />}
    </Page>
  )
}
