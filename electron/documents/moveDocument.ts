import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { getRecord, type Stored } from '../records/records.ts'
import { redirected } from '../records/redirect.ts'
import { delistBlob, dropRecord } from '../vault/bin.ts'
import { findBlob, removeLeaving } from '../vault/blobs.ts'
import { indexDocumentText } from '../vault/searchIndex.ts'
import type { Vault } from '../vault/vault.ts'
import { Arrival } from './arrival.ts'
import type { Kept } from './evidence.ts'
import { readDocument } from './readDocument.ts'

/**
 * Moves a document from the inbox into a case, byte for byte and under its id. It is kept in the case first and removed from the
 * inbox then, in one transaction with the records of the person file that name it, so that a crash leaves it in one or in both
 * and never in none; moving it again ends it. Where the case has the same bytes already, that document stands for both.
 * @param onProgress bytes taken so far, after each chunk
 * @throws CoverkeepError `record-not-found`, `disk-full`, `not-writable`, `database-damaged`, `cancelled`
 */
export async function moveDocument(
  inbox: Vault,
  documentId: RecordId,
  to: { readonly vault: Vault; readonly case: CaseId },
  now: () => Date,
  onProgress: (doneBytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Kept> {
  const from = getRecord(inbox, 'document', documentId)
  const kept = await keptIn(to.vault, from, inbox, now, onProgress, signal)
  copyMade(inbox, to.vault, from)
  leaveInbox(inbox, from, { case: to.case, document: kept.document }, now)
  return kept
}

async function keptIn(
  vault: Vault,
  from: Stored<'document'>,
  inbox: Vault,
  now: () => Date,
  onProgress: (doneBytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<Kept> {
  const arrival = new Arrival(vault, from.record.name)
  try {
    // The hash over all of it is checked before the last chunk is followed by the end.
    for await (const chunk of readDocument(inbox, from.id)) {
      if (signal?.aborted) throw new CoverkeepError('cancelled')
      await arrival.push(chunk)
      onProgress(arrival.bytes)
    }
    return await arrival.keep({ from, now })
  } finally {
    await arrival.end()
  }
}

/** What the press made of it goes along, so that it need not look a second time; where that fails it looks again. */
function copyMade(inbox: Vault, vault: Vault, { record }: Stored<'document'>): void {
  const [here, there] = [findBlob(inbox, record.sha256), findBlob(vault, record.sha256)]
  if (!here || !there) return
  const rows = inbox.read((db) =>
    db
      .prepare<[number], { what: string; no: number; data: Buffer }>('SELECT what, no, data FROM made WHERE blob = ?')
      .all(here.id),
  )
  vault.bookkeep((db) => {
    const put = db.prepare('INSERT OR IGNORE INTO made(blob, what, no, data) VALUES (?, ?, ?, ?)')
    for (const { what, no, data } of rows) put.run(there.id, what, no, data)
    indexDocumentText(vault, record.sha256)
  })
}

function leaveInbox(
  inbox: Vault,
  { id, record }: Stored<'document'>,
  to: { readonly case: CaseId; readonly document: RecordId },
  now: () => Date,
): void {
  const leave = () => {
    dropRecord(inbox, 'document', id)
    delistBlob(inbox, record.sha256)
    return { value: undefined, entry: { action: 'inbox.delete', entity: 'document', record: id, detail: { ...to } } }
  }
  inbox.writeAll([...redirected(inbox, id, to, now), leave])
  removeLeaving(inbox)
}
