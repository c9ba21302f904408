import type { LockOrder } from './lockOrder.ts'

/** How often the screen is looked at, in milliseconds. */
const LOOK_MS = 5000

/**
 * Locks when the system's screen is locked, on systems that say so only when asked (Linux: Electron has no event for it
 * there). Once for each lock of the screen. Returns its own end.
 */
export function watchScreen(state: () => string, order: Pick<LockOrder, 'lock'>, lookMs = LOOK_MS): () => void {
  let wasLocked = false
  const timer = setInterval(() => {
    const isLocked = state() === 'locked'
    if (isLocked && !wasLocked) void order.lock()
    wasLocked = isLocked
  }, lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
