import { CoverkeepError } from '../../shared/errors.ts'
import { makeDocumentsFolder } from '../vault/blobs.ts'
import { POOLED } from '../vault/disk.ts'
import { newKey, wipe } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { type IntakeMeta, type Kept, keepAgain, keepSealed } from './evidence.ts'
import { writeFailure } from './fileErrors.ts'
import { fileName } from './fileName.ts'
import { Sealing } from './sealing.ts'
import { sniff } from './sniff.ts'
import type { Source } from './source.ts'

/**
 * One document on its way into a vault in a thread that has the vault: its bytes go, hashed and encrypted, into a file that no
 * record names, until `keep` makes it evidence. `end` at any time before leaves nothing behind.
 */
export class Arrival {
  readonly #vault: Vault
  readonly #name: string
  readonly #key = newKey()
  readonly #sealing: Sealing
  #kept = false

  /** @throws CoverkeepError `disk-full`, `not-writable` */
  constructor(vault: Vault, name: string) {
    this.#vault = vault
    this.#name = fileName(name)
    this.#sealing = new Sealing(folderFor(vault, this.#name), this.#name, this.#key, POOLED)
  }

  /** Bytes taken so far. */
  get bytes(): number {
    return this.#sealing.bytes
  }

  /** Takes what a source gives next; says how much it was, 0 at its end. @throws CoverkeepError `disk-full`, `not-writable`, and what the source throws */
  async pull(source: Source): Promise<number> {
    const bytes = await source.read(this.#sealing.room)
    await this.#sealing.took(bytes, source.more)
    return bytes
  }

  /** Takes the next bytes; they may be reused when it resolves. @throws CoverkeepError `disk-full`, `not-writable` */
  async push(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { room } = this.#sealing
      const part = bytes.subarray(at, at + room.length)
      room.set(part)
      await this.#sealing.took(part.length)
      at += part.length
    }
  }

  /** Makes it evidence. Durable when it resolves. @throws CoverkeepError `empty-file`, `disk-full`, `not-writable` */
  async keep(meta: IntakeMeta): Promise<Kept> {
    const { bytes } = this
    if (bytes === 0) throw new CoverkeepError('empty-file', { file: this.#name })
    const sha256 = this.#sealing.digest()
    const again = await keepAgain(this.#vault, this.#name, { sha256, bytes }, meta)
    if (again.kept) return again.kept
    const type = sniff(this.#sealing.first, this.#name)
    const sealed = { ...(await this.#sealing.finish()), sha256, bytes, type }
    const kept = await keepSealed(this.#vault, this.#name, sealed, this.#key, again.damaged, meta)
    this.#kept = !kept.already
    return kept
  }

  /** Ends it. Unless it was kept, its file is gone when this resolves. */
  async end(): Promise<void> {
    await this.#sealing.end(this.#kept)
    wipe(this.#key)
  }
}

/** The folder that a vault's documents come into. @throws CoverkeepError `disk-full`, `not-writable`, named after the document */
export function folderFor(vault: Vault, label: string): string {
  try {
    return makeDocumentsFolder(vault)
  } catch (error) {
    throw writeFailure(error, label)
  }
}
