import { stat } from 'node:fs/promises'
import type { Output } from '../../shared/contract/contract.ts'
import { CoverkeepError, describe, toFailure } from '../../shared/errors.ts'
import { keepPath, PUSH_BYTES, StreamIntake } from '../documents/intake.ts'
import { lookAt, pageOf, pressState, textOf, thumbnailOf } from '../documents/made.ts'
import { moveDocument } from '../documents/moveDocument.ts'
import { saveDocument } from '../documents/saveDocument.ts'
import { Mills } from '../mill/mills.ts'
import { summarise } from '../records/caseSummary.ts'
import { getRecord, listRecords } from '../records/records.ts'
import { maskSsnIn } from '../search/hideSsn.ts'
import type { Desk } from './desk.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

type Added = Output<'documents.add'>

/** Files on their way at once: while one waits for the disk to sync, the next is read, hashed and encrypted. */
const LANES = 8

/** Documents: in by path or by pushed chunks, looked at through the press, out byte for byte. */
export const documentCalls: Handlers<
  | 'documents.list'
  | 'documents.add'
  | 'documents.begin'
  | 'documents.chunk'
  | 'documents.finish'
  | 'documents.abort'
  | 'documents.press'
  | 'documents.thumbnail'
  | 'documents.page'
  | 'documents.text'
  | 'documents.get'
  | 'inbox.move'
> = {
  'documents.list': ({ case: id }, { desk }) => {
    const vault = desk.elsewhere(id)
    return listRecords(vault, 'document').map((stored) => ({
      id: stored.id,
      document: stored.record,
      press: pressState(vault, stored.record.sha256),
    }))
  },

  'documents.add': async ({ case: id, files, kind, title }, { desk, emit, signal }) => {
    const { cabinet } = desk
    const vault = desk.elsewhere(id)
    const kept: Added['kept'] = []
    const failed: Added['failed'] = []
    const waiting = files.values()
    const mills = Mills.for(await totalOf(files), files.length)
    const lane = async () => {
      for (const file of waiting) {
        if (signal.aborted) return
        try {
          const meta = { kind, title, now: desk.now }
          const one = await keepPath(vault, file, meta, mills, emit, signal)
          kept.push(one)
          emit(one)
        } catch (error) {
          const failure = toFailure(error)
          if (failure.code === 'cancelled') return
          const notKept = { failed: file, code: failure.code, text: describe(failure).what }
          failed.push(notKept)
          emit(notKept)
        }
      }
    }
    try {
      await Promise.all(Array.from({ length: LANES }, lane))
    } finally {
      await mills?.end()
    }
    cabinet.noteHeads(summarise)
    if (signal.aborted && kept.length + failed.length < files.length) throw new CoverkeepError('cancelled')
    return { kept, failed }
  },

  'documents.begin': ({ case: id, name, bytes }, { desk }) => {
    const intake = StreamIntake.begin(desk.elsewhere(id), { name, bytes })
    desk.arriving.set(intake.id, intake)
    return { intake: intake.id, chunkBytes: PUSH_BYTES }
  },

  'documents.chunk': async ({ intake, bytes }, { desk }) => {
    await arriving(desk, intake).chunk(bytes)
    return {}
  },

  'documents.finish': async ({ intake, kind, title }, { desk }) => {
    const { cabinet } = desk
    const one = arriving(desk, intake)
    desk.arriving.delete(intake)
    const kept = await one.finish({ kind, title, now: desk.now })
    cabinet.noteHeads(summarise)
    return kept
  },

  'documents.abort': async ({ intake }, { desk }) => {
    const one = desk.arriving.get(intake)
    desk.arriving.delete(intake)
    await one?.abort()
    return {}
  },

  'documents.press': ({ case: id, document }, { desk }) => lookAt(desk.elsewhere(id), desk.press, document),

  'documents.thumbnail': async ({ case: id, document }, { desk }) => ({
    png: await thumbnailOf(desk.elsewhere(id), desk.press, document),
  }),

  'documents.page': ({ case: id, document, ...asked }, { desk }) =>
    pageOf(desk.elsewhere(id), desk.press, document, asked),

  'documents.text': async ({ case: id, document }, { desk }) => {
    const vault = desk.elsewhere(id)
    await lookAt(vault, desk.press, document)
    const { record } = getRecord(vault, 'document', document)
    const mask = maskSsnIn(listRecords(desk.cabinet.person, 'person')[0]?.record.ssn)
    return { text: mask(textOf(vault, record.sha256) ?? '') }
  },

  'documents.get': async ({ case: id, document, out, force }, { desk, emit, signal }) => {
    const vault = desk.elsewhere(id)
    await refuseInside(desk.cabinet.folder, out)
    return saveDocument(vault, document, out, force, (progress) => {
      // Thrown between two chunks, so that the unfinished copy, which is in clear, is taken away again.
      if (signal.aborted) throw new CoverkeepError('cancelled')
      emit(progress)
    })
  },

  'inbox.move': async ({ document, case: id }, { desk, emit, signal }) => {
    const { cabinet } = desk
    const to = { vault: desk.case(id), case: id }
    const totalBytes = getRecord(cabinet.person, 'document', document).record.bytes
    const onProgress = (doneBytes: number) => emit({ doneBytes, totalBytes })
    try {
      return await moveDocument(cabinet.person, document, to, desk.now, onProgress, signal)
    } finally {
      cabinet.noteHeads(summarise)
    }
  },
}

/** How many bytes there are to come, as far as that can be seen beforehand. */
async function totalOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function arriving(desk: Desk, id: string): StreamIntake {
  const intake = desk.arriving.get(id)
  if (!intake) throw new CoverkeepError('cancelled')
  return intake
}
