import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FileField } from '../../components/FileField.tsx'
import { JobProgress } from '../../components/job/JobProgress.tsx'
import { useJob } from '../../components/job/useJob.ts'
import { Page } from '../../components/Page.tsx'
import { SecretFields } from '../../components/secret/SecretFields.tsx'
import { type Secret, useSecret } from '../../components/secret/useSecret.ts'
import { count, showInstant } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { CheckFindings } from './CheckFindings.tsx'
import { verdictOf } from './checkReport.ts'
import classes from './Safety.module.css'
import { TO_SAFETY } from './toSafety.ts'
import { lastBackupIn, useLog } from './useLog.ts'

/** The day of a loss, tried beforehand: a backup and the sheet with the words, nothing else. */
export function RehearsePage() {
  const queryClient = useQueryClient()
  const info = useCall('app.info', {})
  const log = useLog()
  const last = lastBackupIn(log.data)
  const [chosen, setChosen] = useState<string>()
  const backup = chosen ?? last ?? ''
  const entry = useSecret('words')
  const job = useJob('backup.rehearse', {
    said: 'The rehearsal is over. “Rehearse recovery” in Safety shows what came of it.',
  })
  const { state } = job
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const { secret } = entry
    if (!secret) return entry.retry()
    if (backup.trim() === '') return
    await job.begin({ backup: backup.trim(), secret })
    if (await opensThisOne(secret)) await queryClient.invalidateQueries({ queryKey: ['keys.list'] })
  }
  return (
    <Page
      title="Rehearse recovery"
      lead="A backup and your recovery words, nothing else: as it would be on the day this computer is gone."
      back={TO_SAFETY}
    >
      {(log.error ?? info.error) && <FailureAlert error={log.error ?? info.error} onRetry={() => void log.refetch()} />}
      {!(log.data && info.data) && !log.error && <Skeleton height={260} />}
      {log.data && info.data && (
        <div className={classes.card}>
          <div hidden={state.is === 'running' || state.is === 'done'}>
            <form onSubmit={(event) => void submit(event)} noValidate>
              <Stack gap="md">
                <FileField
                  label="Backup"
                  description="The file, or the first of its parts (.001)."
                  value={backup}
                  onChange={setChosen}
                  pick="backup"
                  canPick={info.data.canPickFolder}
                />
                <SecretFields entry={entry} kinds={['words', 'passphrase']} autoFocus={false} />
                {state.is === 'failed' && <FailureAlert error={state.error} />}
                <Group justify="space-between">
                  <Text size="sm" c="dimmed" maw="26rem">
                    It is unpacked, encrypted as it is, into a temporary folder, opened, checked and removed.
                  </Text>
                  <Button ref={job.button} type="submit">
                    Rehearse
                  </Button>
                </Group>
              </Stack>
            </form>
          </div>
          {state.is === 'running' && (
            <JobProgress
              label="Rehearsal"
              at="Unpacking and checking …"
              {...state.progress}
              stopping={state.stopping}
              onCancel={job.cancel}
            />
          )}
          {state.is === 'done' && <Rehearsed result={state.result} onAgain={job.reset} />}
        </div>
      )}
    </Page>
  )
}

/** Words that open the backup usually open the cabinet it is of: then they are proven too. Words of before do not, and that is no failure. */
async function opensThisOne(secret: Secret): Promise<boolean> {
  if (!('recoveryWords' in secret)) return false
  return call('keys.prove', { secret }).then(
    () => true,
    () => false,
  )
}

function Rehearsed({ result, onAgain }: { result: Output<'backup.rehearse'>; onAgain: () => void }) {
  const whole = result.findings.every(({ severity }) => severity !== 'problem')
  return (
    <Stack gap="md">
      <Alert
        color={whole ? 'pine' : 'red'}
        role={whole ? 'status' : 'alert'}
        icon={whole ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
        title={whole ? 'This backup would bring everything back' : verdictOf(result)}
      >
        <Text size="sm">
          Made {showInstant(result.madeAt)}: {count(result.files, 'file')}, {count(result.cases, 'case')}. Every file
          was unpacked, opened and checked. Nothing was left behind.
        </Text>
      </Alert>
      <CheckFindings findings={result.findings.map(({ next: _, ...found }) => found)} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          Try another
        </Button>
      </Group>
    </Stack>
  )
}
