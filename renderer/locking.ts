import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { call, listen } from './client.ts'

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

/** Locks the cabinet and empties the window, even when the backend cannot answer any more. */
export function useLock(): () => Promise<void> {
  const empty = useEmptyWindow()
  return useCallback(async () => {
    try {
      await call('cabinet.lock', {})
    } finally {
      empty()
    }
  }, [empty])
}

/**
 * Follows a lock that comes from outside: the menu, suspend, the system's lock screen, the end. Announced, the window locks by
 * itself within the shell's patience; locked already, it has only to be emptied.
 */
export function useLockedFromOutside(): void {
  const lock = useLock()
  const empty = useEmptyWindow()
  useEffect(
    () =>
      listen((signal) => {
        switch (signal) {
          case 'locking':
            return void lock()
          case 'locked':
            return empty()
        }
      }),
    [lock, empty],
  )
}
