import { resolve } from 'node:path'
import { CoverkeepError, EXIT, inFull } from '../../../shared/errors.ts'
import { counted, findingsText, verdict } from '../checkUp.ts'
import type { Context } from '../context.ts'
import { showBytes } from '../progress.ts'
import { askSecret, withBackend, withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

/** FAT takes at most 2^32 - 1 bytes; a person who writes 4G means what fits there. */
const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9 }

/** `backup CABINET FILE [--split SIZE]`: everything in one file, or in parts. */
export async function backup(folder: string, file: string, split: string | undefined, context: Context): Promise<void> {
  const bytes = split === undefined ? undefined : sizeOf(split)
  await withCabinet(folder, context, async ({ call }) => {
    context.stopGently('Stopping.')
    const input = { file: resolve(file), ...(bytes === undefined ? {} : { split: bytes }) }
    const made = await call('backup.create', input, ({ step, doneBytes, totalBytes }) => {
      const label = step === 'writing' ? 'Writing' : 'Reading it back'
      context.progress.show(label, doneBytes, totalBytes, `${showBytes(doneBytes)} of ${showBytes(totalBytes)}`)
    })
    for (const warning of made.warnings) context.warn(warning)
    const [first] = made.files
    const where = made.files.length === 1 ? first?.path : `${made.files.length} parts, from ${first?.path}`
    const count = `${counted(made.cases, 'case')}, ${counted(made.documents, 'document')}`
    context.answer(
      made,
      `Backup in ${printable(String(where))}  (${showBytes(made.bytes)}; ${count}), read back and proven.
It opens with the passphrase and the words of now. Try the words on it: coverkeep restore --rehearse ${printable(String(first?.path))}
`,
    )
  })
}

/** `restore BACKUP FOLDER`, or `restore --rehearse BACKUP`. @returns the exit code */
export async function restore(
  file: string,
  folder: string | undefined,
  rehearse: boolean,
  context: Context,
): Promise<number> {
  if (rehearse === (folder !== undefined)) {
    const message = rehearse
      ? '--rehearse writes nothing; leave the folder out'
      : 'Name the new folder, or write --rehearse'
    throw new CoverkeepError('usage', { message })
  }
  const from = resolve(file)
  return withBackend(async (backend) => {
    const secret = await askSecret(context, 'Passphrase, or the 24 recovery words: ')
    context.stopGently('Stopping.')
    const show = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }) =>
      context.progress.show('Reading', doneBytes, totalBytes, `${showBytes(doneBytes)} of ${showBytes(totalBytes)}`)
    if (folder === undefined) {
      const proven = await backend.call('backup.rehearse', { backup: from, secret }, show, context.signal)
      const problems = proven.findings.filter(({ severity }) => severity === 'problem')
      // What to do about a cabinet is not what to do about a backup that was only tried.
      const findings = proven.findings.map(({ next: _, ...found }) => found)
      const text = `The backup of ${proven.madeAt.slice(0, 16).replace('T', ' ')} UTC is whole and opens: ${counted(proven.files, 'file')}, ${counted(proven.cases, 'case')}, ${verdict(proven.findings)}.\n`
      context.answer(proven, `${findingsText(findings)}${text}Nothing was left behind.\n`)
      return problems.length === 0 ? EXIT.done : EXIT.findings
    }
    const restored = await backend.call(
      'backup.restore',
      { backup: from, folder: resolve(folder), secret },
      show,
      context.signal,
    )
    for (const { text, ...rest } of restored.notices) context.warn(inFull({ what: text, ...rest }))
    context.answer(
      restored,
      `Restored ${printable(restored.folder)}  (${counted(restored.files, 'file')}, ${counted(restored.cases, 'case')}, as of ${restored.madeAt.slice(0, 16).replace('T', ' ')} UTC)
Every file has the SHA-256 it was backed up with, and the cabinet opens. It is a copy of its own from now on: use it or the
one it came from, not both.
`,
    )
    return EXIT.done
  })
}

function sizeOf(typed: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([KMG]?)B?$/i.exec(typed.trim()) ?? []
  const bytes = Number(digits) * (UNITS[unit.toUpperCase()] ?? 0)
  if (digits === '' || bytes < 1e6)
    throw new CoverkeepError('usage', { message: 'A size is a number with K, M or G, at least 1M, such as 4G' })
  return bytes
}
