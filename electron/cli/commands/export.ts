import { resolve } from 'node:path'
import { CoverkeepError } from '../../../shared/errors.ts'
import { counted } from '../checkUp.ts'
import type { Context } from '../context.ts'
import { readSecretFile } from '../passphrase.ts'
import { showBytes } from '../progress.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

/** Where an export goes: a folder of plain files, or one database for other programs. */
export interface ExportTarget {
  readonly out?: string
  readonly sqlcipher?: string
  readonly exportPassphraseFile?: string
}

/** `export CABINET CASE --out DIR` or `--sqlcipher FILE --export-passphrase-file F`: everything, for other programs. */
export async function exportCase(folder: string, place: string, target: ExportTarget, context: Context): Promise<void> {
  const { out, sqlcipher, exportPassphraseFile } = target
  if ((out === undefined) === (sqlcipher === undefined)) {
    throw new CoverkeepError('usage', { message: 'Give --out with a new folder, or --sqlcipher with a new file' })
  }
  if ((sqlcipher === undefined) !== (exportPassphraseFile === undefined)) {
    const message = 'A database gets a passphrase of its own: --sqlcipher and --export-passphrase-file go together'
    throw new CoverkeepError('usage', { message })
  }
  const passphrase = exportPassphraseFile === undefined ? '' : readSecretFile(exportPassphraseFile)
  await withCabinet(folder, context, async ({ call, findCase }) => {
    const which = place === 'person' ? {} : { case: await findCase(place) }
    context.stopGently('Stopping.')
    const show = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }) =>
      context.progress.show('Exporting', doneBytes, totalBytes, `${showBytes(doneBytes)} of ${showBytes(totalBytes)}`)
    const count = ({ documents, records, bytes }: { documents: number; records: number; bytes: number }) =>
      `${counted(records, 'record')}, ${counted(documents, 'document')}, ${showBytes(bytes)}`
    if (out !== undefined) {
      const made = await call('export.open', { ...which, out: resolve(out) }, show)
      const text = `Exported to ${printable(made.folder)}  (${count(made)})\nThese are plain files: anyone who has them can read them, Social Security Numbers included.\n`
      return context.answer(made, text)
    }
    const made = await call('export.sqlcipher', { ...which, file: resolve(sqlcipher ?? ''), passphrase }, show)
    const text = `Exported to ${printable(made.file)}  (${count(made)})\nSQLCipher 4 opens it with its default settings and that passphrase.\n`
    context.answer(made, text)
  })
}
