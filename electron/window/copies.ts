import { createHash } from 'node:crypto'
import type { Output, ParsedInput } from '../../shared/contract/contract.ts'

/** A clipboard as far as a shell can reach it. */
export interface Clipboard {
  /** False when nothing could be written. */
  write(text: string): Promise<boolean>
  /** The text that lies there now; undefined when it cannot be read. */
  read(): Promise<string | undefined>
  clear(): Promise<void>
}

interface Held {
  readonly sha256: string
  readonly timer: NodeJS.Timeout
}

/**
 * What the window copies. A secret is taken off the clipboard again after its time, at a lock and at the end, unless something
 * else was copied since; remembered as a hash only, so that it is not kept longer here than there.
 */
export class Copies {
  readonly #clipboard: Clipboard
  #held: Held | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(clipboard: Clipboard) {
    this.#clipboard = clipboard
  }

  /** Copies a text; says whether it will be taken off again. */
  copy({ text, clearAfterSeconds }: ParsedInput<'app.copy'>): Promise<Output<'app.copy'>> {
    return this.#inTurn(async () => {
      if (!(await this.#clipboard.write(text))) return { copied: false, clears: false }
      this.#letGo()
      if (clearAfterSeconds === undefined) return { copied: true, clears: false }
      // A clipboard that cannot be read is never cleared: it may hold what the person copied elsewhere meanwhile.
      if ((await this.#clipboard.read()) !== text) return { copied: true, clears: false }
      const timer = setTimeout(() => void this.clearNow(), clearAfterSeconds * 1000)
      timer.unref()
      this.#held = { sha256: sha256(text), timer }
      return { copied: true, clears: true }
    })
  }

  /** Takes a secret off the clipboard before its time, if it still lies there. */
  clearNow(): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#letGo()
      if (!held) return
      const now = await this.#clipboard.read()
      if (now !== undefined && sha256(now) === held.sha256) await this.#clipboard.clear()
    })
  }

  /** One after the other: what is written between a look and its clearing would be cleared with it. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn
  }

  #letGo(): Held | undefined {
    const held = this.#held
    this.#held = undefined
    if (held) clearTimeout(held.timer)
    return held
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
