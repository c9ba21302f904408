import type { Command } from 'commander'
import type { Define, Start } from './commands.ts'
import type { CommonOptions } from './context.ts'

const YEAR_HELP = `
It looks at all businesses and cases of the person, since Schedule SE does. Record the year first, with its net profits in US dollars:
coverkeep record CABINET person tax-year '{"year":2025,"businesses":[{"name":"…","case":"…","netEarningsUsd":"38068"}]}'`

/** What the rules say about a tax year. */
export function yearCommands(program: Command, define: Define, start: Start): void {
  define(
    program,
    'year <cabinet> <year>',
    'show where a tax year stands: Schedule SE, papers, the return, other filings',
  )
    .option('--today <date>', 'as it is on this day, YYYY-MM-DD; otherwise the system’s')
    .addHelpText('after', YEAR_HELP)
    .action((cabinet: string, year: string, options: CommonOptions & { today?: string }) =>
      start(options, async (context) => (await import('./commands/year.ts')).year(cabinet, year, options, context)),
    )
}
