import { CoverkeepError } from '../../shared/errors.ts'
import type { Context } from './context.ts'
import { askHidden } from './passphrase.ts'

const TRIES = 3

/** Asks for a new passphrase twice and tries to use it; one that is too short is asked for again. */
export async function askNewPassphrase<T>(context: Context, use: (passphrase: string) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const passphrase = await askTwice(context)
    try {
      return await use(passphrase)
    } catch (error) {
      const weak = error instanceof CoverkeepError && error.code === 'weak-passphrase'
      if (!weak || attempt >= TRIES) throw error
      context.say(error.message)
    }
  }
}

async function askTwice(context: Context): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const first = await askHidden('New passphrase: ')
    const second = await askHidden('The same again: ')
    if (first.normalize('NFC') === second.normalize('NFC')) return first
    if (attempt >= TRIES) throw new CoverkeepError('usage', { message: 'The two passphrases were not the same' })
    context.say('The two were not the same. Try again.')
  }
}

/** The recovery words as a person copies them to paper: four numbered columns. */
export function wordSheet(words: readonly string[]): string {
  const perColumn = words.length / 4
  const rows = Array.from({ length: perColumn }, (_, row) =>
    [0, 1, 2, 3]
      .map((column) => {
        const no = column * perColumn + row
        return `${String(no + 1).padStart(4)}  ${(words[no] ?? '').padEnd(9)}`
      })
      .join('   ')
      .trimEnd(),
  )
  return `Recovery words. They open the cabinet if the passphrase is lost. Write them down on
paper, in this order; they are shown this once and kept nowhere.

${rows.join('\n')}
`
}
