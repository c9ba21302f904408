import { CoverkeepError } from '../../shared/errors.ts'
import type { CabinetId } from '../../shared/model/ids.ts'
import { PASSPHRASE_MINIMUM } from '../../shared/model/passphrase.ts'
import { type CabinetHeader, type DeviceSlot, type Slot, slotBinding } from './headers.ts'
import { deriveFromPassphrase, type KdfLimits, newKdfParameters, normalise } from './kdf.ts'
import type { Keychain } from './keychain.ts'
import { entropyOf, foreignWords, recoverySlotKey, wordsOf } from './recovery.ts'
import { newKey, wipe } from './secret.ts'
import { unwrapKey, wrapKey } from './wrap.ts'

/** What opens a cabinet. */
export type Secret =
  | { readonly passphrase: string }
  | { readonly recoveryWords: string | readonly string[] }
  | { readonly keychain: Keychain }

/** @throws CoverkeepError `weak-passphrase` */
export function checkPassphrase(passphrase: string): void {
  const length = [...normalise(passphrase)].length
  if (length < PASSPHRASE_MINIMUM) {
    throw new CoverkeepError('weak-passphrase', { length, minimum: PASSPHRASE_MINIMUM })
  }
}

/** A slot that a passphrase opens. @throws CoverkeepError `weak-passphrase` */
export async function passphraseSlot(
  cabinet: CabinetId,
  cabinetKey: Buffer,
  passphrase: string,
  limits: KdfLimits,
): Promise<Slot> {
  checkPassphrase(passphrase)
  const kdf = await newKdfParameters(limits)
  const slotKey = await deriveFromPassphrase(passphrase, kdf)
  try {
    return {
      kind: 'passphrase',
      kdf,
      ...wrapKey(cabinetKey, slotKey, slotBinding(cabinet, { kind: 'passphrase', kdf })),
    }
  } finally {
    wipe(slotKey)
  }
}

/** A slot that 24 fresh words open, and the words: the only time they are known. */
export function recoverySlot(cabinet: CabinetId, cabinetKey: Buffer): { slot: Slot; words: string[] } {
  const entropy = newKey()
  const slotKey = recoverySlotKey(entropy, cabinet)
  try {
    const wrapped = wrapKey(cabinetKey, slotKey, slotBinding(cabinet, { kind: 'recovery' }))
    return { slot: { kind: 'recovery', ...wrapped }, words: wordsOf(entropy) }
  } finally {
    wipe(slotKey)
    wipe(entropy)
  }
}

/** A slot that this device's keychain opens, beside the others. @throws CoverkeepError `keychain-unavailable` */
export async function deviceSlot(cabinet: CabinetId, cabinetKey: Buffer, keychain: Keychain): Promise<Slot> {
  await checkKeychain(keychain)
  const slotKey = newKey()
  try {
    const sealed = (await keychain.seal(slotKey)).toString('hex')
    // Some keychains take everything and give nothing back; better now than at the next unlock.
    const back = await keychain.open(Buffer.from(sealed, 'hex'))
    if (!back?.equals(slotKey))
      throw new CoverkeepError('keychain-unavailable', { reason: 'it does not keep what it is given' })
    wipe(back)
    const wrapped = wrapKey(cabinetKey, slotKey, slotBinding(cabinet, { kind: 'device', sealed }))
    return { kind: 'device', sealed, ...wrapped }
  } finally {
    wipe(slotKey)
  }
}

/** @throws CoverkeepError `keychain-unavailable`: there is none, or it would keep the key in plain sight */
async function checkKeychain(keychain: Keychain): Promise<void> {
  const state = await keychain.state()
  if (state === 'ready') return
  const reason = {
    none: 'it is only there in the Electron window',
    unavailable: 'the system does not offer one here',
    plaintext: 'on this system it would keep the key unencrypted',
  }[state]
  throw new CoverkeepError('keychain-unavailable', { reason })
}

async function openDevice(header: CabinetHeader, keychain: Keychain): Promise<Buffer> {
  const slots = header.slots.filter((slot): slot is DeviceSlot => slot.kind === 'device')
  if (slots.length > 0) await checkKeychain(keychain)
  for (const slot of slots) {
    // A slot of another device, or of a keychain that was reset: the other slots still open.
    const slotKey = await keychain.open(Buffer.from(slot.sealed, 'hex'))
    if (!slotKey) continue
    const opened = unwrapKey(slot, slotKey, slotBinding(header.id, { kind: 'device', sealed: slot.sealed }))
    wipe(slotKey)
    if (opened) return opened
  }
  throw new CoverkeepError('device-unknown')
}

/**
 * The cabinet key, from whichever slot the secret opens. The caller wipes it.
 * @throws CoverkeepError `wrong-passphrase`, `wrong-recovery-words`, `device-unknown`, `keychain-unavailable`
 */
export async function openSlots(header: CabinetHeader, secret: Secret): Promise<Buffer> {
  if ('keychain' in secret) return openDevice(header, secret.keychain)
  if ('passphrase' in secret) {
    for (const slot of header.slots) {
      if (slot.kind !== 'passphrase') continue
      const key = await deriveFromPassphrase(secret.passphrase, slot.kdf)
      const opened = unwrapKey(slot, key, slotBinding(header.id, { kind: 'passphrase', kdf: slot.kdf }))
      wipe(key)
      if (opened) return opened
    }
    throw new CoverkeepError('wrong-passphrase')
  }
  const entropy = entropyOf(secret.recoveryWords)
  const key = recoverySlotKey(entropy, header.id)
  wipe(entropy)
  try {
    for (const slot of header.slots) {
      if (slot.kind !== 'recovery') continue
      const opened = unwrapKey(slot, key, slotBinding(header.id, { kind: 'recovery' }))
      if (opened) return opened
    }
  } finally {
    wipe(key)
  }
  throw foreignWords()
}
