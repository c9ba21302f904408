import { CoverkeepError } from '../../shared/errors.ts'
import type { PressSession } from '../documents/press.ts'
import { Looked } from '../press/exhibitMade.ts'
import { type Passwords, type Pictured, type PressSource, stopOf } from './binding.ts'
import { READ_BACK } from './check.ts'
import type { FileOfPages, Place } from './places.ts'
import type { Exhibit } from './plan.ts'
import type { Target } from './target.ts'

/** What the last look at an exhibit's pages found; pages from 1. */
export interface Seen {
  readonly exhibit: Exhibit
  /** The copy for a return in which they are, when it is not the bundle. */
  readonly copy?: string
  /** Pages that do not show what its file shows. */
  readonly different: readonly number[]
  /** Blank pages of which nobody can say what the file shows there. */
  readonly blank: readonly number[]
  /** Why it could not be looked at, as a clause. */
  readonly unseen?: string
}

/** What a look needs. */
export interface Look {
  readonly target: Target
  readonly press: PressSource
  readonly passwords: Passwords
  /** Opens a bundle that is encrypted. */
  readonly lock: string | undefined
  readonly signal: AbortSignal | undefined
  onPage(done: number, total: number): void
}

/**
 * Holds every exhibit page of what was written against the file that it was made from, which still lies beside it. Starts a press of its own:
 * what the one that bound them still holds is as much as the bundle. Returns only what is not as it should be.
 * @throws CoverkeepError `cancelled`, `press-failed` when no press starts
 */
export async function lookAtPages(look: Look, files: readonly FileOfPages[]): Promise<Seen[]> {
  const total = files.flatMap(({ places }) => places).reduce((sum, { shows }) => sum + shows.length, 0)
  const found: Seen[] = []
  const eyes = new Eyes(look)
  const stop = () => eyes.close()
  look.signal?.addEventListener('abort', stop, { once: true })
  let done = 0
  try {
    for (const file of files)
      for (const place of file.places) {
        look.onPage(done, total)
        const seen = await eyes.see(file, place)
        if (seen.different.length + seen.blank.length > 0 || seen.unseen !== undefined) found.push(seen)
        done += place.shows.length
      }
    look.onPage(done, total)
  } catch (error) {
    throw look.signal?.aborted ? new CoverkeepError('cancelled') : error
  } finally {
    look.signal?.removeEventListener('abort', stop)
    eyes.close()
  }
  return found
}

/** A press with one file of the bundle open in it; both anew after an exhibit that stopped it. */
class Eyes {
  readonly #look: Look
  #session: PressSession | undefined
  #open: string | undefined

  constructor(look: Look) {
    this.#look = look
  }

  async see({ file, isCopy }: FileOfPages, { exhibit, first, shows }: Place): Promise<Seen> {
    const { target, passwords, lock, signal } = this.#look
    const { type, bytes, view } = exhibit.document
    const password = passwords.get(exhibit.documentId)
    const turns = (view ?? []).flatMap(({ page, turn }) => (turn ? [{ page, turn }] : []))
    const seen = { exhibit, ...(isCopy ? { copy: file } : {}) }
    const payload = { type, first, shows, turns, ...(password === undefined ? {} : { password }) }
    try {
      const session = await this.#at(file, isCopy ? undefined : lock)
      const content = target.read(`originals/${exhibit.file}`)
      const found = await session.request('look.exhibit', payload, content, { size: bytes })
      return { ...seen, ...Looked.parse(found) }
    } catch (error) {
      const stop = stopOf(error)
      if (!stop || signal?.aborted) throw error
      this.close()
      return { ...seen, different: [], blank: [], unseen: stop.reason }
    }
  }

  close(): void {
    this.#session?.close()
    this.#session = undefined
    this.#open = undefined
  }

  /** `lock`: what opens the file when it is encrypted. */
  async #at(file: string, lock: string | undefined): Promise<PressSession> {
    const { press, target } = this.#look
    this.#session ??= await press.session()
    if (this.#open !== file) {
      const size = target.files.find(({ path }) => path === file)?.bytes ?? 0
      const payload = lock === undefined ? {} : { password: lock }
      await this.#session.request('look.open', payload, target.read(file), { ...READ_BACK, size })
      this.#open = file
    }
    return this.#session
  }
}

/** What can still be made right by drawing it: pages of PDFs that were copied. */
export function toPicture(seen: readonly Seen[], before: Pictured): Pictured {
  const anew = seen.flatMap(({ exhibit, copy, different }): [string, readonly number[]][] => {
    if (copy !== undefined) return []
    const known = before.get(exhibit.anchor) ?? []
    const pages = different.filter((page) => !known.includes(page))
    return exhibit.document.type === 'pdf' && pages.length > 0 ? [[exhibit.anchor, [...known, ...pages]]] : []
  })
  return new Map(anew)
}

/** What is to be looked at by eye before the handoff is sent. */
export function lookWarnings(seen: readonly Seen[]): string[] {
  return seen.flatMap(({ exhibit: { label, document }, copy, different, blank, unseen }) => {
    const where = `${copy === undefined ? label : `${copy}, copy of ${label}`}, ${document.name}`
    const before = copy === undefined ? 'before you send the handoff' : 'before it goes with the return'
    return [
      ...(different.length > 0
        ? [
            `${where}: ${listed(different)} may not show what the file shows. Look at it ${before}, and send the file along where it differs.`,
          ]
        : []),
      ...(blank.length > 0
        ? [
            `${where}: ${listed(blank)} is blank, and what the file shows there could not be seen. Look at the file ${before}.`,
          ]
        : []),
      ...(unseen === undefined
        ? []
        : [`${where}: its pages could not be held against the file (${unseen}). Look through them ${before}.`]),
    ]
  })
}

function listed(pages: readonly number[]): string {
  return pages.length === 1 ? `page ${pages[0]}` : `each of the pages ${pages.join(', ')}`
}
