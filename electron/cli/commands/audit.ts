import type { Context } from '../context.ts'
import { showMoment } from '../moments.ts'
import { withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { table } from '../table.ts'

/** A table shows the beginning of a hash, enough to recognise it; JSON gives all of it. */
const SHA256 = /\b([0-9a-f]{16})[0-9a-f]{48}\b/g

/** `audit CABINET [CASE]`: the log of the cabinet or of one case, oldest first. */
export async function audit(folder: string, place: string | undefined, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const of = place === undefined ? {} : { case: await session.findCase(place) }
    const entries = await session.call('audit.list', of)
    const rows = entries.map((entry) => [
      String(entry.no),
      showMoment(entry.at),
      entry.action,
      [entry.entity, entry.record].filter(Boolean).join(' '),
      Object.entries(entry.detail)
        .map(([key, value]) =>
          `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`.replace(SHA256, '$1…'),
        )
        .join(', '),
      entry.hash.slice(0, 16),
    ])
    const columns = [
      { head: 'no', right: true },
      { head: 'at' },
      { head: 'action' },
      { head: 'record' },
      { head: 'detail', shrink: true },
      { head: 'hash' },
    ]
    context.answer(entries, table(columns, rows, outWidth()))
  })
}
