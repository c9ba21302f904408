import { type Command, Option } from 'commander'
import type { CalendarOptions } from './commands/calendar.ts'
import type { CheckOptions } from './commands/check.ts'
import type { Define, Start } from './commands.ts'
import type { CommonOptions } from './context.ts'

const YEARS = ['--years <years>', 'only these tax years, such as 2025,2024'] as const
/** Heaviest first, as findings are weighed. */
const WEIGHTS = ['blocks', 'risk', 'open', 'note']

const CHECK_HELP = `
blocks: a careful preparer would send the handoff back; risk: somebody could object; open: nobody looked or asked yet; note: good to know.
A finding is no error: without --fail-on the exit code is 0.`

const TODAY = ['--today <date>', 'as it is on this day, YYYY-MM-DD; otherwise the system’s'] as const

/** What falls due, the file that other calendars take it from, and what is left to do before papers are handed over. */
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
  define(program, 'check <cabinet> [case]', 'say what is missing, inconsistent, late or risky, heaviest first')
    .option('--all', 'also notes, and the reason for each', false)
    .addOption(
      new Option('--fail-on <weight>', 'exit with 10 when there is a finding of this weight or heavier').choices(
        WEIGHTS,
      ),
    )
    .option(...TODAY)
    .addHelpText('after', CHECK_HELP)
    .action((cabinet: string, place: string | undefined, options: CommonOptions & CheckOptions) =>
      start(options, async (context) => (await import('./commands/check.ts')).check(cabinet, place, options, context)),
    )
}
