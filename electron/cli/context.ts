import { type CoverkeepError, describe, EXIT, type Failure } from '../../shared/errors.ts'
import { exitOf } from './exitCodes.ts'
import { Progress } from './progress.ts'
import { printable, styled, writeErr, writeOut } from './streams.ts'

/** What goes to stdout: text for people, one JSON document, or one JSON line per item. */
export type Format = 'text' | 'json' | 'lines'

/** Options every command has. */
export interface CommonOptions {
  readonly json?: boolean
  readonly jsonLines?: boolean
  readonly passphraseFile?: string
  readonly recoveryWordsFile?: string
}

/** What a command works with: where its answer goes, how it shows progress, and whether it was asked to stop. */
export class Context {
  readonly format: Format
  readonly options: CommonOptions
  readonly progress = new Progress()
  readonly #stop = new AbortController()
  #gentle: string | undefined

  constructor(options: CommonOptions) {
    this.options = options
    this.format = options.jsonLines ? 'lines' : options.json ? 'json' : 'text'
  }

  /** Fires when the command shall stop at the next safe point. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** From here on Ctrl-C lets the step at hand finish; `message` says so. */
  stopGently(message: string): void {
    this.#gentle = message
  }

  /** Stops at the next safe point without a message. */
  stop(): void {
    this.#stop.abort()
  }

  /** Ctrl-C: the first one stops gently where the command can, a second one (or where it cannot) at once. */
  interrupt(): void {
    if (this.signal.aborted || this.#gentle === undefined) {
      this.progress.clear()
      process.exit(EXIT.cancelled)
    }
    this.say(this.#gentle)
    this.stop()
  }

  /** The answer of the command, once. `items`: what `--json=lines` prints instead of the one document. */
  answer(value: unknown, text: string, items?: readonly unknown[]): void {
    this.progress.clear()
    if (this.format === 'json') writeOut(`${JSON.stringify(value, null, 2)}\n`)
    else if (this.format === 'text') writeOut(text)
    else
      writeOut((items ?? (Array.isArray(value) ? value : [value])).map((item) => `${JSON.stringify(item)}\n`).join(''))
  }

  /** A message for people, on stderr. */
  say(text: string): void {
    this.progress.clear()
    writeErr(`${text}\n`)
  }

  /** Something that needs attention although nothing failed. */
  warn(text: string): void {
    this.say(`${styled('yellow', 'Note:')} ${printable(text)}`)
  }

  /** Says what failed, what is safe and what to do next; gives the exit code. */
  fail(error: CoverkeepError | Failure): number {
    this.progress.clear()
    sayFailure(error)
    const { what, safe, next } = describe(error)
    const failed = { error: { code: error.code, text: what, ...(safe ? { safe } : {}), next } }
    if (this.format === 'json') writeOut(`${JSON.stringify(failed, null, 2)}\n`)
    if (this.format === 'lines') writeOut(`${JSON.stringify(failed)}\n`)
    return exitOf(error.code)
  }
}

/** An error on stderr as three short lines: what happened, what is safe, what to do next. */
export function sayFailure(failure: Failure): void {
  const { what, safe, next } = describe(failure)
  writeErr(`${styled('red', 'coverkeep:')} ${printable(what)}\n`)
  if (safe) writeErr(`  ${printable(safe)}\n`)
  writeErr(`  ${printable(next)}\n`)
}
