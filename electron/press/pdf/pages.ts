import type { Pages } from '../pages.ts'
import { Refusal } from '../refusal.ts'
import { guardPdf } from './bomb.ts'
import { copied } from './copied.ts'
import { prepare } from './prepare.ts'

/**
 * A PDF as pages: copied where that shows what a viewer shows, drawn as pictures where not. `draw`: pages, from 1, whose copies were
 * seen to show something else.
 * @throws Refusal when there is no way to show it
 */
export async function pdfPages(
  bytes: Uint8Array,
  alive: () => Promise<void>,
  password?: string,
  draw: readonly number[] = [],
): Promise<Pages> {
  guardPdf(bytes)
  const prepared = await prepare(bytes, password).catch((error: unknown) => {
    if (error instanceof Refusal) throw error
    return undefined
  })
  await alive()
  if (prepared && draw.length > 0) {
    const pages = prepared.pages.map((page, at) => (draw.includes(at + 1) ? { ...page, trust: 'draw' as const } : page))
    const { doubtfulPages } = await import('./doubtful.ts')
    return doubtfulPages(bytes, { ...prepared, pages }, alive, password)
  }
  if (prepared?.pages.every(({ trust }) => trust === 'sure')) return copied(prepared, { drawn: [], lost: [] })
  // The second engine takes longer to load than most documents to copy: only a doubtful one waits for it.
  const { doubtfulPages } = await import('./doubtful.ts')
  return doubtfulPages(bytes, prepared, alive, password)
}
