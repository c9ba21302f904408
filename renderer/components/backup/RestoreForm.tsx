import { Button, Group, Stack } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { useCall } from '../../queries.ts'
import { FailureAlert } from '../FailureAlert.tsx'
import { FileField } from '../FileField.tsx'
import { FolderField } from '../FolderField.tsx'
import { JobProgress } from '../job/JobProgress.tsx'
import { useJob } from '../job/useJob.ts'
import { SecretFields } from '../secret/SecretFields.tsx'
import { type Secret, useSecret } from '../secret/useSecret.ts'
import { RestoreResult } from './RestoreResult.tsx'

interface RestoreFormProps {
  /** The proposed new folder. */
  readonly folder: string
  /** Opens what was restored; it still has the secret that was typed. */
  readonly onOpen: (restored: Output<'backup.restore'>, secret: Secret) => Promise<void>
}

/** A backup unpacked into a new folder. Nothing that is there already is touched. */
export function RestoreForm({ folder: proposed, onOpen }: RestoreFormProps) {
  const info = useCall('app.info', {})
  const canPick = info.data?.canPickFolder ?? false
  const [backup, setBackup] = useState('')
  const [folder, setFolder] = useState(proposed)
  const [tried, setTried] = useState(false)
  const entry = useSecret()
  const job = useJob('backup.restore', { said: 'The backup is restored into its new folder.' })
  const { state } = job
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (backup.trim() === '' || folder.trim() === '') return
    if (!entry.secret) entry.retry()
    else void job.begin({ backup: backup.trim(), folder: folder.trim(), secret: entry.secret })
  }
  if (state.is === 'done')
    return (
      <RestoreResult
        result={state.result}
        onOpen={() => (entry.secret ? onOpen(state.result, entry.secret) : Promise.resolve())}
      />
    )
  return (
    <>
      {state.is === 'running' && (
        <JobProgress
          label="Unpacking and checking"
          {...state.progress}
          stopping={state.stopping}
          onCancel={job.cancel}
        />
      )}
      <div hidden={state.is === 'running'}>
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <FileField
              label="Backup"
              description="The file, or the first of its parts (.001)."
              value={backup}
              onChange={setBackup}
              pick="backup"
              canPick={canPick}
              error={tried && backup.trim() === '' ? 'Say which file the backup is.' : undefined}
              autoFocus
            />
            <FolderField
              label="New folder"
              description="The cabinet is put there. It must not exist yet, or be empty."
              value={folder}
              onChange={setFolder}
              canPick={canPick}
              error={tried && folder.trim() === '' ? 'Say where the cabinet should lie.' : undefined}
            />
            <SecretFields
              entry={entry}
              kinds={['passphrase', 'words']}
              forgot="Forgot it? Use the recovery words"
              autoFocus={false}
            />
            {state.is === 'failed' && <FailureAlert error={state.error} />}
            <Group justify="flex-end">
              <Button ref={job.button} type="submit">
                Restore
              </Button>
            </Group>
          </Stack>
        </form>
      </div>
    </>
  )
}
