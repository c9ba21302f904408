import { Skeleton, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { JobProgress } from '../../components/job/JobProgress.tsx'
import { useJob } from '../../components/job/useJob.ts'
import { Page } from '../../components/Page.tsx'
import { inFolder, parentOf } from '../../components/paths.ts'
import { localDate, localTime } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { BackupForm } from './BackupForm.tsx'
import { BackupResult } from './BackupResult.tsx'
import classes from './Safety.module.css'
import { TO_SAFETY } from './toSafety.ts'
import { lastBackupIn, useLog } from './useLog.ts'

/** Everything in one encrypted file, made while the cabinet is in use and read back after it is written. */
export function BackupPage() {
  const queryClient = useQueryClient()
  const info = useCall('app.info', {})
  const log = useLog()
  const last = lastBackupIn(log.data)
  const [begun, setBegun] = useState(() => new Date())
  const job = useJob('backup.create', {
    said: 'The backup is made, read back and proven.',
    onEnd: async () => {
      await Promise.all(
        (['cabinet.doctor', 'audit.list'] as const).map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
      )
    },
  })
  const { state } = job
  const failed = info.error ?? log.error
  const name = `Coverkeep backup ${localDate(begun)} ${localTime(begun).slice(0, 5)}.tar`
  return (
    <Page
      title={state.is === 'done' ? 'The backup is made' : 'Back up now'}
      lead={
        state.is === 'done'
          ? undefined
          : 'Everything in the cabinet in one file, encrypted as it is. It opens with the passphrase or the words of now.'
      }
      back={TO_SAFETY}
    >
      {failed && <FailureAlert error={failed} onRetry={() => void log.refetch()} />}
      {!failed && !(info.data && log.data) && <Skeleton height={220} />}
      {info.data && log.data && (
        <div className={classes.card}>
          {/* Stays mounted while it runs: after a failure or a cancel everything chosen is still chosen. */}
          <div hidden={state.is === 'running' || state.is === 'done'}>
            <BackupForm
              proposed={inFolder(last ? parentOf(last) : parentOf(info.data.handoffFolder), name)}
              canPick={info.data.canPickFolder}
              onBegin={(input) => void job.begin(input)}
              button={job.button}
            />
          </div>
          {state.is === 'failed' && (
            <Stack mt="md">
              <FailureAlert error={state.error} />
            </Stack>
          )}
          {state.is === 'running' && (
            <JobProgress
              label="Backup"
              at={state.progress?.step === 'proving' ? 'Reading it back …' : 'Writing …'}
              doneBytes={state.progress?.doneBytes}
              totalBytes={state.progress?.totalBytes}
              stopping={state.stopping}
              note="You can go on working meanwhile. Cancelling leaves nothing behind."
              onCancel={job.cancel}
            />
          )}
          {state.is === 'done' && (
            <BackupResult
              result={state.result}
              onAgain={() => {
                setBegun(new Date())
                job.reset()
              }}
            />
          )}
        </div>
      )}
    </Page>
  )
}
