import { Button, Skeleton } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { EventOf, Input, Output } from '../../../shared/contract/contract.ts'
import { type Run, start } from '../../client.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { HandoffForm } from './HandoffForm.tsx'
import { HandoffProgress } from './HandoffProgress.tsx'
import { HandoffResult } from './HandoffResult.tsx'

type State =
  | { readonly is: 'choosing'; readonly error?: unknown }
  | { readonly is: 'running'; readonly progress?: EventOf<'handoff.create'> }
  | { readonly is: 'done'; readonly result: Output<'handoff.create'> }

/** From the cabinet to a folder an accountant can use: choose, watch, find it. */
export function HandoffScreen() {
  const info = useCall('app.info', {})
  const cases = useCall('case.list', {})
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
    } catch (error) {
      setState({ is: 'choosing', error })
    }
  }

  const again = () => {
    setStartedAt(new Date())
    setState({ is: 'choosing' })
  }

  const failed = cases.error ?? info.error
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
      {!failed && (cases.isPending || info.isPending) && <Skeleton height={320} maw="40rem" />}
      {cases.data && info.data && cases.data.length === 0 && (
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
      {cases.data && info.data && cases.data.length > 0 && (
        <>
          {/* Stays mounted while it runs: after a failure or a cancel everything chosen is still chosen. */}
          <div hidden={state.is !== 'choosing'}>
            <HandoffForm
              cases={cases.data}
              info={info.data}
              startedAt={startedAt}
              error={state.is === 'choosing' ? state.error : undefined}
              onCreate={create}
            />
            <NotAdvice />
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
