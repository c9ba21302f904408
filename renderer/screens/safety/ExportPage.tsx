import { Alert, Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import type { CaseId } from '../../../shared/model/ids.ts'
import { caseName } from '../../components/caseName.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import { JobProgress } from '../../components/job/JobProgress.tsx'
import { useJob } from '../../components/job/useJob.ts'
import { Page } from '../../components/Page.tsx'
import { inFolder, parentOf } from '../../components/paths.ts'
import { count, localDate, localTime, showBytes } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import classes from './Safety.module.css'
import { TO_SAFETY } from './toSafety.ts'

const PERSON = 'person'

/** The way out: originals, JSON and CSV in an ordinary folder. */
export function ExportPage() {
  const info = useCall('app.info', {})
  const cases = useCall('case.list', {})
  const [what, setWhat] = useState<string>(PERSON)
  const [chosen, setChosen] = useState<string>()
  const [begun] = useState(() => new Date())
  const job = useJob('export.open', { said: 'The open export is made.' })
  const { state } = job
  const failed = info.error ?? cases.error
  const choices = [
    { value: PERSON, label: 'You, your years and the inbox' },
    ...(cases.data ?? []).filter(({ trouble }) => !trouble).map((one) => ({ value: one.id, label: caseName(one) })),
  ]
  const name = choices.find(({ value }) => value === what)?.label ?? ''
  const proposed = info.data
    ? inFolder(
        parentOf(info.data.handoffFolder),
        `Coverkeep export ${what === PERSON ? 'of you' : name.replace(/[\\/:*?"<>|]/g, ' ')} ${localDate(begun)} ${localTime(begun).slice(0, 5)}`,
      )
    : ''
  const folder = chosen ?? proposed
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (folder.trim() === '') return
    void job.begin({ ...(what === PERSON ? {} : { case: what as CaseId }), out: folder.trim() })
  }
  return (
    <Page
      title="Open export"
      lead="Originals byte for byte, and all records as JSON and CSV: what any other program can read."
      back={TO_SAFETY}
    >
      {failed && <FailureAlert error={failed} onRetry={() => void cases.refetch()} />}
      {!failed && !(info.data && cases.data) && <Skeleton height={260} />}
      {info.data && cases.data && (
        <div className={classes.card}>
          <div hidden={state.is === 'running' || state.is === 'done'}>
            <form onSubmit={submit} noValidate>
              <Stack gap="md">
                <Select
                  label="What"
                  data={choices}
                  value={what}
                  onChange={(value) => value && setWhat(value)}
                  allowDeselect={false}
                />
                <FolderField
                  label="New folder"
                  description="It must not exist yet, or be empty."
                  value={folder}
                  onChange={setChosen}
                  canPick={info.data.canPickFolder}
                />
                <Alert role="note" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
                  What is exported lies in clear, your Social Security Number included. Delete the folder when it has
                  done its work, and keep it out of synced folders. For your accountant there is “Hand over”.
                </Alert>
                {state.is === 'failed' && <FailureAlert error={state.error} />}
                <Group justify="flex-end">
                  <Button ref={job.button} type="submit">
                    Export in clear
                  </Button>
                </Group>
              </Stack>
            </form>
          </div>
          {state.is === 'running' && (
            <JobProgress label="Export" {...state.progress} stopping={state.stopping} onCancel={job.cancel} />
          )}
          {state.is === 'done' && (
            <Stack gap="md">
              <Alert color="pine" role="status" icon={<IconCircleCheck aria-hidden />} title="Exported">
                <Text size="sm">
                  {count(state.result.documents, 'document')} and {count(state.result.records, 'record')},{' '}
                  {showBytes(state.result.bytes)}, in clear.
                </Text>
                <Text className={classes.path} mt="xs">
                  {state.result.folder}
                </Text>
              </Alert>
              <Group justify="flex-end">
                <Button variant="default" onClick={job.reset}>
                  Export another
                </Button>
              </Group>
            </Stack>
          )}
        </div>
      )}
    </Page>
  )
}
