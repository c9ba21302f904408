/** How large one part of a document or a result is on its way, in bytes. */
export const PART_BYTES = 1024 * 1024

/** How many parts may be under way before the sender waits for the receiver to have taken one. */
export const PARTS_AHEAD = 4

/**
 * What the worker tells the press. Requests are answered one at a time; the next may be on its way meanwhile, so all that follows carries its `id`.
 * With `withBytes` the document follows in parts, ended by `end`, or by `drop` when its source failed.
 */
export type ToPress =
  | {
      readonly kind: 'request'
      readonly id: number
      readonly job: string
      readonly payload: unknown
      readonly withBytes: boolean
      /** Bytes of the document as far as they are known; 0 where they are not. */
      readonly size: number
    }
  | { readonly kind: 'part'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'drop'; readonly id: number }
  | { readonly kind: 'took'; readonly id: number }

/** What the press tells the worker: `ready` once, then for each request any number of signs of life and parts, and one answer. */
export type FromPress =
  | { readonly kind: 'ready' }
  | { readonly kind: 'took'; readonly id: number }
  | { readonly kind: 'alive'; readonly id: number; readonly done?: number; readonly total?: number }
  | { readonly kind: 'part'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly reason: string }
