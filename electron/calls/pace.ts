/** How often progress is told at most, in milliseconds: an eye sees no more, and each telling wakes another thread. */
const PACE_MS = 50

/** Passes every event on but those of progress, of which it leaves out what comes too soon after the last; the end of a file is always told. */
export function paced(emit: (event: unknown) => void): (event: unknown) => void {
  let told = Number.NEGATIVE_INFINITY
  return (event) => {
    if (isUnderWay(event)) {
      const now = performance.now()
      if (now - told < PACE_MS) return
      told = now
    }
    emit(event)
  }
}

function isUnderWay(event: unknown): boolean {
  if (typeof event !== 'object' || event === null || !('doneBytes' in event) || !('totalBytes' in event)) return false
  return Number(event.doneBytes) < Number(event.totalBytes)
}
