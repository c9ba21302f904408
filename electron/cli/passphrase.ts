import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { isatty, ReadStream } from 'node:tty'
import { CoverkeepError } from '../../shared/errors.ts'
import { readFailure } from '../documents/fileErrors.ts'

const TOO_LONG = 65_536
const ESCAPE_SEQUENCE = new RegExp(`${'\u001b'}(\\[[0-9;]*[A-Za-z~]|O[A-Za-z])`, 'g')

/**
 * The passphrase in a file, without the one newline that editors and `echo` put at its end; any other white space
 * belongs to it. `-` is standard input.
 * @throws CoverkeepError `file-not-readable`, `usage`
 */
export function readSecretFile(file: string): string {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw readFailure(error, file)
  }
  const secret = text.replace(/\r?\n$/, '')
  if (secret === '' || secret.length > TOO_LONG) {
    throw new CoverkeepError('usage', { message: `${file} does not hold a passphrase: it is empty or far too long` })
  }
  return secret
}

interface Terminal {
  readonly input: number
  readonly output: number
}

function terminal(): Terminal | undefined {
  // The terminal itself, not stdin: stdin may be the JSON of a record.
  const [input, output] = process.platform === 'win32' ? ['CONIN$', 'CONOUT$'] : ['/dev/tty', '/dev/tty']
  try {
    if (process.platform !== 'win32' && !existsSync(input)) throw new Error('no terminal')
    const reading = openSync(input, process.platform === 'win32' ? 'r+' : 'r')
    const writing = openSync(output, 'r+')
    return { input: reading, output: writing }
  } catch {
    return isatty(0) && isatty(2) ? { input: 0, output: 2 } : undefined
  }
}

/**
 * Asks on the terminal without showing what is typed. Ctrl-C, or Ctrl-D on an empty line, gives up.
 * @throws CoverkeepError `cancelled`; `usage` where there is no terminal
 */
export async function askHidden(question: string): Promise<string> {
  const tty = terminal()
  if (!tty) {
    throw new CoverkeepError('usage', {
      message: 'There is no terminal to ask for the passphrase; give it with --passphrase-file FILE',
    })
  }
  const input = new ReadStream(tty.input)
  // However this process ends, the terminal must show what is typed again.
  const restore = () => input.setRawMode(false)
  process.once('exit', restore)
  try {
    // Echo goes off before the question appears: who answers at once must not be shown either.
    input.setRawMode(true)
    writeSync(tty.output, question)
    return await readLine(input)
  } finally {
    restore()
    process.off('exit', restore)
    writeSync(tty.output, '\n')
    input.destroy()
    if (tty.output !== 2) closeSync(tty.output)
  }
}

function readLine(input: ReadStream): Promise<string> {
  const decoder = new StringDecoder('utf8')
  let typed: string[] = []
  return new Promise((resolve, reject) => {
    input.on('end', () => reject(new CoverkeepError('cancelled')))
    input.on('error', () => reject(new CoverkeepError('cancelled')))
    input.on('data', (bytes: Buffer) => {
      // Arrow and function keys come as escape sequences; they are not part of anybody's passphrase.
      const text = decoder.write(bytes).replace(ESCAPE_SEQUENCE, '')
      for (const char of text) {
        if (char === '\r' || char === '\n') return resolve(typed.join(''))
        if (char === '\u0003' || (char === '\u0004' && typed.length === 0))
          return reject(new CoverkeepError('cancelled'))
        if (char === '\u007f' || char === '\b') typed.pop()
        else if (char === '\u0015') typed = []
        else if (char >= ' ') typed.push(char)
      }
    })
  })
}
