import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Hides what a protected handoff writes until its ZIP is finished: AES-256-CTR under a key that lives in this object only, so that what
 * a crash or an undeleted block leaves behind is noise. Nothing is authenticated here: every file is read back against its SHA-256.
 */
export class Veil {
  readonly #key = randomBytes(32)
  readonly #starts = new Map<string, Buffer>()

  /** The bytes of a file as they go to the disk. A file that is written again gets a new start. */
  async *hide(file: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const start = randomBytes(16)
    this.#starts.set(file, start)
    const cipher = createCipheriv('aes-256-ctr', this.#key, start)
    for await (const chunk of content) yield cipher.update(chunk)
  }

  /** The bytes of a file as they were, from those on the disk. */
  async *show(file: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const start = this.#starts.get(file)
    if (!start) throw new Error(`${file} was not written here`)
    const decipher = createDecipheriv('aes-256-ctr', this.#key, start)
    for await (const chunk of content) yield decipher.update(chunk)
  }

  /** Forgets the key: from here on nothing on the disk can be read any more. */
  drop(): void {
    this.#key.fill(0)
  }
}
