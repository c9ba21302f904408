import type { Context } from '../context.ts'
import { withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { table } from '../table.ts'

/** `audit CABINET [CASE]`: the log of the cabinet or of one case, oldest first. */
export async function audit(folder: string, place: string | undefined, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const of = place === undefined ? {} : { case: await session.findCase(place) }
    const entries = await session.call('audit.list', of)
    const rows = entries.map((entry) => [
      String(entry.no),
      entry.at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'),
      entry.action,
      [entry.entity, entry.record].filter(Boolean).join(' '),
      Object.entries(entry.detail)
        .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
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
