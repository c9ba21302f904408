import { CoverkeepError } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { showBytes } from '../progress.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'
import { todayOr } from '../today.ts'

/** Options of `letter`. */
export interface LetterOptions {
  readonly out: string
  readonly fax: boolean
  readonly worksheet: boolean
  readonly kind?: 'request' | 'exception' | 'ssa-letter'
  readonly language?: string
  readonly to?: 'ssa' | 'foreign-agency'
  readonly fullSsn: boolean
  readonly force: boolean
  readonly today?: string
}

/** `letter CABINET CASE --out FILE.pdf`: the request to sign and send, or a worksheet to type from. */
export async function writeLetter(
  folder: string,
  place: string,
  options: LetterOptions,
  context: Context,
): Promise<void> {
  const { out, fax, worksheet, kind, language, to, fullSsn, force } = options
  if (fax && worksheet)
    throw new CoverkeepError('usage', { message: 'A worksheet is for typing, not for faxing; give one of the two' })
  if (out === '-')
    throw new CoverkeepError('usage', { message: 'letter writes a file; for a file of this name write ./-' })
  const today = todayOr(options.today)
  await withCabinet(folder, context, async (session) => {
    const made = await session.call('letter.write', {
      case: await session.findCase(place),
      today,
      out,
      as: worksheet ? 'worksheet' : fax ? 'fax' : 'letter',
      ...(kind ? { kind } : {}),
      ...(language === undefined ? {} : { language }),
      ...(to ? { to } : {}),
      fullSsn,
      force,
    })
    const pages = made.pages === 1 ? '1 page' : `${made.pages} pages`
    const said = made.draft
      ? `It says that it is a draft:\n${made.open.map(({ text }) => `  ${printable(text)}\n`).join('')}`
      : ''
    context.answer(made, `Wrote ${printable(made.path)}  (${pages}, ${showBytes(made.bytes)})\n${said}`)
  })
}
