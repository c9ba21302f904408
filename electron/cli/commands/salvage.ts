import { resolve } from 'node:path'
import { EXIT } from '../../../shared/errors.ts'
import { counted } from '../checkUp.ts'
import type { Context } from '../context.ts'
import { askSecret, withBackend } from '../session.ts'
import { printable } from '../streams.ts'

/** `salvage CABINET --out DIR`: each vault by itself, whatever is wrong with the others. Exit 10 when something could not be read. */
export async function salvage(folder: string, out: string, context: Context): Promise<number> {
  return withBackend(async (backend) => {
    const secret = await askSecret(context, 'Passphrase, or the 24 recovery words: ')
    context.stopGently('Stopping.')
    const input = { cabinet: resolve(folder), secret, out: resolve(out) }
    const salvaged = await backend.call('export.salvage', input, undefined, context.signal)
    for (const { what, why } of salvaged.unreadable) context.warn(printable(`${what}: ${why}`))
    const lines = salvaged.vaults.map(
      ({ vault, documents, records }) => `${vault}: ${counted(records, 'record')}, ${counted(documents, 'document')}\n`,
    )
    const rest =
      salvaged.unreadable.length === 0 ? 'Everything could be read.' : 'What could not be read is named above.'
    const text = `${lines.join('')}Written to ${printable(salvaged.folder)}. ${rest} The cabinet itself was only read.
These are plain files: anyone who has them can read them, Social Security Numbers included.
`
    context.answer(salvaged, text)
    return salvaged.unreadable.length === 0 ? EXIT.done : EXIT.findings
  })
}
