import { CoverkeepError } from '../../shared/errors.ts'
import { replaceHeader } from './cabinetFile.ts'
import { type HeaderPair, sealHeader } from './headerFile.ts'
import type { CabinetHeader, Slot } from './headers.ts'
import { wipe } from './secret.ts'
import { openSlots, type Secret } from './slots.ts'
import type { Vault } from './vault.ts'

/** Makes new slots out of the old ones; the cabinet key is lent for as long as it runs. */
export type ChangeSlots<T> = (cabinetKey: Buffer, header: CabinetHeader) => Promise<{ slots: Slot[]; value: T }>

/** The header of an open cabinet, with the slots that open it. */
export class Keyring {
  readonly #folder: string
  readonly #person: Vault
  #pair: HeaderPair<CabinetHeader>
  /** Changes go one after another: each is made from the header that the one before left. */
  #changing: Promise<unknown> = Promise.resolve()

  constructor(pair: HeaderPair<CabinetHeader>, folder: string, person: Vault) {
    this.#pair = pair
    this.#folder = folder
    this.#person = person
  }

  /** The header as it is on the disk. */
  get header(): HeaderPair<CabinetHeader> {
    return this.#pair
  }

  /** What opens this cabinet, in the order it is tried. */
  get slots(): readonly Slot['kind'][] {
    return this.#pair.header.slots.map(({ kind }) => kind)
  }

  /** Whether a secret opens this cabinet. @throws CoverkeepError as {@link openSlots} */
  async prove(secret: Secret): Promise<void> {
    wipe(await openSlots(this.#pair.header, secret))
  }

  /**
   * Replaces the slots by what `change` makes of them. The secret is asked for again: an open window must not be enough to
   * shut its owner out. Logged before the header is replaced, so that no change can be without its entry.
   * @throws CoverkeepError `wrong-passphrase`, `wrong-recovery-words`, `not-writable`, `disk-full`, and what `change` throws
   */
  change<T>(secret: Secret, action: string, change: ChangeSlots<T>): Promise<T> {
    const turn = this.#changing.then(async () => {
      const { header } = this.#pair
      const cabinetKey = await openSlots(header, secret)
      try {
        const { slots, value } = await change(cabinetKey, header)
        if (!this.#person.db.open) throw new CoverkeepError('locked')
        const detail = { slots: slots.map(({ kind }) => kind) }
        this.#person.write(() => ({ value: undefined, entry: { action, detail } }))
        const { checksum: _, ...body } = header
        this.#pair = replaceHeader(this.#pair, sealHeader({ ...body, slots }), this.#folder)
        return value
      } finally {
        wipe(cabinetKey)
      }
    })
    this.#changing = turn.catch(() => {})
    return turn
  }
}
