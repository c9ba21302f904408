import { readdirSync } from 'node:fs'
import { CoverkeepError } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { askNewPassphrase, wordSheet } from '../newSecrets.ts'
import { readSecretFile } from '../passphrase.ts'
import { withBackend } from '../session.ts'

/** `init CABINET`: makes a cabinet and shows its recovery words, once. */
export async function init(folder: string, context: Context): Promise<void> {
  if (context.options.recoveryWordsFile !== undefined) {
    throw new CoverkeepError('usage', { message: 'A new cabinet gets its recovery words; they cannot be chosen' })
  }
  refuseFull(folder)
  const file = context.options.passphraseFile
  const made = await withBackend(async (backend) => {
    if (file !== undefined) return backend.call('cabinet.create', { folder, passphrase: readSecretFile(file) })
    return askNewPassphrase(context, (passphrase) => backend.call('cabinet.create', { folder, passphrase }))
  })
  context.answer(made, `Made the cabinet ${made.cabinet.folder}\n\n${wordSheet(made.recoveryWords)}`)
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
