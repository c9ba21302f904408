import type { Bridge, Signal } from '../shared/contract/bridge.ts'
import { type CallName, CONTRACT, type EventOf, type Input, type Output } from '../shared/contract/contract.ts'
import { CoverkeepError } from '../shared/errors.ts'

declare global {
  interface Window {
    /** Installed by the shell before any script of the page runs. */
    readonly coverkeep?: Bridge
  }
}

/** A call under way: its answer, and a way to ask it to stop. */
export interface Run<Name extends CallName> {
  readonly answer: Promise<Output<Name>>
  readonly cancel: () => void
}

let working = 0

/** Whether something long that somebody started is under way: a handoff, a backup, a check. */
export function isWorking(): boolean {
  return working > 0
}

/** Starts one call of the contract; events come typed, before the answer. */
export function start<Name extends CallName>(
  name: Name,
  input: Input<Name>,
  onEvent?: (event: EventOf<Name>) => void,
): Run<Name> {
  const bridgeCall = window.coverkeep?.calls[name]
  if (!bridgeCall) return { answer: Promise.reject(new CoverkeepError('bad-call', { call: name })), cancel: () => {} }
  const { event: eventSchema, output } = CONTRACT[name]
  const isLong = eventSchema !== undefined
  if (isLong) working++
  const run = bridgeCall(input, onEvent && ((event) => onEvent((eventSchema?.parse(event) ?? event) as EventOf<Name>)))
  const answer = run.answer
    .finally(() => {
      if (isLong) working--
    })
    .then((given) => {
      if (!given.ok) throw new CoverkeepError(given.failure.code, given.failure.details)
      return output.parse(given.value) as Output<Name>
    })
  return { answer, cancel: run.cancel }
}

/**
 * Makes one call of the contract and waits for its answer.
 * @throws CoverkeepError with the code the backend gave
 */
export function call<Name extends CallName>(
  name: Name,
  input: Input<Name>,
  onEvent?: (event: EventOf<Name>) => void,
): Promise<Output<Name>> {
  return start(name, input, onEvent).answer
}

/** Hears what the shell says unasked; returns its unsubscribe. */
export function listen(listener: (signal: Signal) => void): () => void {
  return window.coverkeep?.listen(listener) ?? (() => {})
}
