import type { Failure } from '../errors.ts'
import type { CallName } from './contract.ts'

/** What travels from a surface to the worker. `id` pairs the answer with its question. */
export interface Request {
  readonly id: number
  readonly call: CallName
  readonly input: unknown
}

/** What travels back: any number of events, then exactly one answer. */
export type Reply =
  | { readonly id: number; readonly kind: 'event'; readonly event: unknown }
  | { readonly id: number; readonly kind: 'answer'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failure'; readonly failure: Failure }
