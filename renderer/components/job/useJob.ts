import { notifications } from '@mantine/notifications'
import { type RefObject, useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { CallName, Input, Output } from '../../../shared/contract/contract.ts'
import { showFailure } from '../showFailure.tsx'
import type { JobState } from './jobBox.ts'
import { useJobBox } from './jobsContext.tsx'

export interface Job<Name extends CallName> {
  readonly state: JobState<Name>
  readonly begin: (input: Input<Name>) => Promise<void>
  readonly cancel: () => void
  readonly reset: () => void
  /** The button that begins it: the focus goes there after a failure or a cancel, when its form is seen again. */
  readonly button: RefObject<HTMLButtonElement | null>
}

interface JobOptions<Name extends CallName> {
  /** What is said of a good end to somebody who is on another screen then. Absent: nothing. */
  readonly said?: string
  /** Hears of a good end, wherever one is. */
  readonly onEnd?: (result: Output<Name>) => void | Promise<void>
}

/** One long call: its progress, its end, and a way to stop it. It goes on when its screen is left, and is there again on coming back. */
export function useJob<Name extends CallName>(name: Name, { said, onEnd }: JobOptions<Name> = {}): Job<Name> {
  const box = useJobBox()
  const states = useSyncExternalStore(box.subscribe, box.snapshot)
  const state: JobState<Name> = states[name] ?? { is: 'idle' }
  useEffect(() => box.watch(name), [box, name])

  const button = useRef<HTMLButtonElement>(null)
  const { is } = state
  useEffect(() => {
    if (is === 'failed') button.current?.focus()
  }, [is])

  const begin = async (input: Input<Name>) => {
    const end = await box.begin(name, input, onEnd)
    if (box.isWatched(name)) return
    if (end.is === 'failed') showFailure(end.error)
    else if (said) notifications.show({ message: said })
  }
  const cancel = useCallback(() => box.cancel(name), [box, name])
  const reset = useCallback(() => box.reset(name), [box, name])
  return { state, begin, cancel, reset, button }
}
