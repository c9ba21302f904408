import type { Pages } from '../pages.ts'
import { Damage, Refusal } from '../refusal.ts'
import { guardPdf } from './bomb.ts'
import { copied } from './copied.ts'
import { fromHeader } from './header.ts'
import { type Prepared, prepare } from './prepare.ts'

/**
 * A PDF as pages: copied where that shows what a viewer shows, drawn as pictures where not, mended first where neither can be.
 * `draw`: pages, from 1, whose copies were seen to show something else.
 * @throws Refusal when there is no way to show it
 */
export async function pdfPages(
  given: Uint8Array,
  alive: () => Promise<void>,
  password?: string,
  draw: readonly number[] = [],
): Promise<Pages> {
  const bytes = fromHeader(given)
  guardPdf(bytes)
  const prepared = await prepareOr(bytes, password)
  await alive()
  if (prepared && draw.length > 0) {
    const pages = prepared.pages.map((page, at) => (draw.includes(at + 1) ? { ...page, trust: 'draw' as const } : page))
    const { doubtfulPages } = await import('./doubtful.ts')
    return doubtfulPages(bytes, { ...prepared, pages }, alive, password)
  }
  if (prepared?.pages.every(({ trust }) => trust === 'sure')) return copied(prepared, { drawn: [], lost: [] })
  // The second engine takes longer to load than most documents to copy: only a doubtful one waits for it.
  const { doubtfulPages } = await import('./doubtful.ts')
  try {
    return await doubtfulPages(bytes, prepared, alive, password)
  } catch (error) {
    const pages = error instanceof Refusal && !prepared ? await mendedPages(bytes, error, alive, password) : undefined
    if (!pages) throw error
    return pages
  }
}

/** `undefined` when the engine that copies pages cannot read it. @throws Refusal when it is known to be unprintable */
function prepareOr(bytes: Uint8Array, password?: string): Promise<Prepared | undefined> {
  return prepare(bytes, password).catch((error: unknown) => {
    if (error instanceof Refusal) throw error
    return undefined
  })
}

/** What can be had from a file that neither engine reads as it is; `undefined` when that is nothing. */
async function mendedPages(
  bytes: Uint8Array,
  why: Refusal,
  alive: () => Promise<void>,
  password?: string,
): Promise<Pages | undefined> {
  const { withKeyLength } = await import('./keyLength.ts')
  const { rebuilt } = await import('./rebuild.ts')
  const { doubtfulPages } = await import('./doubtful.ts')
  for (const mend of why instanceof Damage ? [withKeyLength, rebuilt] : [withKeyLength]) {
    const mended = mend(bytes)
    const prepared = mended && (await prepareOr(mended, password))
    await alive()
    if (prepared) return doubtfulPages(mended, prepared, alive, password)
  }
  return undefined
}
