import type { CallName, Contract, EventOf, Output, ParsedInput } from '../../shared/contract/contract.ts'
import type { Desk } from './desk.ts'

/** The calls that the worker answers. */
export type WorkerCall = { [Name in CallName]: Contract[Name]['at'] extends 'worker' ? Name : never }[CallName]

/** What a handler may use besides its input. */
export interface Context<Name extends CallName> {
  readonly desk: Desk
  /** Sends an event of this call to whoever made it. */
  readonly emit: (event: EventOf<Name>) => void
  /** Fires when the caller cancels or the cabinet is locked; long work stops at the next safe point with `cancelled`. */
  readonly signal: AbortSignal
}

export type Handler<Name extends CallName> = (
  input: ParsedInput<Name>,
  context: Context<Name>,
) => Output<Name> | Promise<Output<Name>>

/** Handlers for some calls, each with its contract's types. */
export type Handlers<Names extends CallName> = { readonly [Name in Names]: Handler<Name> }
