/** How many free buffers are kept: one for each of a few imports side by side. */
const KEPT = 2

/**
 * Buffers of one size that are used again: their memory is outside the JavaScript heap, so that the garbage collector, which
 * counts objects, lets hundreds of megabytes of used ones pile up.
 */
export class BufferPool {
  readonly #bytes: number
  readonly #free: Buffer<ArrayBuffer>[] = []

  constructor(bytes: number) {
    this.#bytes = bytes
  }

  /** A buffer with arbitrary content. */
  take(): Buffer<ArrayBuffer> {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#bytes)
  }

  /** Gives a buffer back; it must not be used afterwards. Wiped: what was in it is client text. */
  give(buffer: Buffer<ArrayBuffer>): void {
    if (this.#free.length >= KEPT) return
    buffer.fill(0)
    this.#free.push(buffer)
  }
}
