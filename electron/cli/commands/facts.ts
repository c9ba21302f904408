import { CoverkeepError } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { refuseSsn } from '../jsonInput.ts'
import { withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { table } from '../table.ts'
import { todayOr } from '../today.ts'

export interface FactsOptions {
  readonly today?: string
  readonly olderThan?: string
}

/** `facts list CABINET [TABLE]`: what the rules rest on, how old it is, and what a person should check at the source. */
export async function factsList(
  folder: string,
  name: string | undefined,
  options: FactsOptions,
  context: Context,
): Promise<void> {
  const today = todayOr(options.today)
  const months = options.olderThan === undefined ? undefined : Number(options.olderThan)
  if (months !== undefined && !(Number.isInteger(months) && months >= 0 && months <= 1200))
    throw new CoverkeepError('invalid-input', { field: '--older-than', reason: 'it must be a number of months' })
  await withCabinet(folder, context, async ({ call }) => {
    const found = await call('facts.list', {
      today,
      ...(name === undefined ? {} : { table: name }),
      ...(months === undefined ? {} : { olderThanMonths: months }),
    })
    const rows = found.facts.map((fact) => [
      fact.table,
      fact.cell,
      fact.value ?? 'not known',
      fact.standing,
      `${fact.asOf}${fact.old ? '  old' : ''}`,
      fact.entered ? fact.entered.source : fact.sources.join(' '),
      [fact.note, fact.entered?.builtIn && `built in: ${fact.entered.builtIn}`].filter(Boolean).join('; '),
    ])
    const columns = [
      { head: 'table' },
      { head: 'cell' },
      { head: 'value', shrink: true },
      { head: 'standing' },
      { head: 'read' },
      { head: 'source', shrink: true },
      { head: 'note', shrink: true },
    ]
    const open = found.recheck.map(({ question }) => `- ${question}\n`).join('')
    const text = `${table(columns, rows, outWidth())}${open ? `\nFor you to check at the source\n${open}` : ''}`
    context.answer(found, text, found.facts)
    for (const { table: of, cell, why } of found.unreadable)
      context.warn(`The entered fact ${printable(`${of} ${cell}`)} cannot be read: ${why}. The built-in one counts.`)
  })
}

/** `facts set CABINET TABLE CELL VALUE --source TEXT --read-on DATE`: a fact of one's own in place of the built-in one. */
export async function factsSet(
  folder: string,
  [name, cell, value]: readonly [table: string, cell: string, value: string],
  options: { readonly source: string; readonly readOn: string; readonly note?: string; readonly today?: string },
  context: Context,
): Promise<void> {
  refuseSsn(cell, value, options.source, options.note)
  const { source, readOn, note } = options
  const fact = { table: name, cell, value, source, readOn, ...(note === undefined ? {} : { note }) }
  await withCabinet(folder, context, async ({ call }) => {
    const set = await call('facts.set', { ...fact, today: todayOr(options.today) })
    const instead = set.before ?? set.builtIn
    const was = instead === undefined ? '' : ` (instead of ${printable(instead)})`
    context.answer(set, `Entered ${printable(`${set.table} ${set.cell}: ${set.value}`)}${was}\n`)
  })
}
