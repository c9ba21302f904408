import { format } from 'date-fns/format'
import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import { CalendarDate } from '../../../shared/model/dates.ts'
import type { Context } from '../context.ts'
import { showBytes } from '../progress.ts'
import { type Session, withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { table } from '../table.ts'

/** The years of `--years 2025,2024`. @throws CoverkeepError `usage` */
export function parseYears(typed: string): number[] {
  const parts = typed.split(',').map((part) => part.trim())
  if (!parts.every((part) => /^\d{4}$/.test(part))) {
    throw new CoverkeepError('usage', { message: `--years takes years like 2025,2024, not ${typed}` })
  }
  return [...new Set(parts.map(Number))].sort((a, b) => b - a)
}

/** `handoff CABINET [CASE…] --years … --out DIR`: what one recipient gets, in a new folder. */
export async function handoff(
  folder: string,
  places: string[],
  options: { years: string; out: string },
  context: Context,
): Promise<void> {
  const years = parseYears(options.years)
  await withCabinet(folder, context, async (session) => {
    const cases = await findAll(session, places)
    const today = CalendarDate.parse(format(new Date(), 'yyyy-MM-dd'))
    context.stopGently('Stopping; the unfinished handoff is taken away. Press Ctrl-C again to stop at once.')
    const made = await session.call('handoff.create', { cases, years, out: options.out, today }, (event) => {
      context.progress.show(event.step, event.done, event.total)
    })
    context.answer(made, handoffText(made, outWidth()))
    for (const warning of made.warnings) context.warn(warning)
  })
}

async function findAll(session: Session, places: readonly string[]) {
  const found = new Set<Awaited<ReturnType<Session['findCase']>>>()
  for (const place of places) found.add(await session.findCase(place))
  return [...found]
}

/** Where a handoff lies and what is in it. */
export function handoffText(made: Output<'handoff.create'>, width?: number): string {
  const rows = made.files.map((file) => [showBytes(file.bytes), file.path])
  const attached = made.attached.map((one) => `  ${one.exhibit}  ${printable(one.name)}: ${printable(one.reason)}\n`)
  return `Handoff in ${printable(made.folder)}
${made.pages} pages, ${made.exhibits} exhibits

${table([{ head: 'size', right: true }, { head: 'file' }], rows, width)}${
  attached.length > 0 ? `\nAttached as they are, because they have no pages:\n${attached.join('')}` : ''
}`
}
