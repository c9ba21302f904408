import { ERRORS, type ErrorCode, EXIT } from '../../shared/errors.ts'

/** What each exit code means to whoever called; `--help` and the README print this list and no other. */
export const EXIT_MEANING = {
  done: 'done',
  bug: 'something went wrong inside Coverkeep',
  usage: 'the command line or an input is not right',
  passphrase: 'the passphrase or the recovery words do not open the cabinet',
  notFound: 'no such cabinet, case, record or document',
  damaged: 'a file of the cabinet is damaged, missing or older than it should be',
  newer: 'the cabinet was written by a newer Coverkeep',
  busy: 'another program has the cabinet open',
  refused: 'understood, but cannot be done (an empty file, a file that changed while read, nothing to hand over)',
  io: 'the system refused: no room, no permission, a file that cannot be read',
  findings: 'verify found problems, doctor something to do, or check what --fail-on names',
  cancelled: 'stopped by Ctrl-C or because nobody reads the output any more; what was acknowledged is kept',
} as const satisfies Record<keyof typeof EXIT, string>

/** The exit codes as lines of help: number and meaning. */
export function exitCodeLines(): string[] {
  return Object.entries(EXIT).map(
    ([name, code]) => `${String(code).padStart(4)}  ${EXIT_MEANING[name as keyof typeof EXIT]}`,
  )
}

/** The exit code of an error code; one that is not in the list counts as a bug. */
export function exitOf(code: string): number {
  return Object.hasOwn(ERRORS, code) ? ERRORS[code as ErrorCode].exit : EXIT.bug
}
