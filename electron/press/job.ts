/** What a job in the press is given: plain data and, if the caller sent any, one document's bytes. */
export interface JobCall {
  /** As the caller sent it; a job parses it before use. */
  readonly payload: unknown
  /** The document, whole. Absent when the caller sent none. */
  readonly bytes?: Uint8Array
  /** Says that work goes on; without it the press is stopped after the caller's `stallMs`. Yields to the event loop. */
  alive(done?: number, total?: number): Promise<void>
  /** Sends a part of a result too large for one message (at most 1 MiB each; larger is split). Resolves once the caller took it. */
  send(chunk: Uint8Array): Promise<void>
}

/** One thing the press can do. What it returns travels back by structured clone. */
export type Job = (call: JobCall) => Promise<unknown>
