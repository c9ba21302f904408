import { type Command, Option } from 'commander'
import type { LetterOptions } from './commands/letter.ts'
import type { PacketCommandOptions } from './commands/packet.ts'
import type { Define, Start } from './commands.ts'
import type { CommonOptions } from './context.ts'

const TODAY = ['--today <date>', 'as it is on this day, YYYY-MM-DD; otherwise the system’s'] as const
const SSN = ['--full-ssn', 'the whole Social Security Number; the log keeps that it was shown'] as const
const TO = () => new Option('--to <agency>', 'where the case does not say it').choices(['ssa', 'foreign-agency'])

/** Requests: what goes into one, its letter or worksheet, and where those stand that were sent. */
export function packetCommands(program: Command, define: Define, start: Start): void {
  define(
    program,
    'packet <cabinet> <case>',
    'show what a request asks for, what is missing in it and how it can be sent',
  )
    .option('--online', 'as for the online form')
    .option('--mail', 'as for a letter')
    .option('--fax', 'as for a fax')
    .addOption(TO())
    .option(SSN[0], SSN[1], false)
    .option(...TODAY)
    .action((cabinet: string, place: string, options: CommonOptions & PacketCommandOptions) =>
      start(options, async (context) =>
        (await import('./commands/packet.ts')).showPacket(cabinet, place, options, context),
      ),
    )
  define(program, 'status <cabinet> <case>', 'show where each request stands, and when to look or ask again')
    .option(...TODAY)
    .action((cabinet: string, place: string, options: CommonOptions & { today?: string }) =>
      start(options, async (context) =>
        (await import('./commands/packet.ts')).showStatus(cabinet, place, options.today, context),
      ),
    )
  define(
    program,
    'letter <cabinet> <case>',
    'write the request as a letter or fax to sign, or a worksheet to type from',
  )
    .requiredOption('--out <file>', 'the PDF to write')
    .option('--fax', 'with a cover page', false)
    .option('--worksheet', 'every field in order, for the online form', false)
    .addOption(
      new Option('--kind <kind>', 'what is asked for; otherwise what the lane asks for').choices([
        'request',
        'exception',
        'ssa-letter',
      ]),
    )
    .option('--language <code>', 'beside English: de, es, fr, it, ja, ko, nl, pl, pt; en for English alone')
    .addOption(TO())
    .option(SSN[0], SSN[1], false)
    .option('--force', 'replace a file that is already there', false)
    .option(...TODAY)
    .addHelpText('after', LETTER_HELP)
    .action((cabinet: string, place: string, options: CommonOptions & LetterOptions) =>
      start(options, async (context) =>
        (await import('./commands/letter.ts')).writeLetter(cabinet, place, options, context),
      ),
    )
}

const LETTER_HELP = `
A letter to SSA is in English; one to a foreign agency in its language, with English beside it. As long as something is missing, and
without --full-ssn, it says on its face that it is a draft.`
