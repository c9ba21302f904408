import type { Input } from '../../shared/contract/contract.ts'
import { call } from '../client.ts'

/** What is typed and not saved yet, as it goes into the vault. */
export type Draft = Input<'drafts.save'>

/**
 * The forms that are open and have something unsaved in them. A lock asks all of them at once what they hold, before they are gone;
 * what they hold is then written into the vault, never anywhere else.
 */
export class DraftBox {
  readonly #sources = new Set<() => Draft | undefined>()

  /** Adds a form; returns how it is taken out again. `source` says what there is to save at the moment it is asked. */
  add(source: () => Draft | undefined): () => void {
    this.#sources.add(source)
    return () => this.#sources.delete(source)
  }

  /** Saves what all open forms hold now. Rejects with the first failure, after every other one was tried. */
  async saveAll(): Promise<void> {
    const held = [...this.#sources].flatMap((source) => source() ?? [])
    const saved = await Promise.allSettled(held.map((draft) => call('drafts.save', draft)))
    const failed = saved.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  }
}
