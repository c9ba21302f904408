import { readdirSync } from 'node:fs'
import { CoverkeepError } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { askHidden, readSecretFile } from '../passphrase.ts'
import { withBackend } from '../session.ts'

const TRIES = 3

/** `init CABINET`: makes a cabinet and shows its recovery words, once. */
export async function init(folder: string, context: Context): Promise<void> {
  if (context.options.recoveryWordsFile !== undefined) {
    throw new CoverkeepError('usage', { message: 'A new cabinet gets its recovery words; they cannot be chosen' })
  }
  refuseFull(folder)
  const file = context.options.passphraseFile
  const made = await withBackend(async (backend) => {
    if (file !== undefined) return backend.call('cabinet.create', { folder, passphrase: readSecretFile(file) })
    for (let attempt = 1; ; attempt++) {
      const passphrase = await askTwice(context)
      try {
        return await backend.call('cabinet.create', { folder, passphrase })
      } catch (error) {
        const weak = error instanceof CoverkeepError && error.code === 'weak-passphrase'
        if (!weak || attempt >= TRIES) throw error
        context.say(error.message)
      }
    }
  })
  const words = made.recoveryWords
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
  context.answer(
    made,
    `Made the cabinet ${made.cabinet.folder}

Recovery words. They open the cabinet if the passphrase is lost. Write them down on
paper, in this order; they are shown this once and kept nowhere.

${rows.join('\n')}
`,
  )
}

/** The worker refuses a folder with something in it too; this only spares typing a passphrase twice for nothing. */
function refuseFull(folder: string): void {
  let entries: string[] = []
  try {
    entries = readdirSync(folder)
  } catch {
    return
  }
  if (entries.length > 0) throw new CoverkeepError('folder-not-empty', { folder })
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
