import type { Output } from '../../../shared/contract/contract.ts'
import type { Context } from '../context.ts'
import { showMoment } from '../moments.ts'
import { withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { table } from '../table.ts'

type Entry = Output<'audit.list'>[number]

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
      entry.hash.slice(0, 16),
      detailText(entry),
    ])
    const columns = [
      { head: 'no', right: true },
      { head: 'at' },
      { head: 'action' },
      { head: 'record' },
      { head: 'hash' },
      { head: 'detail', shrink: true },
    ]
    context.answer(entries, table(columns, rows, outWidth()))
  })
}

/** What a line of the table says of an entry. A handoff's log holds the hash of each of its files: hundreds of digits. */
function detailText({ action, detail }: Entry): string {
  if (action === 'handoff.create' && Array.isArray(detail.files)) {
    const { files, pages } = detail
    return `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${pages} ${pages === 1 ? 'page' : 'pages'}`
  }
  const { records, ...others } = detail
  const shown = action === 'record.import' ? { records: Object.keys(records ?? {}).length, ...others } : detail
  return Object.entries(shown)
    .map(([key, value]) =>
      `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`.replace(SHA256, '$1…'),
    )
    .join(', ')
}
