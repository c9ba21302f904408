import { Command, Option } from 'commander'
import pkg from '../../package.json' with { type: 'json' }
import { DOCUMENT_KIND_NAMES } from '../../shared/model/documentKind.ts'
import { calendarCommands } from './calendarCommands.ts'
import type { NewCase } from './commands/cases.ts'
import type { ExportTarget } from './commands/export.ts'
import type { CommonOptions, Context } from './context.ts'
import { exitCodeLines } from './exitCodes.ts'
import { handoffCommands, NEEDED } from './handoffCommands.ts'
import { laneCommands } from './laneCommands.ts'
import { packetCommands } from './packetCommands.ts'
import { paymentCommands } from './paymentCommands.ts'
import { CASE_RECORDS, fieldLines, PERSON_RECORDS } from './recordFields.ts'
import { outWidth, writeErr, writeOut } from './streams.ts'
import { yearCommands } from './yearCommands.ts'

/** Starts one command with its options; a number that `work` returns is the exit code. */
export type Start = (options: CommonOptions, work: (context: Context) => Promise<unknown>) => Promise<void>

/** How a command is added: with the options that every command has. */
export type Define = (parent: Command, usage: string, description: string) => Command

const LANES = ['A', 'B', 'C', 'D', 'E', 'F']
const KINDS = Object.keys(DOCUMENT_KIND_NAMES)

const AFTER_HELP = `
The passphrase is asked for on the terminal, or read with --passphrase-file FILE; never give it as an argument.
CASE and DOC may be the beginning of an id, as long as only one begins with it.

Exit codes:
${exitCodeLines().join('\n')}

Everything stays on this computer; Coverkeep has no network code. It is not legal or tax advice.`

/** All commands. Each loads its own code when it runs, so that `--help` and usage errors stay quick. */
export function commands(start: Start): Command {
  const program = new Command('coverkeep')
  program
    .description('Keeps the papers that prove which country’s social security covers your work, encrypted and offline.')
    .version(pkg.version, '--version', 'print the version')
    .helpOption('-h, --help', 'help for a command')
    .helpCommand('help [command]', 'help for a command')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureHelp({
      visibleCommands: leaves,
      subcommandTerm: term,
      commandUsage: (command) => `coverkeep ${term(command)}`,
    })
    .exitOverride()
    .configureOutput({
      writeOut,
      writeErr,
      outputError: () => {},
      getOutHelpWidth: () => outWidth() ?? 100,
      getErrHelpWidth: () => outWidth() ?? 100,
    })
    .addHelpText('after', AFTER_HELP)

  const init = define(program, 'init <cabinet>', 'make a new cabinet (a folder) and show its recovery words').action(
    (cabinet: string, options: CommonOptions) =>
      start(options, async (context) => (await import('./commands/init.ts')).init(cabinet, context)),
  )
  // It is taken, to be refused with a reason; offered it is not.
  init.options.find(({ long }) => long === '--recovery-words-file')?.hideHelp()
  define(program, 'person <cabinet> [json]', 'show the person, or record who it is')
    .addHelpText('after', `${JSON_HELP}\n${PERSON_HELP}`)
    .action((cabinet: string, json: string | undefined, options: CommonOptions) =>
      start(options, async (context) => (await import('./commands/record.ts')).person(cabinet, json, context)),
    )

  const cases = program.command('case').description('make and list cases (a case is one engagement)')
  define(cases, 'new <cabinet>', 'make a case')
    .requiredOption('--client <name>', 'who the work is for; give it again for more than one', collect)
    .requiredOption('--country <code>', 'the other country of the agreement, such as DE')
    .requiredOption('--begin <date>', 'first day of the work, YYYY-MM-DD')
    .option('--end <date>', 'last day; leave it out while the work goes on')
    .option('--work <text>', 'what kind of work it is')
    .option('--business <name>', 'name of the business')
    .addOption(new Option('--lane <letter>', 'which paper proves what').choices(LANES))
    .action((cabinet: string, options: NewCase & CommonOptions) =>
      start(options, async (context) => (await import('./commands/cases.ts')).caseNew(cabinet, options, context)),
    )
  define(cases, 'list <cabinet>', 'list the cases').action((cabinet: string, options: CommonOptions) =>
    start(options, async (context) => (await import('./commands/cases.ts')).caseList(cabinet, context)),
  )

  define(cases, 'destroy <cabinet> <case>', 'destroy a case and its key, for good')
    .option('--confirm <client>', 'the name of its client; without it, only says what would go and what would stay')
    .action((cabinet: string, place: string, options: CommonOptions & { confirm?: string }) =>
      start(options, async (context) =>
        (await import('./commands/destroy.ts')).caseDestroy(cabinet, place, options.confirm, context),
      ),
    )

  define(program, 'add <cabinet> <case> <file...>', 'keep evidence files, byte for byte')
    .addOption(new Option('--kind <kind>', 'what the files are').choices(KINDS))
    .option('--title <text>', 'what to call them; otherwise their names')
    .addHelpText(
      'after',
      '\nWith --json=lines a line appears the moment its file is durable: that line is the acknowledgement.',
    )
    .action(
      (cabinet: string, place: string, files: string[], options: CommonOptions & { kind?: string; title?: string }) =>
        start(options, async (context) =>
          (await import('./commands/add.ts')).add(cabinet, place, files, options, context),
        ),
    )
  const inbox = program.command('inbox').description('documents that no case has yet')
  define(inbox, 'add <cabinet> <file...>', 'keep files before there is a case for them')
    .addOption(new Option('--kind <kind>', 'what the files are').choices(KINDS))
    .option('--title <text>', 'what to call them; otherwise their names')
    .action((cabinet: string, files: string[], options: CommonOptions & { kind?: string; title?: string }) =>
      start(options, async (context) =>
        (await import('./commands/add.ts')).add(cabinet, undefined, files, options, context),
      ),
    )
  define(inbox, 'list <cabinet>', 'list the documents in the inbox').action((cabinet: string, options: CommonOptions) =>
    start(options, async (context) => (await import('./commands/inbox.ts')).inboxList(cabinet, context)),
  )
  define(inbox, 'get <cabinet> <doc>', 'write a document of the inbox to a file, byte for byte')
    .requiredOption('--out <file>', 'where to; a folder takes it under its own name')
    .option('--force', 'replace a file that is already there', false)
    .action((cabinet: string, document: string, options: CommonOptions & { out: string; force: boolean }) =>
      start(options, async (context) =>
        (await import('./commands/get.ts')).get(cabinet, undefined, document, options.out, options.force, context),
      ),
    )
  define(inbox, 'move <cabinet> <doc> <case>', 'move a document from the inbox into a case').action(
    (cabinet: string, document: string, place: string, options: CommonOptions) =>
      start(options, async (context) =>
        (await import('./commands/inbox.ts')).inboxMove(cabinet, document, place, context),
      ),
  )
  define(program, 'record <cabinet> <case> <entity> <json>', 'record something, or correct it')
    .addHelpText('after', `${JSON_HELP}\n${RECORD_HELP}`)
    .action((cabinet: string, place: string, entity: string, json: string, options: CommonOptions) =>
      start(options, async (context) => {
        const { entityNamed, record } = await import('./commands/record.ts')
        await record(cabinet, place, entityNamed(entity), json, context)
      }),
    )
  define(program, 'show <cabinet> [case] [entity]', 'show the cabinet, a case, or the records of one entity in full')
    .option('--deleted', 'what was deleted and can be brought back', false)
    .addHelpText('after', SHOW_HELP)
    .action(
      (
        cabinet: string,
        place: string | undefined,
        entity: string | undefined,
        options: CommonOptions & { deleted: boolean },
      ) =>
        start(options, async (context) => {
          if (options.deleted) return (await import('./commands/delete.ts')).showDeleted(cabinet, place, context)
          const { entityNamed } = await import('./commands/record.ts')
          const { show } = await import('./commands/show.ts')
          return show(cabinet, place, entity === undefined ? undefined : entityNamed(entity), context)
        }),
    )
  define(
    program,
    'delete <cabinet> <case> <entity> <id>',
    'delete a record or document; it can be brought back for 30 days',
  )
    .addHelpText('after', DELETE_HELP)
    .action((cabinet: string, place: string, entity: string, id: string, options: CommonOptions) =>
      start(options, async (context) => {
        const { entityNamed } = await import('./commands/record.ts')
        await (await import('./commands/delete.ts')).remove(cabinet, place, entityNamed(entity), id, context)
      }),
    )
  define(program, 'undo <cabinet> <case> <entity> <id>', 'bring a deleted record or document back as it was').action(
    (cabinet: string, place: string, entity: string, id: string, options: CommonOptions) =>
      start(options, async (context) => {
        const { entityNamed } = await import('./commands/record.ts')
        await (await import('./commands/delete.ts')).undo(cabinet, place, entityNamed(entity), id, context)
      }),
  )
  define(program, 'get <cabinet> <case> <doc>', 'write a document to a file, byte for byte')
    .requiredOption('--out <file>', 'where to; a folder takes it under its own name')
    .option('--force', 'replace a file that is already there', false)
    .action(
      (cabinet: string, place: string, document: string, options: CommonOptions & { out: string; force: boolean }) =>
        start(options, async (context) =>
          (await import('./commands/get.ts')).get(cabinet, place, document, options.out, options.force, context),
        ),
    )
  define(program, 'search <cabinet> <words...>', 'find records and documents by their words, over all cases')
    .option('--case <case>', 'only in this case')
    .option('--limit <number>', 'how many to show, 20 unless told')
    .addHelpText('after', SEARCH_HELP)
    .action((cabinet: string, words: string[], options: CommonOptions & { case?: string; limit?: string }) =>
      start(options, async (context) =>
        (await import('./commands/search.ts')).searchFor(cabinet, words, options, context),
      ),
    )
  laneCommands(program, define, start)
  paymentCommands(program, define, start)
  handoffCommands(program, define, start)
  yearCommands(program, define, start)
  packetCommands(program, define, start)
  calendarCommands(program, define, start)
  define(program, 'verify <cabinet>', 'read and check everything in the cabinet')
    .option('--report <file>', 'write what was found into a new file as well; it names clients and titles')
    .action((cabinet: string, options: CommonOptions & { report?: string }) =>
      start(options, async (context) =>
        (await import('./commands/verify.ts')).verify(cabinet, options.report, context),
      ),
    )
  define(
    program,
    'export <cabinet> <case>',
    'write everything of a case for other programs; “person” for the person file',
  )
    .option('--out <folder>', 'plain files in a new folder: originals, JSON, CSV')
    .option('--sqlcipher <file>', 'one encrypted database that SQLCipher 4 opens')
    .option('--export-passphrase-file <file>', 'the passphrase of that database')
    .action((cabinet: string, place: string, options: CommonOptions & ExportTarget) =>
      start(options, async (context) =>
        (await import('./commands/export.ts')).exportCase(cabinet, place, options, context),
      ),
    )
  define(program, 'salvage <cabinet>', 'write out everything that can still be read of a damaged cabinet')
    .requiredOption('--out <folder>', 'a new folder; the files in it are plain')
    .action((cabinet: string, options: CommonOptions & { out: string }) =>
      start(options, async (context) => (await import('./commands/salvage.ts')).salvage(cabinet, options.out, context)),
    )
  define(program, 'doctor <cabinet>', 'say in one sentence each what should be done for the cabinet').action(
    (cabinet: string, options: CommonOptions) =>
      start(options, async (context) => (await import('./commands/doctor.ts')).doctor(cabinet, context)),
  )
  define(program, 'backup <cabinet> <file>', 'copy everything into one file, encrypted as it is, and prove it')
    .option('--split <size>', 'in parts of this size, such as 4G for a stick with FAT')
    .action((cabinet: string, file: string, options: CommonOptions & { split?: string }) =>
      start(options, async (context) =>
        (await import('./commands/backup.ts')).backup(cabinet, file, options.split, context),
      ),
    )
  define(program, 'restore <backup> [folder]', 'unpack a backup into a new folder, proving every file')
    .option('--rehearse', 'only prove that it could be restored; leaves nothing behind', false)
    .action((file: string, folder: string | undefined, options: CommonOptions & { rehearse: boolean }) =>
      start(options, async (context) =>
        (await import('./commands/backup.ts')).restore(file, folder, options.rehearse, context),
      ),
    )
  const NEW_FILE = ['--new-passphrase-file <file>', 'read the new passphrase from a file instead of asking'] as const
  type New = CommonOptions & { newPassphraseFile?: string }
  const keyCommands = () => import('./commands/keys.ts')
  const passphrase = program.command('passphrase').description('the passphrase')
  define(passphrase, 'change <cabinet>', 'change the passphrase')
    .option(...NEW_FILE)
    .action((cabinet: string, options: New) =>
      start(options, async (context) =>
        (await keyCommands()).passphraseChange(cabinet, options.newPassphraseFile, context),
      ),
    )
  const recovery = program.command('recovery').description('the recovery words')
  define(recovery, 'new <cabinet>', 'make 24 new recovery words; the old ones stop working').action(
    (cabinet: string, options: CommonOptions) =>
      start(options, async (context) => (await keyCommands()).recoveryNew(cabinet, context)),
  )
  define(program, 'recover <cabinet>', 'set a new passphrase with the recovery words')
    .option(...NEW_FILE)
    .action((cabinet: string, options: New) =>
      start(options, async (context) => (await keyCommands()).recover(cabinet, options.newPassphraseFile, context)),
    )
  const keys = program.command('keys').description('what opens the cabinet')
  define(keys, 'show <cabinet>', 'show what opens the cabinet').action((cabinet: string, options: CommonOptions) =>
    start(options, async (context) => (await keyCommands()).keysShow(cabinet, context)),
  )
  define(keys, 'rotate <cabinet>', 'make new keys for the cabinet and its cases, and new recovery words').action(
    (cabinet: string, options: CommonOptions) =>
      start(options, async (context) => (await keyCommands()).keysRotate(cabinet, context)),
  )
  define(keys, 'device <cabinet> <add|remove>', 'let this device’s keychain open the cabinet, or no device').action(
    (cabinet: string, what: string, options: CommonOptions) =>
      start(options, async (context) => (await keyCommands()).keysDevice(cabinet, what, context)),
  )
  define(program, 'audit <cabinet> [case]', 'show the log of the cabinet or of a case').action(
    (cabinet: string, place: string | undefined, options: CommonOptions) =>
      start(options, async (context) => (await import('./commands/audit.ts')).audit(cabinet, place, context)),
  )
  return program
}

const JSON_HELP = `
JSON is an object as an argument, @FILE to read it from a file, or - to read it from standard input.
A Social Security Number is taken from a file or standard input only, never from an argument.`

const FIELDS_HELP = 'Fields (*: must be there; dates as "2024-02-01", amounts as text like "1234.56"):'

const RECORD_HELP = `
The record is saved as given; with an "id" inside it replaces the record of that id. ENTITY is one of
${CASE_RECORDS.join(', ')}.
These belong to no case; write "person" in place of CASE:
${PERSON_RECORDS.join(', ')}.
  coverkeep record CABINET person tax-year '{"year": 2025, "position": "foreign-coverage"}'

${FIELDS_HELP}
${fieldLines([...CASE_RECORDS, ...PERSON_RECORDS])}`

const PERSON_HELP = `
${FIELDS_HELP}
${fieldLines(['person'])}`

const SHOW_HELP = `
ENTITY is one of ${CASE_RECORDS.join(', ')}, document;
with "person" in place of CASE one of ${PERSON_RECORDS.join(', ')}, handoff, document (the inbox).
A Social Security Number is always shown masked.`

const SEARCH_HELP = `
All words must be there, in any order; from three letters on a word finds what begins with it, and so does ab*.
Accents and capitals do not count. 'two words' in quotes stand as they are, side by side.
What documents say is found once Coverkeep has looked at them (show CABINET CASE document).`

const DELETE_HELP = `
What other records name is not deleted; they are listed instead. For the person file write "person" in place of CASE.
After 30 days the next opening makes it final: the record goes, and with a document its encrypted file.`

function define(parent: Command, usage: string, description: string): Command {
  return parent
    .command(usage)
    .description(description)
    .option('--passphrase-file <file>', 'read the passphrase from a file instead of asking')
    .option('--recovery-words-file <file>', 'open the cabinet with its recovery words, read from a file')
    .option('--json', 'print one JSON document; --json=lines prints one line per item')
    .addOption(new Option('--json-lines').hideHelp())
}

/** Whether a command only holds others; `handoff` does something itself as well. */
const isGroup = (command: Command): boolean => command.commands.length > 0 && command.registeredArguments.length === 0

/** The commands that do something: `case new` and `case list` stand in the list themselves, `case` does not. */
function leaves(command: Command): Command[] {
  return command.commands.flatMap((one) => [...(isGroup(one) ? [] : [one]), ...leaves(one)])
}

/** "case new CABINET", as a person types it. */
function term(command: Command): string {
  if (!command.parent) return 'COMMAND …'
  if (isGroup(command)) return `${command.name()} COMMAND …`
  const above = command.parent.parent ? `${command.parent.name()} ` : ''
  const places = command.registeredArguments.map((one) => {
    const name = `${one.name().toUpperCase()}${one.variadic ? '…' : ''}`
    return one.required ? name : `[${name}]`
  })
  const required = command.options
    .filter((one) => one.mandatory || NEEDED.has(one))
    .map((one) => one.flags.replace(/<(.+)>/, (_, word) => word.toUpperCase()))
  return [above + command.name(), ...places, ...required].join(' ')
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}
