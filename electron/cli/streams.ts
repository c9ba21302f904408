import { writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { stripVTControlCharacters, styleText } from 'node:util'
import { CoverkeepError } from '../../shared/errors.ts'

/** Whoever read the output has gone (`| head`): the command stops quietly. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone'
}

const OUT = 1
const ERR = 2

/** True when people, not programs, read what goes there. */
export const outIsTerminal = isatty(OUT)
export const errIsTerminal = isatty(ERR)

/** Columns of the terminal behind stdout, or undefined when stdout is a file or a pipe: then nothing is cut. */
export function outWidth(): number | undefined {
  return outIsTerminal ? process.stdout.columns || 80 : undefined
}

/**
 * Writes to stdout and returns when the system has taken every byte: an acknowledgement must not sit in a buffer of a
 * process that may be killed the next moment. `process.stdout` is not used because it makes a pipe non-blocking.
 * @throws ReaderGone when the reader has closed its end; CoverkeepError `disk-full` or `not-writable`
 */
export function writeOut(text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(OUT, bytes, at)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      // The pipe's other end may have made it non-blocking; wait for the reader instead of losing a line.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
      else if (code === 'EPIPE' || code === 'EOF') throw new ReaderGone()
      else if (code === 'ENOSPC') throw new CoverkeepError('disk-full', { file: 'standard output' })
      else throw new CoverkeepError('not-writable', { file: 'standard output', reason: code ?? 'unknown' })
    }
  }
}

/** Writes to stderr. Messages are a courtesy: if nobody can take them, the work goes on. */
export function writeErr(text: string): void {
  try {
    writeSync(ERR, text)
  } catch {
    // Nothing can be said about not being able to say something.
  }
}

/** Text in a style where the terminal behind stderr shows styles and NO_COLOR is not set. */
export function styled(style: 'bold' | 'red' | 'yellow' | 'dim', text: string): string {
  return errIsTerminal && !process.env.NO_COLOR ? styleText(style, text, { validateStream: false }) : text
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Text from a document, a file name or a record, made safe to print: control characters could move the cursor or retitle
 * the window, direction overrides could make a name look like another. They are shown as what they are.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(
    /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (char) => ESCAPES[char] ?? `\\u{${char.codePointAt(0)?.toString(16)}}`,
  )
}
