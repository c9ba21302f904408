import type { Failure } from '../errors.ts'

/** How a call ends on the window's side of the bridge: errors are data, so that neither shell has to carry classes. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure }

/**
 * What the shell tells the window unasked. `locking`: it is about to lock (the menu, suspend, the system's lock screen, the
 * end): the window saves its drafts, calls `cabinet.lock` and empties itself; after {@link LOCK_GRACE_MS} the shell locks all
 * the same. `locked`: the cabinet was locked from outside; the window must empty itself.
 */
export const SIGNALS = ['locking', 'locked'] as const
export type Signal = (typeof SIGNALS)[number]

/** How long a window that was told `locking` may take, and then again to empty itself after `locked`. */
export const LOCK_GRACE_MS = 2000

/** One call of the contract as the window sees it. */
export type BridgeCall = (input: unknown, onEvent?: (event: unknown) => void) => BridgeRun

/** A call under way. `cancel` asks it to stop; what it then answers is its own affair (usually `cancelled`). */
export interface BridgeRun {
  readonly answer: Promise<Answer>
  readonly cancel: () => void
}

/** What travels from the page to its shell; events and signals are fetched, never pushed into the page. */
export type BridgeAsk =
  | {
      readonly ask: 'call'
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly listens: boolean
    }
  | { readonly ask: 'events'; readonly id: number }
  | { readonly ask: 'cancel'; readonly id: number }
  | { readonly ask: 'signal' }

/** The answer to `events`: those that came since the last time, and whether more may come. */
export interface EventBatch {
  readonly events: readonly unknown[]
  readonly more: boolean
}

/**
 * All that the window can reach outside itself, `window.coverkeep`: one function for each call the contract gives to
 * windows, none that takes a name, and one listener. Both shells install exactly this and freeze it.
 */
export interface Bridge {
  readonly calls: Readonly<Record<string, BridgeCall>>
  /** Returns its own unsubscribe. */
  readonly listen: (listener: (signal: Signal) => void) => () => void
}
