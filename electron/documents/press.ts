/** One running press as the worker sees it, whoever started it. */
export interface PressProcess {
  /** Sends a message by structured clone. */
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, when the process is gone for whatever reason. */
  onExit(listener: () => void): void
  /** Ends it at once; a second call does nothing. */
  kill(): void
  /** Resident memory in bytes as the system counts it; 0 when it cannot be known. */
  memoryBytes(): Promise<number>
}

/** Who can start a press: a fork under Node, a relay to a utility process under Electron. */
export interface PressHost {
  start(): PressProcess
}

/** Bounds of one request to the press. */
export interface PressLimits {
  /** Milliseconds without a sign of progress. */
  readonly stallMs: number
  /** Milliseconds altogether. */
  readonly totalMs: number
  /** Bytes of resident memory above what the press had when it was ready. */
  readonly memoryBytes: number
  /** Bytes of the document. */
  readonly documentBytes: number
}

/** What one request may take, and how many bytes its document has where that is known: the press sets room for them aside. */
export type PressBounds = Partial<PressLimits> & { readonly size?: number }

/**
 * A press process of one's own that keeps state between requests: the bundle is assembled in one. Requests run one after
 * another. Failures are `press-failed` with details `cause` (a {@link PressStop}) and `reason` (a clause for people). After
 * `too-slow`, `too-much-memory` and `crashed` the process and its state are gone and every further request fails with `closed`.
 */
export interface PressSession {
  request(job: string, payload: unknown, bytes?: AsyncIterable<Uint8Array>, bounds?: PressBounds): Promise<unknown>
  /** For results too large for one message: the chunks the job sent. Leaving the loop early ends the session. */
  stream(
    job: string,
    payload: unknown,
    bytes?: AsyncIterable<Uint8Array>,
    bounds?: PressBounds,
  ): AsyncIterable<Uint8Array>
  close(): void
}

/** Why the press gave no answer. `refused`: the job itself said no, the process lives on. */
export const PRESS_STOP = ['too-slow', 'too-much-memory', 'crashed', 'too-large', 'refused', 'closed'] as const
export type PressStop = (typeof PRESS_STOP)[number]
