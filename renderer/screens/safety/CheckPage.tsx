import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { JobProgress } from '../../components/job/JobProgress.tsx'
import { useJob } from '../../components/job/useJob.ts'
import { Page } from '../../components/Page.tsx'
import { CheckResult } from './CheckResult.tsx'
import classes from './Safety.module.css'
import { TO_SAFETY } from './toSafety.ts'

/** Reads every page, record and document once. */
export function CheckPage() {
  const queryClient = useQueryClient()
  const job = useJob('cabinet.verify', {
    said: 'Everything was read. “Check everything” in Safety shows what was found.',
    onEnd: async () => {
      await Promise.all(
        (['cabinet.doctor', 'audit.list'] as const).map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
      )
    },
  })
  const { state } = job
  return (
    <Page
      title="Check everything"
      lead="Reads every page, record and document once and compares it with what was written. Nothing is changed."
      back={TO_SAFETY}
    >
      <div className={classes.card}>
        <div hidden={state.is === 'running' || state.is === 'done'}>
          <Stack gap="md">
            <Text size="sm">
              Disks lose bits quietly, and sync tools bring back older files. A check finds both while a backup still
              helps. A thousand scans take about a minute.
            </Text>
            {state.is === 'failed' && <FailureAlert error={state.error} />}
            <Group justify="flex-end">
              <Button ref={job.button} onClick={() => void job.begin({})}>
                Check everything
              </Button>
            </Group>
          </Stack>
        </div>
        {state.is === 'running' && (
          <JobProgress
            label="Check-up"
            at={state.progress?.where}
            doneBytes={state.progress?.doneBytes}
            totalBytes={state.progress?.totalBytes}
            stopping={state.stopping}
            note="You can go on working meanwhile."
            onCancel={job.cancel}
          />
        )}
        {state.is === 'done' && <CheckResult report={state.result} onAgain={() => void job.begin({})} />}
      </div>
    </Page>
  )
}
