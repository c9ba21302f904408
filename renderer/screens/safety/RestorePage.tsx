import { Skeleton } from '@mantine/core'
import { call } from '../../client.ts'
import { RestoreForm } from '../../components/backup/RestoreForm.tsx'
import { Page } from '../../components/Page.tsx'
import { baseName, inFolder, parentOf } from '../../components/paths.ts'
import { useEmptyWindow } from '../../locking.ts'
import { useCall } from '../../queries.ts'
import classes from './Safety.module.css'
import { TO_SAFETY } from './toSafety.ts'

/** A backup brought back beside the cabinet that is open. */
export function RestorePage() {
  const folder = useCall('cabinet.status', {}).data?.cabinet?.folder
  const empty = useEmptyWindow()
  return (
    <Page
      title="Restore a backup"
      lead="Into a new folder. The cabinet that is open now stays as it is; afterwards use one of the two only."
      back={TO_SAFETY}
    >
      {folder === undefined ? (
        <Skeleton height={260} />
      ) : (
        <div className={classes.card}>
          <RestoreForm
            folder={inFolder(parentOf(folder), `${baseName(folder)} restored`)}
            onOpen={async (restored, secret) => {
              // Nothing of the one cabinet may stand in the window of the other.
              await call('cabinet.lock', {})
              try {
                await call('cabinet.unlock', { folder: restored.folder, secret })
              } finally {
                empty()
              }
            }}
          />
        </div>
      )}
    </Page>
  )
}
