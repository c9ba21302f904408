import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { call, listen } from './client.ts'
import { useDraftBox } from './drafts/draftsContext.tsx'

/**
 * Empties the window: the page is loaded anew, so that no component, cache or closure of the old one is left.
 * The cabinet itself is locked by the backend, before or after.
 */
export function useEmptyWindow(): () => void {
  const queryClient = useQueryClient()
  return useCallback(() => {
    queryClient.clear()
    window.location.reload()
  }, [queryClient])
}

/**
 * Locks the cabinet: what is typed and not saved goes into the vault first, then the cabinet is locked and the window emptied, even when
 * the backend cannot answer any more. Also when the shell announces it: the menu, suspend, the system's lock screen, the end.
 */
export function useLock(): { readonly lock: () => void; readonly isLocking: boolean } {
  const empty = useEmptyWindow()
  const drafts = useDraftBox()
  const [isLocking, setLocking] = useState(false)
  const lock = useCallback(() => {
    // Asked before the cover takes the forms away.
    const saved = drafts.saveAll()
    setLocking(true)
    void saved
      .catch(() => {})
      .then(() => call('cabinet.lock', {}))
      .catch(() => {})
      .then(empty)
  }, [drafts, empty])
  useEffect(() => listen((signal) => signal === 'locking' && lock()), [lock])
  return { lock, isLocking }
}

/** Where no cabinet is open there is nothing to save: a lock that is announced is answered at once, and after one the window is emptied. */
export function useLockedFromOutside(isOpen: boolean): void {
  const empty = useEmptyWindow()
  useEffect(
    () =>
      listen((signal) => {
        if (signal === 'locked') empty()
        else if (!isOpen) void call('cabinet.lock', {}).finally(empty)
      }),
    [isOpen, empty],
  )
}
