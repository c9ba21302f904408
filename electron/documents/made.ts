import type { z } from 'zod'
import { PressState as PressStateSchema } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Document } from '../../shared/model/case.ts'
import { THUMBNAIL_PIXELS } from '../press/limits.ts'
import { getRecord } from '../records/records.ts'
import { findBlob } from '../vault/blobs.ts'
import { indexDocumentText } from '../vault/searchIndex.ts'
import type { Vault } from '../vault/vault.ts'
import type { PagePicture, Pressroom } from './pressroom.ts'
import { readDocument } from './readDocument.ts'

/** What the press made of a document: nothing yet, pages and text, or the reason why not. */
export type PressState = z.infer<typeof PressStateSchema>

const WAITING: PressState = { state: 'waiting' }

/** What is known of a document's pages without asking the press. */
export function pressState(vault: Vault, sha256: Document['sha256']): PressState {
  const blob = findBlob(vault, sha256)
  const state = blob && madeOf(vault, blob.id, 'state')
  return state ? PressStateSchema.parse(JSON.parse(state.toString('utf8'))) : WAITING
}

/** The text that the press found in a document, pages parted by a form feed; undefined when there is none, or none yet. */
export function textOf(vault: Vault, sha256: Document['sha256']): string | undefined {
  const blob = findBlob(vault, sha256)
  return blob && madeOf(vault, blob.id, 'text')?.toString('utf8')
}

/**
 * Has the press look at a document, once: what it makes (state, text, thumbnail) is kept beside the blob. It is derived from
 * the evidence and not part of it, so it has no audit entry. A press that was closed by a lock leaves nothing.
 * @throws CoverkeepError `record-not-found`, `database-damaged`; `press-failed` only when the press was closed
 */
export async function lookAt(vault: Vault, press: Pressroom, documentId: string): Promise<PressState> {
  const { record } = getRecord(vault, 'document', documentId)
  const known = pressState(vault, record.sha256)
  if (known.state !== 'waiting') return known
  try {
    const { pages, text, thumbnail } = await press.inspect(readDocument(vault, documentId), record.type, record.name)
    return keepMade(vault, record.sha256, { state: 'done', pages, hasText: text.trim() !== '' }, { text, thumbnail })
  } catch (error) {
    if (!(error instanceof CoverkeepError) || error.code !== 'press-failed' || error.details.cause === 'closed')
      throw error
    return keepMade(vault, record.sha256, { state: 'failed', reason: String(error.details.reason) }, {})
  }
}

/** The kept thumbnail, a PNG. @throws CoverkeepError `no-preview` with the reason, and what {@link lookAt} throws */
export async function thumbnailOf(
  vault: Vault,
  press: Pressroom,
  documentId: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const state = await lookAt(vault, press, documentId)
  const { record } = getRecord(vault, 'document', documentId)
  // The kept one shows the page as it was taken; one that is shown otherwise is made anew.
  if (state.state === 'done' && record.view?.some((view) => view.page === 1))
    return (await pageOf(vault, press, documentId, { page: 1, width: THUMBNAIL_PIXELS })).png
  const blob = findBlob(vault, record.sha256)
  const png = blob && madeOf(vault, blob.id, 'thumbnail')
  if (png) return new Uint8Array(png)
  throw new CoverkeepError('no-preview', {
    reason: state.state === 'failed' ? state.reason : 'it is not a kind that has pages',
  })
}

/**
 * One page as a picture `width` pixels wide, made anew each time: as the document says it is shown, or `plain`, as it was taken.
 * @throws CoverkeepError `no-preview`, `record-not-found`
 */
export function pageOf(
  vault: Vault,
  press: Pressroom,
  documentId: string,
  { page, width, plain }: { page: number; width: number; plain?: boolean | undefined },
): Promise<PagePicture> {
  const { record } = getRecord(vault, 'document', documentId)
  const view = plain ? undefined : record.view?.find((one) => one.page === page)
  return press.page(readDocument(vault, documentId), record.type, { page, width, view })
}

function madeOf(vault: Vault, blob: number, what: string): Buffer | undefined {
  return vault.db
    .prepare<[number, string], Buffer>('SELECT data FROM made WHERE blob = ? AND what = ? AND no = 0')
    .pluck()
    .get(blob, what) as Buffer | undefined
}

function keepMade(
  vault: Vault,
  sha256: Document['sha256'],
  state: PressState,
  made: { text?: string; thumbnail?: Uint8Array | undefined },
): PressState {
  const blob = findBlob(vault, sha256)
  if (!blob) throw new CoverkeepError('database-damaged', { file: vault.label })
  vault.bookkeep((db) => {
    const put = db.prepare('INSERT OR REPLACE INTO made(blob, what, no, data) VALUES (?, ?, 0, ?)')
    put.run(blob.id, 'state', Buffer.from(JSON.stringify(state), 'utf8'))
    if (made.text) put.run(blob.id, 'text', Buffer.from(made.text, 'utf8'))
    if (made.thumbnail) put.run(blob.id, 'thumbnail', made.thumbnail)
    if (made.text) indexDocumentText(vault, sha256)
  })
  return state
}
