import { type Command, Option } from 'commander'
import { CoverkeepError } from '../../shared/errors.ts'
import { HANDOFF_CHANNEL, LIMIT_BY, ORIGINALS, PASSWORD_GIVEN } from '../../shared/model/handoffWords.ts'
import type { HandoffOptions } from './commands/handoff.ts'
import type { NoteOptions } from './commands/handoffRecords.ts'
import type { Define, Start } from './commands.ts'
import type { CommonOptions } from './context.ts'

/** Options that must be there for the command itself, though not for the commands below it: commander would ask for them there too. */
export const NEEDED: WeakSet<Option> = new WeakSet()

const HELP = `
Every handoff is recorded: handoff list shows them. The first one with --to begins a series. Later ones go on with it:
--supplement makes the next volume, with the current position and year pages, only the new exhibits, numbers and pages that
go on, and an index of all volumes; --edition makes everything anew with new numbers and a table from old to new.
A supplement has the cases of its series; name a case to add it. What was left out once stays out of the series.`

/** Making handoffs, and the record of those that were made. */
export function handoffCommands(program: Command, define: Define, start: Start): void {
  const needed = (flags: string, text: string) => {
    const option = new Option(flags, text)
    NEEDED.add(option)
    return option
  }
  const handoff = define(
    program,
    'handoff <cabinet> [case...]',
    'export what the accountant gets; without a case, all of them',
  )
    .enablePositionalOptions()
    .addOption(needed('--years <years>', 'tax years, such as 2025,2024'))
    .option('--out <folder>', 'a new or empty folder; with --zip, a new file')
    .option('--dry-run', 'write nothing; list the exhibits and the private numbers that their text shows', false)
    .option('--to <name>', 'who gets it; the first handoff to someone begins a series')
    .option('--firm <name>', 'their firm')
    .option('--supplement', 'the next volume of the series: what is new since', false)
    .option('--edition', 'a complete new edition of the series, with new numbers', false)
    .option('--leave-out <doc=reason>', 'keep a document back and say why; again for more', collect, [])
    .option('--put-in <doc>', 'hand over a document that was left out or withdrawn before', collect, [])
    .option('--without <parts>', 'leave parts out: requests, status, ledger')
    .addOption(
      new Option('--originals <where>', 'the files as they were imported; folder unless told').choices(ORIGINALS),
    )
    .addOption(new Option('--paper <size>', 'letter unless told').choices(['letter', 'a4']))
    .option('--limit <size>', 'the largest PDF the recipient takes, such as 20MB')
    .addOption(
      new Option('--limit-by <how>', 'several files (unless told), or smaller pictures of scans').choices(LIMIT_BY),
    )
    .option('--for-filing', 'attachments to Form 1040 with the whole SSN instead of drafts; it is logged', false)
    .option('--zip', 'one ZIP with a password (AES-256) instead of a folder', false)
    .option('--zip-password-file <file>', 'read its password from a file instead of having one made')
    .option('--lock-pdf', 'encrypt the bundle alone (AES-256); what lies beside it stays in clear', false)
    .option('--lock-pdf-password-file <file>', 'read its password from a file instead of having one made')
    .option('--pdf-password-file <doc=file...>', 'the password of a document that needs one, read from a file')
    .addHelpText('after', HELP)
    .action((cabinet: string, places: string[], options: CommonOptions & HandoffOptions) =>
      start(options, async (context) => {
        if (!options.years)
          throw new CoverkeepError('usage', { message: "required option '--years <years>' not specified" })
        await (await import('./commands/handoff.ts')).handoff(cabinet, places, options, context)
      }),
    )
  const records = () => import('./commands/handoffRecords.ts')
  define(handoff, 'list <cabinet>', 'list the handoffs that were made').action(
    (cabinet: string, options: CommonOptions) =>
      start(options, async (context) => (await records()).handoffList(cabinet, context)),
  )
  define(handoff, 'show <cabinet> <handoff>', 'show one in full: exhibits, pages, hashes, questions').action(
    (cabinet: string, which: string, options: CommonOptions) =>
      start(options, async (context) => (await records()).handoffShow(cabinet, which, context)),
  )
  define(handoff, 'note <cabinet> <handoff>', 'note how it was given and what came back')
    .option('--to <name>', 'who got it')
    .option('--firm <name>', 'their firm')
    .addOption(new Option('--channel <how>', 'how it was given').choices(HANDOFF_CHANNEL))
    .option('--given <date>', 'on which day, YYYY-MM-DD')
    .addOption(
      new Option('--password-given <how>', 'how the password was given; never the password').choices(PASSWORD_GIVEN),
    )
    .option('--question <text>', 'what the recipient asked back')
    .option('--answer <no=text>', 'the answer to a question, by its number')
    .option('--on <date>', 'day of the question or answer; today unless told')
    .option('--note <text>', 'anything else')
    .action((cabinet: string, which: string, options: CommonOptions & NoteOptions) =>
      start(options, async (context) => (await records()).handoffNote(cabinet, which, options, context)),
    )
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}
