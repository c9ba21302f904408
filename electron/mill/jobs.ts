import type { Failure } from '../../shared/errors.ts'
import type { ProofInput } from '../backup/proveBackup.ts'
import { sealFile } from '../documents/sealFile.ts'
import { sumBlob } from '../vault/verify/sumBlob.ts'

/** What a mill's work may use besides its input. */
export interface MillContext {
  /** The key of one document, lent for this work only and wiped after it. */
  readonly key: Uint8Array
  /** Whether the work is no longer wanted: it ends with `cancelled` at the next safe point. */
  stopped(): boolean
  /** Bytes done so far. */
  progress(doneBytes: number): void
}

/** All that a mill can do: input and output are plain values, failures are CoverkeepErrors. */
export const JOBS = {
  seal: sealFile,
  sum: sumBlob,
  // Loaded when it is asked for: what it takes to read a backup takes longer to load than all else here.
  prove: async (input: ProofInput, context: MillContext) =>
    (await import('../backup/proveBackup.ts')).proveBackup(input, context),
} as const

export type JobName = keyof typeof JOBS
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>

/** What a mill is told. */
export interface MillRequest {
  readonly id: number
  readonly job: JobName
  readonly input: unknown
  /** Memory that both threads see: a message would leave copies of the key behind it. Empty where none is needed. */
  readonly key: SharedArrayBuffer
  /** Its first 32 bits are no longer 0 when the work is not wanted any more. */
  readonly stop: SharedArrayBuffer
}

/** What a mill says. */
export type MillReply =
  | { readonly kind: 'progress'; readonly id: number; readonly doneBytes: number }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
