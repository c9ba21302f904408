import { syncDocuments } from '../vault/blobs.ts'
import type { Entry, Vault } from '../vault/vault.ts'

/** What makes one document evidence, inside a transaction. */
type Keeping<T> = () => { value: T; entry: Entry }

interface Waiting {
  readonly keeping: Keeping<unknown>
  resolve(value: never): void
  reject(error: unknown): void
}

/** Documents of each vault whose files are synced and that wait for the commit under way to end. */
const queues = new WeakMap<Vault, Waiting[]>()

/**
 * Makes a document evidence whose file has been synced: syncs the folder's names and commits. Documents that get here while
 * another commit is under way share the next one: one sync of the folder and one of the database serve all of them.
 * @throws CoverkeepError `disk-full`, `not-writable`, and what `keeping` throws
 */
export function keepTogether<T>(vault: Vault, keeping: Keeping<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const waiting: Waiting = { keeping, resolve, reject }
    const queue = queues.get(vault)
    if (queue) {
      queue.push(waiting)
      return
    }
    queues.set(vault, [waiting])
    void work(vault)
  })
}

async function work(vault: Vault): Promise<void> {
  for (let queue = queues.get(vault); queue && queue.length > 0; queue = queues.get(vault)) {
    const group = queue.splice(0)
    try {
      await syncDocuments(vault)
      commit(vault, group)
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  queues.delete(vault)
}

function commit(vault: Vault, group: readonly Waiting[]): void {
  try {
    const values = vault.writeAll(group.map(({ keeping }) => keeping))
    group.forEach(({ resolve }, index) => {
      resolve(values[index] as never)
    })
  } catch (error) {
    const [only, ...others] = group
    if (others.length === 0) only?.reject(error)
    // One that cannot be kept must not cost the others their place.
    else for (const one of group) commit(vault, [one])
  }
}
