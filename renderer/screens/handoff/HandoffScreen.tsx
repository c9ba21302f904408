import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { EventOf, Input, Output } from '../../../shared/contract/contract.ts'
import { type Run, start } from '../../client.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useChanged } from '../../records/changed.ts'
import { useRecords } from '../../records/useRecords.ts'
import { HandoffForm } from './HandoffForm.tsx'
import { HandoffProgress } from './HandoffProgress.tsx'
import { HandoffRecords } from './HandoffRecords.tsx'
import { HandoffResult } from './HandoffResult.tsx'

type State =
  | { readonly is: 'choosing'; readonly error?: unknown }
  | { readonly is: 'running'; readonly progress?: EventOf<'handoff.create'> }
  | { readonly is: 'done'; readonly result: Output<'handoff.create'> }

/** From the cabinet to a folder an accountant can use: choose, watch, find it. */
export function HandoffScreen() {
  const info = useCall('app.info', {})
  const cases = useCall('case.list', {})
  const settings = useCall('settings.get', {})
  const handoffs = useRecords('handoff')
  const people = useRecords('person')
  const made = handoffs.records
  const changed = useChanged()
  const [asked] = useSearchParams()
  const wanted = {
    years: (asked.get('years') ?? '')
      .split(',')
      .map(Number)
      .filter((year) => year >= 1978 && year <= 2100),
    cases: (asked.get('cases') ?? '').split(',').filter(Boolean),
  }
  const [state, setState] = useState<State>({ is: 'choosing' })
  const [startedAt, setStartedAt] = useState(() => new Date())
  const run = useRef<Run<'handoff.create'>>(undefined)

  // Back at the form after a run: on to its button, where the run was started.
  const hasRun = useRef(false)
  useEffect(() => {
    if (state.is !== 'choosing') hasRun.current = true
    else if (hasRun.current) document.getElementById('make-handoff')?.focus()
  }, [state])

  const create = async (input: Input<'handoff.create'>) => {
    setState({ is: 'running' })
    run.current = start('handoff.create', input, (progress) => setState({ is: 'running', progress }))
    try {
      setState({ is: 'done', result: await run.current.answer })
      await changed()
    } catch (error) {
      setState({ is: 'choosing', error })
    }
  }

  const again = () => {
    setStartedAt(new Date())
    setState({ is: 'choosing' })
  }

  const failed = cases.error ?? info.error ?? handoffs.error ?? people.error ?? settings.error
  const isHere = cases.data && info.data && made && people.records && settings.data
  return (
    <Page
      title={state.is === 'done' ? 'The handoff is ready' : 'Hand over'}
      lead={
        state.is === 'done'
          ? undefined
          : 'Makes a folder for your accountant: one PDF with everything in order, the attachments for each year, and lists to check it by.'
      }
    >
      {failed && <FailureAlert error={failed} onRetry={() => void cases.refetch()} />}
      {!failed && !isHere && <Skeleton height={320} maw="40rem" />}
      {isHere && cases.data.length === 0 && (
        <Empty
          icon={<IconPackageExport size={28} stroke={1.6} aria-hidden />}
          title="Nothing to hand over yet"
          action={
            <Button component={Link} to={places.newCase}>
              New case
            </Button>
          }
        >
          Make a case first and put its papers into it.
        </Empty>
      )}
      {isHere && cases.data.length > 0 && (
        <>
          {/* Stays mounted while it runs: after a failure or a cancel everything chosen is still chosen. */}
          <div hidden={state.is !== 'choosing'}>
            <HandoffForm
              cases={cases.data}
              info={info.data}
              parent={settings.data.handoffFolder ?? info.data.handoffFolder}
              made={made}
              person={people.records?.[0]}
              wanted={wanted}
              startedAt={startedAt}
              error={state.is === 'choosing' ? state.error : undefined}
              onCreate={create}
            />
            <Stack mt="xl">
              <HandoffRecords made={made} />
              <NotAdvice />
            </Stack>
          </div>
          {state.is === 'running' && (
            <HandoffProgress progress={state.progress} onCancel={() => run.current?.cancel()} />
          )}
          {state.is === 'done' && <HandoffResult result={state.result} onAgain={again} />}
        </>
      )}
    </Page>
  )
}
