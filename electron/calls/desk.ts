import type { z } from 'zod'
import type { CabinetSummary } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { StreamIntake } from '../documents/intake.ts'
import type { PressHost } from '../documents/press.ts'
import { Pressroom } from '../documents/pressroom.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import type { Vault } from '../vault/vault.ts'

/** What lies open: at most one cabinet, the press, the files that are arriving. One per worker thread. */
export class Desk {
  readonly now: () => Date
  readonly kdf: 'calibrated' | 'floor'
  readonly press: Pressroom
  readonly arriving = new Map<string, StreamIntake>()
  #cabinet: Cabinet | undefined
  #closing = new AbortController()
  #running = new Set<Promise<unknown>>()

  constructor(options: { press: PressHost; kdf: 'calibrated' | 'floor'; now: () => Date }) {
    this.now = options.now
    this.kdf = options.kdf
    this.press = new Pressroom(options.press)
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

  /** A case's vault. @throws CoverkeepError `locked`, `case-not-found` and every way in which a case cannot be opened */
  case(id: CaseId): Vault {
    return this.cabinet.openCase(id)
  }

  /** The vault that a record of another one names: of a case, or the person file. @throws CoverkeepError as {@link case} */
  readonly elsewhere = (id: CaseId | undefined): Vault => (id ? this.case(id) : this.cabinet.person)

  /** Runs a call so that a lock can wait for it: its signal fires when the caller cancels or the cabinet is locked. */
  async track<T>(signal: AbortSignal, work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
    const promise = Promise.resolve(work(AbortSignal.any([signal, this.#closing.signal])))
    this.#running.add(promise)
    try {
      return await promise
    } finally {
      this.#running.delete(promise)
    }
  }

  /** Locks: what runs finishes or rolls back, then databases close, keys are wiped and the press ends. */
  async lock(): Promise<void> {
    // Taken before anything is awaited, so it holds the other calls only; from here on new calls find the cabinet locked.
    const others = [...this.#running]
    const cabinet = this.#cabinet
    this.#cabinet = undefined
    this.#closing.abort()
    this.press.close()
    const intakes = [...this.arriving.values()].map((intake) => intake.abort())
    this.arriving.clear()
    await Promise.allSettled([...intakes, ...others])
    cabinet?.lock()
    this.#closing = new AbortController()
  }

  summary(): z.infer<typeof CabinetSummary> {
    const { id, folder, openedAt } = this.cabinet
    return { id, folder, openedAt, notices: [...this.cabinet.notices()] }
  }
}
