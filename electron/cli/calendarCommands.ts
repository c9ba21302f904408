import type { Command } from 'commander'
import type { CalendarOptions } from './commands/calendar.ts'
import type { Define, Start } from './commands.ts'
import type { CommonOptions } from './context.ts'

const YEARS = ['--years <years>', 'only these tax years, such as 2025,2024'] as const
const TODAY = ['--today <date>', 'as it is on this day, YYYY-MM-DD; otherwise the system’s'] as const

/** What falls due: the calendar, and the file that other calendars take it from. */
export function calendarCommands(program: Command, define: Define, start: Start): void {
  define(program, 'calendar <cabinet>', 'show what falls due and when, and how long papers are kept')
    .option(...YEARS)
    .option(...TODAY)
    .action((cabinet: string, options: CommonOptions & CalendarOptions) =>
      start(options, async (context) => (await import('./commands/calendar.ts')).calendar(cabinet, options, context)),
    )
  define(program, 'reminders <cabinet>', 'write the days to come to a file for another calendar')
    .requiredOption('--out <file>', 'the .ics file to write')
    .option(...YEARS)
    .option('--names', 'also client names, agencies and numbers; without it nothing that was typed', false)
    .option('--force', 'replace a file that is already there', false)
    .option(...TODAY)
    .action(
      (cabinet: string, options: CommonOptions & CalendarOptions & { out: string; names: boolean; force: boolean }) =>
        start(options, async (context) =>
          (await import('./commands/calendar.ts')).reminders(cabinet, options, context),
        ),
    )
}
