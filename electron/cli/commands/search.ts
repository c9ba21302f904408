import type { Context } from '../context.ts'
import { refuseSsn } from '../jsonInput.ts'
import { withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { table } from '../table.ts'
import { PERSON_FILE } from './record.ts'

/** `search CABINET WORDS…`: records and documents in which all of the words stand, over all cases. */
export async function searchFor(
  folder: string,
  words: readonly string[],
  options: { readonly case?: string; readonly limit?: string },
  context: Context,
): Promise<void> {
  refuseSsn(...words)
  // An argument with spaces was quoted for the shell: it is meant as it stands.
  const typed = words.map((word) => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(' ')
  await withCabinet(folder, context, async (session) => {
    const where = options.case === undefined ? {} : { case: await session.findCase(options.case) }
    const limit = options.limit === undefined ? {} : { limit: Number(options.limit) }
    const found = await session.call('search.find', { words: typed, ...where, ...limit })
    for (const { text } of found.unread) context.warn(text)
    const rows = found.hits.map((hit) => [hit.case ?? PERSON_FILE, hit.entity, hit.id, hit.title, hit.excerpt])
    const columns = [
      { head: 'case' },
      { head: 'entity' },
      { head: 'id' },
      { head: 'title', shrink: true },
      { head: 'found', shrink: true },
    ]
    const more = found.more ? 'There is more; --limit shows more of it.\n' : ''
    const text = found.hits.length > 0 ? table(columns, rows, outWidth()) + more : 'Nothing was found.\n'
    context.answer(found, text, found.hits)
  })
}
