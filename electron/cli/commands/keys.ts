import { CoverkeepError } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { askNewPassphrase, wordSheet } from '../newSecrets.ts'
import { askHidden, readSecretFile } from '../passphrase.ts'
import { withCabinet } from '../session.ts'

/** What was stolen before cannot be called back: said wherever a secret is replaced. */
const OLDER = (
  secret: string,
) => `Whoever has an older cabinet.json (from a backup or a synced folder) and the old ${secret} can still open
the cabinet with them. If that may be so, make new keys: coverkeep keys rotate.
`

/** `passphrase change CABINET`: another passphrase; the words stay. */
export async function passphraseChange(folder: string, newFile: string | undefined, context: Context): Promise<void> {
  await replacePassphrase(folder, newFile, context)
}

/** `recover CABINET`: a new passphrase with the recovery words, when the old one is lost. */
export async function recover(folder: string, newFile: string | undefined, context: Context): Promise<void> {
  if (context.options.passphraseFile !== undefined) {
    const message = 'recover takes the recovery words; to change a passphrase you know: coverkeep passphrase change'
    throw new CoverkeepError('usage', { message })
  }
  const asked = context.options.recoveryWordsFile === undefined
  const recoveryWords = asked ? await askHidden('The 24 recovery words: ') : undefined
  await replacePassphrase(folder, newFile, context, recoveryWords)
}

async function replacePassphrase(
  folder: string,
  newFile: string | undefined,
  context: Context,
  recoveryWords?: string,
): Promise<void> {
  await withCabinet(
    folder,
    context,
    async ({ secret, call }) => {
      const use = (passphrase: string) => call('keys.passphrase', { secret, passphrase })
      if (newFile !== undefined) await use(readSecretFile(newFile))
      else await askNewPassphrase(context, use)
      context.answer(
        { changed: 'passphrase' },
        `The passphrase is changed. The recovery words stay as they are.\n${OLDER('passphrase')}`,
      )
    },
    recoveryWords === undefined ? undefined : { recoveryWords },
  )
}

/** `recovery new CABINET`: 24 new words; the old ones open nothing any more. */
export async function recoveryNew(folder: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async ({ secret, call }) => {
    const made = await call('keys.recovery', { secret })
    context.answer(
      made,
      `${wordSheet(made.recoveryWords)}\nThe words of before do not open the cabinet any more.\n${OLDER('words')}`,
    )
  })
}

/** `keys rotate CABINET`: a new cabinet key and new case keys. */
export async function keysRotate(folder: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async ({ secret, call }) => {
    if (!('passphrase' in secret)) {
      throw new CoverkeepError('usage', {
        message: 'Rotating needs the passphrase, which stays; the words become new ones',
      })
    }
    let recoveryWords: string[] = []
    const opened = await call('keys.rotate', { passphrase: secret.passphrase }, (event) => {
      recoveryWords = event.recoveryWords
      // Said at once: from here on they count, even if this is interrupted.
      if (context.format === 'text') context.say(wordSheet(recoveryWords))
    })
    const unfinished = opened.notices.find(({ code }) => code === 'rotation-unfinished')
    if (unfinished) context.warn(unfinished.text)
    context.answer(
      { rotated: unfinished === undefined, recoveryWords },
      `${unfinished ? 'The keys are rotated in part.' : 'The keys are new. The passphrase stays.'} The words of before open nothing, and no device does: add it again.
Documents keep their keys: whoever had the old keys and the old files can read those, and nothing that is added from now on.
Backups made before still open with the passphrase or words of their time. A copy of the folder that was taken while this
ran may not open: make a new backup now.
`,
    )
  })
}

/** `keys show CABINET`: what opens it. */
export async function keysShow(folder: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async ({ call }) => {
    const { slots, keychain } = await call('keys.list', {})
    const names = { passphrase: 'a passphrase', recovery: '24 recovery words', device: 'the keychain of a device' }
    const here =
      keychain === 'none' ? 'Devices are added in the Electron window; the command line has no keychain.\n' : ''
    context.answer({ slots, keychain }, `Opens with: ${slots.map((kind) => names[kind]).join(', ')}.\n${here}`)
  })
}

/** `keys device CABINET add|remove`: lets this device's keychain open the cabinet, or no device any more. */
export async function keysDevice(folder: string, what: string, context: Context): Promise<void> {
  if (what !== 'add' && what !== 'remove') throw new CoverkeepError('usage', { message: 'Write add or remove' })
  await withCabinet(folder, context, async ({ secret, call }) => {
    await call('keys.device', { secret, opens: what === 'add' })
    const text =
      what === 'add'
        ? 'This device opens the cabinet.'
        : 'No device opens the cabinet any more. Passphrase and words do.'
    context.answer({ device: what }, `${text}\n`)
  })
}
