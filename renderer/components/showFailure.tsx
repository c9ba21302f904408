import { notifications } from '@mantine/notifications'
import { describe, toFailure } from '../../shared/errors.ts'
import { inWindow } from '../../shared/inWindow.ts'

/** Says what went wrong where no form or screen is there to show it. It stays until it is read. */
export function showFailure(error: unknown): void {
  const { what, safe, next } = describe(toFailure(error))
  notifications.show({
    color: 'red',
    autoClose: false,
    role: 'alert',
    title: inWindow(what),
    message: inWindow([safe, next].filter(Boolean).join(' ')),
  })
}
