import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { call } from '../client.ts'
import { showFailure } from './showFailure.tsx'

/** How long a secret may lie in the clipboard. */
const CLEAR_AFTER_SECONDS = 30

/** Copies a secret and says when it goes from the clipboard again, or that it does not. */
export function useCopySecret(): (text: string, name: string) => Promise<void> {
  return useCallback(async (text, name) => {
    try {
      const { copied, clears } = await call('app.copy', { text, clearAfterSeconds: CLEAR_AFTER_SECONDS })
      notifications.show({
        message: !copied
          ? `${name} could not be copied on this system.`
          : clears
            ? `${name} is copied. In ${CLEAR_AFTER_SECONDS} seconds it goes from the clipboard again, unless you copied something else.`
            : `${name} is copied. It stays in the clipboard until you copy something else.`,
      })
    } catch (error) {
      showFailure(error)
    }
  }, [])
}
