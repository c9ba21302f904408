import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { showBytes } from '../progress.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

type Documents = Output<'documents.list'>

/** `get CABINET CASE DOC --out FILE`, or `inbox get` where no place is given: writes the original, byte for byte, after checking its SHA-256. */
export async function get(
  folder: string,
  place: string | undefined,
  typed: string,
  out: string,
  force: boolean,
  context: Context,
): Promise<void> {
  // Elsewhere - is standard output; here a file of that name would be made.
  if (out === '-') {
    throw new CoverkeepError('usage', {
      message: 'get writes a file, not to standard output; for a file of this name write ./-',
    })
  }
  await withCabinet(folder, context, async (session) => {
    const where = place === undefined ? {} : { case: await session.findCase(place) }
    const found = findDocument(typed, await session.call('documents.list', where))
    const target = isFolder(out) ? join(out, fileNameOf(found.document.name)) : out
    context.stopGently('Stopping.')
    const input = { ...where, document: found.id, out: target, force }
    const written = await session.call('documents.get', input, ({ doneBytes, totalBytes }) => {
      context.progress.show(found.document.name, doneBytes, totalBytes, showBytes(totalBytes))
    })
    const { path, bytes, sha256 } = written
    context.answer(written, `Wrote ${printable(path)}  (${showBytes(bytes)}, SHA-256 ${sha256})\n`)
  })
}

/** A document by the beginning of its id or of its SHA-256. */
export function findDocument(typed: string, documents: Documents): Documents[number] {
  const wanted = typed.toLowerCase()
  const found = documents.filter(
    (one) =>
      wanted !== '' && (one.id.startsWith(wanted) || (wanted.length >= 8 && one.document.sha256.startsWith(wanted))),
  )
  const [first] = found
  if (!first) throw new CoverkeepError('record-not-found', { entity: 'document', id: typed })
  if (found.length > 1) {
    throw new CoverkeepError('usage', { message: `More than one document begins with ${typed}; give more of its id` })
  }
  return first
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** An imported name as a name of this system: a folder part or a reserved name must not lead out of the chosen folder. */
function fileNameOf(name: string): string {
  const forbidden = process.platform === 'win32' ? /[/\\<>:"|?*]|\p{Cc}/gu : /[/\\]/g
  const safe = name.replace(forbidden, '_')
  return safe === '.' || safe === '..' ? '_' : safe
}
