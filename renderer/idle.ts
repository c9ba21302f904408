import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { isWorking } from './client.ts'

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const
/** How long before the lock it is said. */
const NOTICE_MS = 60_000
const LOOK_EVERY_MS = 5000
const SHOWN = 'about-to-lock'

/**
 * Calls `lock` when nobody has touched the window for so many minutes, and says so a minute before. Work that somebody started (a
 * handoff, a backup) is waited for: breaking it off would be the greater loss.
 */
export function useIdleLock(minutes: number, lock: () => void): void {
  useEffect(() => {
    let last = Date.now()
    let said = false
    const alive = () => {
      last = Date.now()
      if (said) notifications.hide(SHOWN)
      said = false
    }
    // By the clock, not by a timer of that length: a computer that slept must lock when it wakes.
    const look = () => {
      const left = last + minutes * 60_000 - Date.now()
      if (isWorking()) return
      if (left <= 0) return lock()
      if (left > NOTICE_MS || said) return
      said = true
      notifications.show({
        id: SHOWN,
        autoClose: false,
        title: 'Coverkeep locks in a minute',
        message: 'Nobody has touched it for a while. What you typed is kept. Move the mouse or press a key to go on.',
      })
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true })
    }
  }, [minutes, lock])
}
