import type { Output } from '../../../shared/contract/contract.ts'
import { type CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { dayNumber } from '../../../shared/rules/span.ts'
import type { Context } from '../context.ts'
import { withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { table } from '../table.ts'
import { todayOr } from '../today.ts'
import { parseYears } from './handoff.ts'

/** Options of commands that look at the calendar. */
export interface CalendarOptions {
  readonly years?: string
  readonly today?: string
}

type Shown = Output<'calendar.show'>
type Entry = Shown['entries'][number]

const chosenYears = ({ years }: CalendarOptions) => (years === undefined ? {} : { years: parseYears(years) })

/** `calendar CABINET`: what falls due and when, what is past, how long papers are kept. */
export async function calendar(folder: string, options: CalendarOptions, context: Context): Promise<void> {
  const asked = { ...chosenYears(options), today: todayOr(options.today) }
  await withCabinet(folder, context, async ({ call }) => {
    const shown = await call('calendar.show', asked)
    context.answer(shown, calendarText(shown, outWidth()), shown.entries)
    for (const { text } of shown.unread) context.warn(text)
  })
}

/** The entries to come, then those that passed without being recorded as done, then how long papers are kept. */
export function calendarText(shown: Shown, width?: number): string {
  const { today, entries, retention, notAdvice } = shown
  const ahead = entries.filter(({ state }) => state === 'ahead' || state === 'today')
  const passed = entries.filter(({ state, kind }) => state === 'passed' && kind !== 'keep-until')
  const overdue = new Set(shown.years.filter(({ fileBy }) => fileBy.date < today).map(({ taxYear }) => taxYear))
  const notFiled = retention.years.filter(({ state, year }) => state === 'not-filed' && overdue.has(year))
  const parts = [
    `Ahead of ${showDate(today)}\n${ahead.length > 0 ? days(ahead, today, width) : 'Nothing.\n'}`,
    passed.length > 0 ? `Past, and not recorded as done\n${days(passed, today, width)}` : '',
    notFiled.length > 0
      ? `No filing date is recorded for ${notFiled.map(({ year }) => year).join(', ')}: how long papers are kept counts from it.\n`
      : '',
    `${notAdvice}\n`,
  ]
  return parts.filter(Boolean).join('\n')
}

function days(entries: readonly Entry[], today: CalendarDate, width?: number): string {
  const rows = entries.map((entry) => [
    showDate(entry.date),
    entry.state === 'today' ? 'today' : String(dayNumber(entry.date) - dayNumber(today)),
    entry.named ? `${entry.what} (${entry.named})` : entry.what,
  ])
  return table(
    [
      { head: 'date', right: true },
      { head: 'days', right: true },
      { head: 'what', shrink: true },
    ],
    rows,
    width,
  )
}

/** `reminders CABINET --out FILE.ics`: the days to come, for another calendar. */
export async function reminders(
  folder: string,
  options: CalendarOptions & { out: string; names: boolean; force: boolean },
  context: Context,
): Promise<void> {
  const { out, names, force } = options
  const asked = { ...chosenYears(options), today: todayOr(options.today), out, names, force }
  await withCabinet(folder, context, async ({ call }) => {
    const made = await call('reminders.write', asked)
    const count = made.entries.length === 1 ? '1 day' : `${made.entries.length} days`
    const said = names
      ? 'It names clients, agencies and numbers as they are recorded.'
      : 'It names no client, agency or number.'
    context.answer(
      made,
      `Wrote ${printable(made.path)}  (${count}, no Social Security Number)\n${said} Importing a newer one moves what moved.\n`,
    )
    for (const { text } of made.unread) context.warn(text)
  })
}
