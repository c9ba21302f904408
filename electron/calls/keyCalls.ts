import { Cabinet } from '../vault/cabinet.ts'
import { addDevice, changePassphrase, newRecoveryWords, removeDevices } from '../vault/keys.ts'
import { noteWords, wordsProven } from '../vault/provenWords.ts'
import type { Handlers } from './handler.ts'

/** What opens the cabinet: changed, added, taken away, and all keys made anew. */
export const keyCalls: Handlers<
  'keys.list' | 'keys.prove' | 'keys.passphrase' | 'keys.recovery' | 'keys.device' | 'keys.rotate'
> = {
  'keys.list': async (_, { desk }) => ({
    slots: [...desk.cabinet.keyring.slots],
    keychain: await desk.keychain.state(),
    ...wordsProven(desk.cabinet.person),
  }),

  'keys.prove': async ({ secret }, { desk }) => {
    const { keyring, person } = desk.cabinet
    await keyring.prove(desk.secretOf(secret))
    if ('recoveryWords' in secret) noteWords(person)
    return {}
  },

  'keys.passphrase': async ({ secret, passphrase }, { desk }) => {
    await changePassphrase(desk.cabinet.keyring, desk.secretOf(secret), passphrase, desk.limits)
    return {}
  },

  'keys.recovery': async ({ secret }, { desk }) => ({
    recoveryWords: await newRecoveryWords(desk.cabinet.keyring, desk.secretOf(secret)),
  }),

  'keys.device': async ({ secret, opens }, { desk }) => {
    if (opens) await addDevice(desk.cabinet.keyring, desk.secretOf(secret), desk.keychain)
    else await removeDevices(desk.cabinet.keyring, desk.secretOf(secret))
    return {}
  },

  'keys.rotate': async ({ passphrase }, { desk, emit, signal }) => {
    const { now, limits: kdf } = desk
    // A mistyped passphrase must not cost the open cabinet.
    await desk.cabinet.keyring.prove({ passphrase })
    let failed: unknown
    await desk.reopen(signal, async (folder) => {
      try {
        return await Cabinet.rotate({
          folder,
          passphrase,
          now,
          kdf,
          onWords: (recoveryWords) => emit({ recoveryWords }),
        })
      } catch (error) {
        failed = error
        return Cabinet.unlock({ folder, secret: { passphrase }, now })
      }
    })
    if (failed) throw failed
    return desk.summary()
  },
}
