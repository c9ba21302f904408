import { CoverkeepError } from '../../shared/errors.ts'
import type { Slot } from './headers.ts'
import type { KdfLimits } from './kdf.ts'
import type { Keychain } from './keychain.ts'
import type { Keyring } from './keyring.ts'
import { deviceSlot, passphraseSlot, recoverySlot, type Secret } from './slots.ts'

/*
 * What opens a cabinet, changed. The cabinet key stays: a header of before still opens with the secret of before, and what it
 * opens is the cabinet as it is now. Only rotating the keys ends that.
 */

/** Headers hold at most 8 slots; a device that is gone for good leaves one. */
const MOST_DEVICES = 4

/** Another passphrase in the place of the one there is. @throws CoverkeepError `weak-passphrase`, and as {@link Keyring.change} */
export function changePassphrase(keyring: Keyring, secret: Secret, passphrase: string, kdf: KdfLimits): Promise<void> {
  const action = 'passphrase' in secret ? 'passphrase.change' : 'passphrase.recover'
  return keyring.change(secret, action, async (cabinetKey, { id, slots }) => {
    const slot = await passphraseSlot(id, cabinetKey, passphrase, kdf)
    return { slots: [slot, ...without(slots, 'passphrase')], value: undefined }
  })
}

/** New recovery words in the place of the old ones, and the only time they are known. @throws CoverkeepError as {@link Keyring.change} */
export function newRecoveryWords(keyring: Keyring, secret: Secret): Promise<string[]> {
  return keyring.change(secret, 'recovery.new', async (cabinetKey, { id, slots }) => {
    const { slot, words } = recoverySlot(id, cabinetKey)
    return { slots: [...without(slots, 'recovery'), slot], value: words }
  })
}

/** Lets this device's keychain open the cabinet, beside the others. @throws CoverkeepError `keychain-unavailable`, and as {@link Keyring.change} */
export function addDevice(keyring: Keyring, secret: Secret, keychain: Keychain): Promise<void> {
  return keyring.change(secret, 'device.add', async (cabinetKey, { id, slots }) => {
    if (slots.filter(({ kind }) => kind === 'device').length >= MOST_DEVICES) {
      const reason = `${MOST_DEVICES} devices open this cabinet already; remove them first`
      throw new CoverkeepError('keychain-unavailable', { reason })
    }
    return { slots: [...slots, await deviceSlot(id, cabinetKey, keychain)], value: undefined }
  })
}

/** No device opens the cabinet any more; passphrase and words do. @throws CoverkeepError as {@link Keyring.change} */
export function removeDevices(keyring: Keyring, secret: Secret): Promise<void> {
  return keyring.change(secret, 'device.remove', async (_, { slots }) => ({
    slots: without(slots, 'device'),
    value: undefined,
  }))
}

function without(slots: readonly Slot[], kind: Slot['kind']): Slot[] {
  return slots.filter((slot) => slot.kind !== kind)
}
