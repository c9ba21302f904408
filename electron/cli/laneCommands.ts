import type { Command } from 'commander'
import type { FactsOptions } from './commands/facts.ts'
import type { Define, Start } from './commands.ts'
import type { CommonOptions } from './context.ts'

const TODAY = ['--today <date>', 'as it is on this day, YYYY-MM-DD; otherwise the system’s'] as const

const SET_HELP = `
  coverkeep facts set CABINET agreements "RO in force" 2026-09-01 --source "SSA, list of agreements" --read-on 2026-11-22
Each fact stands in for the built-in one wherever it is used, and is shown as yours. A value that a list cannot read is refused. To go
back to the built-in fact, delete the record: coverkeep delete CABINET person fact ID.`

/** What the facts of a case support, and the facts themselves. */
export function laneCommands(program: Command, define: Define, start: Start): void {
  define(program, 'lane <cabinet> <case>', 'show which lane the facts of a case support, why, and what is missing')
    .option(...TODAY)
    .action((cabinet: string, place: string, options: CommonOptions & { today?: string }) =>
      start(options, async (context) => (await import('./commands/lane.ts')).lane(cabinet, place, options, context)),
    )
  const facts = program.command('facts').description('the facts that rules rest on')
  define(facts, 'list <cabinet> [table]', 'list the facts that rules rest on, with source and age')
    .option('--older-than <months>', 'from which age a fact is shown as old')
    .option(...TODAY)
    .action((cabinet: string, table: string | undefined, options: CommonOptions & FactsOptions) =>
      start(options, async (context) =>
        (await import('./commands/facts.ts')).factsList(cabinet, table, options, context),
      ),
    )
  define(facts, 'set <cabinet> <table> <cell> <value>', 'enter a fact that you read, in place of the built-in one')
    .requiredOption('--source <text>', 'where you read it')
    .requiredOption('--read-on <date>', 'when you read it, YYYY-MM-DD')
    .option('--note <text>', 'what one should know beside it')
    .option(...TODAY)
    .addHelpText('after', SET_HELP)
    .action(
      (
        cabinet: string,
        table: string,
        cell: string,
        value: string,
        options: CommonOptions & { source: string; readOn: string; note?: string; today?: string },
      ) =>
        start(options, async (context) =>
          (await import('./commands/facts.ts')).factsSet(cabinet, [table, cell, value], options, context),
        ),
    )
}
