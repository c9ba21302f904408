/** How many free buffers are kept: enough for a few imports side by side. */
const KEPT = 8

/**
 * Buffers of one size that are used again: their memory is outside the JavaScript heap, so that the garbage collector, which
 * counts objects, lets hundreds of megabytes of used ones pile up.
 */
export class BufferPool {
  readonly #bytes: number
  readonly #free: Uint8Array<ArrayBuffer>[] = []

  constructor(bytes: number) {
    this.#bytes = bytes
  }

  /** A buffer with arbitrary content. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#free.pop() ?? new Uint8Array(this.#bytes)
  }

  /** Gives a buffer back; it must not be used afterwards. Wiped: what was in it is client text. */
  give(buffer: Uint8Array<ArrayBuffer>): void {
    buffer.fill(0)
    this.giveSealed(buffer)
  }

  /** Gives back a buffer in which there is nothing but ciphertext. */
  giveSealed(buffer: Uint8Array<ArrayBuffer>): void {
    if (this.#free.length < KEPT) this.#free.push(buffer)
    else buffer.buffer.transfer(0)
  }
}
