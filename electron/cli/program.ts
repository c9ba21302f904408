import { CommanderError } from 'commander'
import { CoverkeepError, EXIT, type Failure, toFailure } from '../../shared/errors.ts'
import { commands } from './commands.ts'
import { Context } from './context.ts'
import { ReaderGone, writeErr } from './streams.ts'

/**
 * Runs the command line.
 * @returns the exit code
 */
export async function run(argv: readonly string[]): Promise<number> {
  // Until the arguments are understood, a failure is told in the form they seem to ask for.
  let context = new Context({ json: argv.includes('--json'), jsonLines: argv.includes('--json=lines') })
  let code: number = EXIT.done
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => context.interrupt())
  const program = commands(async (options, work) => {
    context = new Context(options)
    const result = await work(context)
    if (typeof result === 'number') code = result
  })
  try {
    await program.parseAsync(withJsonForm(argv), { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.cancelled
    if (error instanceof CommanderError) return commanderExit(error, argv, context)
    return fail(context, error instanceof CoverkeepError ? error : toFailure(error))
  }
}

function fail(context: Context, failure: Failure): number {
  try {
    return context.fail(failure)
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.cancelled
    throw error
  }
}

/** `--json=lines` as its own flag: an option with an optional value would swallow the argument behind a bare `--json`. */
function withJsonForm(argv: readonly string[]): string[] {
  const end = argv.indexOf('--')
  return argv.map((arg, no) => {
    if ((end >= 0 && no > end) || !arg.startsWith('--json=')) return arg
    if (arg === '--json=lines') return '--json-lines'
    throw new CoverkeepError('usage', { message: `Write --json or --json=lines, not ${arg}` })
  })
}

function commanderExit(error: CommanderError, argv: readonly string[], context: Context): number {
  // Help that was asked for and the version end with 0; help that is shown because a command is missing does not.
  if (error.exitCode === 0) return EXIT.done
  if (error.code === 'commander.help') return EXIT.usage
  const message = error.message
    .replace(/^error: /, '')
    .replace(/^./, (first) => first.toUpperCase())
    .replace(/\n/g, ' ')
    .replace(/\.$/, '')
  const code = fail(context, { code: 'usage', details: { message } })
  if (error.code === 'commander.unknownOption' && argv[0] === 'add') {
    writeErr('  For a file whose name begins with a dash write ./-name, or put -- before the files.\n')
  }
  return code
}
