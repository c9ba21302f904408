import { rmSync } from 'node:fs'
import type { z } from 'zod'
import type { CabinetSummary, Input } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { StreamIntake } from '../documents/intake.ts'
import type { PressHost } from '../documents/press.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { CALIBRATED_KDF, type Cabinet, FLOOR_KDF, type KdfLimits } from '../vault/cabinet.ts'
import type { Keychain } from '../vault/keychain.ts'
import type { Secret } from '../vault/slots.ts'
import type { Vault } from '../vault/vault.ts'

/** What lies open: at most one cabinet, the press, the files that are arriving. One per worker thread. */
export class Desk {
  readonly now: () => Date
  readonly kdf: 'calibrated' | 'floor'
  readonly press: Pressroom
  readonly keychain: Keychain
  readonly arriving = new Map<string, StreamIntake>()
  #cabinet: Cabinet | undefined
  /** The folder of a sample that is open: it goes with the lock. */
  #sample: string | undefined
  #closing = new AbortController()
  #running = new Map<AbortSignal, Promise<unknown>>()

  constructor(options: { press: PressHost; keychain: Keychain; kdf: 'calibrated' | 'floor'; now: () => Date }) {
    this.now = options.now
    this.kdf = options.kdf
    this.press = new Pressroom(options.press)
    this.keychain = options.keychain
  }

  /** The open cabinet. @throws CoverkeepError `locked` */
  get cabinet(): Cabinet {
    if (!this.#cabinet) throw new CoverkeepError('locked')
    return this.#cabinet
  }

  get isOpen(): boolean {
    return this.#cabinet !== undefined
  }

  /** Opens what `make` makes. @throws CoverkeepError `already-open`, and whatever making it throws */
  async open<T>(make: () => Promise<{ cabinet: Cabinet; value: T }>): Promise<T> {
    if (this.#cabinet) throw new CoverkeepError('already-open')
    const { cabinet, value } = await make()
    if (this.#cabinet) {
      cabinet.lock()
      throw new CoverkeepError('already-open')
    }
    this.#cabinet = cabinet
    return value
  }

  /** Opens a sample: as {@link open}, and its `folder` is removed with the lock. */
  async openSample(folder: string, make: () => Promise<Cabinet>): Promise<void> {
    await this.open(async () => ({ cabinet: await make(), value: undefined }))
    this.#sample = folder
  }

  /**
   * Closes the cabinet for work on its files that leaves it open again; `own` is the signal of the call that asks for it. What else
   * runs is asked to stop and waited for; calls that come meanwhile find the cabinet locked.
   * @throws CoverkeepError `locked`, and whatever `work` throws; the cabinet is then locked
   */
  async reopen(own: AbortSignal, work: (folder: string) => Promise<Cabinet>): Promise<void> {
    const others = [...this.#running].filter(([signal]) => signal !== own).map(([, promise]) => promise)
    const { cabinet } = this
    this.#cabinet = undefined
    this.#closing.abort()
    const closing = new AbortController()
    this.#closing = closing
    await this.#settle(others)
    cabinet.lock()
    const opened = await work(cabinet.folder)
    // Somebody locked or opened something meanwhile: that counts.
    if (closing.signal.aborted || this.#cabinet) opened.lock()
    else this.#cabinet = opened
  }

  async #settle(others: readonly Promise<unknown>[]): Promise<void> {
    const intakes = [...this.arriving.values()].map((intake) => intake.abort())
    this.arriving.clear()
    await Promise.allSettled([...intakes, ...others])
  }

  /** How slow deriving a new passphrase's key shall be. */
  get limits(): KdfLimits {
    return this.kdf === 'floor' ? FLOOR_KDF : CALIBRATED_KDF
  }

  /** What a call gave as a secret, with the keychain of this shell where it asks for the device. */
  secretOf(given: Input<'cabinet.unlock'>['secret']): Secret {
    return 'device' in given ? { keychain: this.keychain } : given
  }

  /** A case's vault. @throws CoverkeepError `locked`, `case-not-found` and every way in which a case cannot be opened */
  case(id: CaseId): Vault {
    return this.cabinet.openCase(id)
  }

  /** The vault that a record of another one names: of a case, or the person file. @throws CoverkeepError as {@link case} */
  readonly elsewhere = (id: CaseId | undefined): Vault => (id ? this.case(id) : this.cabinet.person)

  /** Runs a call so that a lock can wait for it: its signal fires when the caller cancels or the cabinet is locked. */
  async track<T>(signal: AbortSignal, work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
    const either = AbortSignal.any([signal, this.#closing.signal])
    const promise = Promise.resolve(work(either))
    this.#running.set(either, promise)
    try {
      return await promise
    } finally {
      this.#running.delete(either)
    }
  }

  /** Locks: what runs finishes or rolls back, then databases close, keys are wiped and the press ends. */
  async lock(): Promise<void> {
    // Taken before anything is awaited, so it holds the other calls only; from here on new calls find the cabinet locked.
    const others = [...this.#running.values()]
    const cabinet = this.#cabinet
    this.#cabinet = undefined
    this.#closing.abort()
    this.press.close()
    await this.#settle(others)
    cabinet?.lock()
    if (this.#sample) rmSync(this.#sample, { recursive: true, force: true, maxRetries: 3 })
    this.#sample = undefined
    this.#closing = new AbortController()
  }

  summary(): z.infer<typeof CabinetSummary> {
    const { id, folder, openedAt } = this.cabinet
    const sample = this.#sample ? { sample: true as const } : {}
    return { id, folder, openedAt, notices: [...this.cabinet.notices()], ...sample }
  }
}
