import { useCallback, useRef, useState } from 'react'
import type { CallName, EventOf, Input, Output } from '../../../shared/contract/contract.ts'
import { type Run, start } from '../../client.ts'

export type JobState<Name extends CallName> =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly progress?: EventOf<Name>; readonly stopping?: true }
  | { readonly is: 'done'; readonly result: Output<Name> }
  | { readonly is: 'failed'; readonly error: unknown }

export interface Job<Name extends CallName> {
  readonly state: JobState<Name>
  readonly begin: (input: Input<Name>) => Promise<void>
  readonly cancel: () => void
  readonly reset: () => void
}

/** One long call: its progress, its end, and a way to stop it. It goes on when its screen is left; `onEnd` hears of it then too. */
export function useJob<Name extends CallName>(
  name: Name,
  onEnd?: (result: Output<Name>) => void | Promise<void>,
): Job<Name> {
  const [state, setState] = useState<JobState<Name>>({ is: 'idle' })
  const run = useRef<Run<Name>>(undefined)
  const begin = async (input: Input<Name>) => {
    setState({ is: 'running' })
    run.current = start(name, input, (progress) =>
      setState((now) => (now.is === 'running' ? { ...now, progress } : now)),
    )
    try {
      const result = await run.current.answer
      await onEnd?.(result)
      setState({ is: 'done', result })
    } catch (error) {
      setState({ is: 'failed', error })
    }
  }
  const cancel = useCallback(() => {
    setState((now) => (now.is === 'running' ? { ...now, stopping: true } : now))
    run.current?.cancel()
  }, [])
  const reset = useCallback(() => setState({ is: 'idle' }), [])
  return { state, begin, cancel, reset }
}
