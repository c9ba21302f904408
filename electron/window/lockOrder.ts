import { once } from 'node:events'
import { LOCK_GRACE_MS } from '../../shared/contract/bridge.ts'
import type { Backend } from '../host.ts'
import type { Copies } from './copies.ts'
import type { Switchboard } from './switchboard.ts'

/** What a lock from outside the window acts on. */
export interface LockPlace {
  readonly board: Switchboard
  readonly backend: Pick<Backend, 'close'>
  readonly copies: Pick<Copies, 'clearNow'>
  /** Loads the window anew, whatever its scripts are doing: they may hang. */
  empty(): void
  /** Milliseconds the window may take; a test may be impatient. */
  readonly graceMs?: number
}

/**
 * Locks from outside the window: the menu, suspend, the system's lock screen, the end. The window is told first, so that it
 * saves its drafts and locks by itself. A window that hangs, or is told nothing because it is gone, keeps nobody waiting
 * longer than the grace: the keys go, and then what it shows.
 */
export class LockOrder {
  readonly #place: LockPlace
  #running: Promise<void> | undefined

  constructor(place: LockPlace) {
    this.#place = place
    // Also when the window locks by itself: by its button, its shortcut, or because nobody was there.
    place.board.events.on('locked', () => void place.copies.clearNow())
  }

  /** Resolves when no key is left; the window is emptied by itself or shortly after. Never rejects. */
  lock(): Promise<void> {
    this.#running ??= this.#lock().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #lock(): Promise<void> {
    const { board, backend, copies } = this.#place
    const left = new AbortController()
    board.events.once('pageGone', () => left.abort())
    if (board.isHeard) {
      const answered = this.#within(board, 'locked', left.signal)
      board.tell('locking')
      await answered
    }
    await Promise.allSettled([copies.clearNow(), backend.close()])
    if (left.signal.aborted) return
    const emptied = this.#within(board, 'pageGone')
    board.tell('locked')
    void emptied.then((gone) => {
      if (!gone) this.#place.empty()
    })
  }

  /** Whether it happened before the grace was over, or before `enough`. */
  #within(board: Switchboard, event: 'locked' | 'pageGone', enough?: AbortSignal): Promise<boolean> {
    const grace = AbortSignal.timeout(this.#place.graceMs ?? LOCK_GRACE_MS)
    const signal = enough ? AbortSignal.any([grace, enough]) : grace
    return once(board.events, event, { signal }).then(
      () => true,
      () => false,
    )
  }
}
