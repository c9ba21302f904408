import { Center } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Cover } from './components/Cover.tsx'
import { FailureAlert } from './components/FailureAlert.tsx'
import { Mark } from './components/Mark.tsx'
import { DraftsProvider } from './drafts/draftsContext.tsx'
import { useLockedFromOutside } from './locking.ts'
import { useCall } from './queries.ts'
import { CabinetRoutes } from './routes.tsx'
import { Welcome } from './screens/welcome/Welcome.tsx'
import { UploadsProvider } from './uploads/uploadsContext.tsx'

/** Decides what there is to see: the way in while no cabinet is open, the cabinet's screens while one is. */
export function Gate() {
  const queryClient = useQueryClient()
  const status = useCall('cabinet.status', {})
  const info = useCall('app.info', {})
  useLockedFromOutside(status.data?.cabinet !== undefined)

  const failed = status.error ?? info.error
  if (failed) {
    return (
      <Center component="main" mih="100vh" p="md">
        <FailureAlert error={failed} onRetry={() => void queryClient.resetQueries()} />
      </Center>
    )
  }
  if (!status.data || !info.data) return <Cover icon={<Mark size={40} />}>Opening Coverkeep …</Cover>
  const { cabinet } = status.data
  if (!cabinet) {
    return (
      <Welcome
        info={info.data}
        onOpen={(opened) => queryClient.setQueryData(['cabinet.status', {}], { cabinet: opened })}
      />
    )
  }
  return (
    <DraftsProvider>
      <UploadsProvider>
        <CabinetRoutes cabinet={cabinet} />
      </UploadsProvider>
    </DraftsProvider>
  )
}
