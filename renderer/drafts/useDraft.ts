import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseId } from '../../shared/model/ids.ts'
import { call } from '../client.ts'
import { showFailure } from '../components/showFailure.tsx'
import { useCall } from '../queries.ts'
import { useDraftBox } from './draftsContext.tsx'

/** How long after the first unsaved key what stands in a form is kept, typed on or not: a power cut costs no more than that. */
const KEEP_MS = 3000

/** What a draft is called and where one goes on with it. */
export interface DraftAbout {
  /** The same for the same form at any time, such as `payment new` or the id of the record that is changed. */
  readonly key: string
  /** What a person calls it: “New payment”, “Certificate of Musterkasse”. */
  readonly title: string
  /** The address inside the window at which the form is opened. */
  readonly where: string
  readonly case?: CaseId | undefined
}

/** A form's draft: when the fields it began with were put aside, and how to be rid of them. */
export interface DraftOfForm {
  /** Set where the form began with what was left unsaved before. */
  readonly from: string | undefined
  readonly drop: () => Promise<void>
}

/**
 * Keeps what stands unsaved in a form in the vault: every few seconds while it is typed, when the form is left, and before a lock. The next time
 * the form is opened, `restore` gets it back.
 */
export function useDraft<F extends Readonly<Record<string, unknown>>>(
  about: DraftAbout | undefined,
  fields: F,
  isChanged: boolean,
  restore: (fields: F) => void,
): DraftOfForm {
  const box = useDraftBox()
  const queryClient = useQueryClient()
  const kept = useCall('drafts.list', {}, { enabled: about !== undefined })
  const [from, setFrom] = useState<string>()
  const found = kept.data?.find((draft) => draft.key === about?.key)
  const isDropped = useRef(false)
  const wasFound = useRef(false)

  if (found && !wasFound.current && !isChanged) {
    wasFound.current = true
    setFrom(found.savedAt)
    restore(found.value as F)
  }

  const unsaved = useRef<() => Input | undefined>(() => undefined)
  unsaved.current = () => {
    if (!about || !isChanged || isDropped.current) return undefined
    const { case: of, ...rest } = about
    return { ...rest, ...(of ? { case: of } : {}), value: fields }
  }
  const keep = useCallback(async () => {
    const draft = unsaved.current()
    if (!draft) return
    try {
      await call('drafts.save', draft)
      await queryClient.invalidateQueries({ queryKey: ['drafts.list'] })
    } catch (error) {
      showFailure(error)
    }
  }, [queryClient])

  useEffect(() => box.add(() => unsaved.current()), [box])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each keystroke is one to keep, whether or not a pause follows
  useEffect(() => {
    if (!isChanged) return
    isDropped.current = false
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void keep()
    }, KEEP_MS)
  }, [fields, isChanged, keep])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
      void keep()
    },
    [keep],
  )

  const key = about?.key
  const drop = useCallback(async () => {
    isDropped.current = true
    setFrom(undefined)
    if (key === undefined) return
    await call('drafts.drop', { key })
    await queryClient.invalidateQueries({ queryKey: ['drafts.list'] })
  }, [key, queryClient])
  return { from, drop }
}

type Input = Parameters<typeof call<'drafts.save'>>[1]
