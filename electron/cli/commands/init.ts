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
  // The worker looks again; this only spares typing a passphrase twice for nothing.
  const { checkEmpty } = await import('../../vault/making.ts')
  checkEmpty(folder)
  const file = context.options.passphraseFile
  const made = await withBackend(async (backend) => {
    if (file !== undefined) return backend.call('cabinet.create', { folder, passphrase: readSecretFile(file) })
    return askNewPassphrase(context, (passphrase) => backend.call('cabinet.create', { folder, passphrase }))
  })
  context.answer(made, `Made the cabinet ${made.cabinet.folder}\n\n${wordSheet(made.recoveryWords)}`)
}
