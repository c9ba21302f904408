import type { Context } from '../context.ts'
import { showBytes } from '../progress.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'
import { findDocument } from './get.ts'
import { pressed, showDocuments } from './show.ts'

/** `inbox list CABINET`: the documents that no case has yet. */
export async function inboxList(folder: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => showDocuments(await pressed(session, {}, context), context))
}

/** `inbox move CABINET DOC CASE`: into a case, byte for byte; run again after an interruption it ends what was begun. */
export async function inboxMove(folder: string, typed: string, place: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const found = findDocument(typed, await session.call('documents.list', {}))
    const id = await session.findCase(place)
    context.stopGently('Stopping; it stays in the inbox.')
    const { name } = found.document
    const moved = await session.call('inbox.move', { document: found.id, case: id }, ({ doneBytes, totalBytes }) => {
      context.progress.show(name, doneBytes, totalBytes, showBytes(totalBytes))
    })
    const how = moved.already ? ', which has it already' : ''
    context.answer(moved, `Moved ${moved.document} to case ${id}${how}  (${printable(name)})\n`)
  })
}
