import type { Failure } from '../errors.ts'
import type { CallName } from './contract.ts'

/** What travels from a surface to the worker. `id` pairs the answer with its question; `cancel` asks a running call to stop. */
export type Request =
  | { readonly kind: 'call'; readonly id: number; readonly call: CallName; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }

/** What travels back: any number of events, then exactly one answer or failure. */
export type Reply =
  | { readonly kind: 'event'; readonly id: number; readonly event: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
