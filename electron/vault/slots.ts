import { CoverkeepError } from '../../shared/errors.ts'
import type { CabinetId } from '../../shared/model/ids.ts'
import { PASSPHRASE_MINIMUM } from '../../shared/model/passphrase.ts'
import { type CabinetHeader, type Slot, slotBinding } from './headers.ts'
import { deriveFromPassphrase, type KdfLimits, newKdfParameters, normalise } from './kdf.ts'
import { entropyOf, recoverySlotKey, wordsOf } from './recovery.ts'
import { newKey, wipe } from './secret.ts'
import { unwrapKey, wrapKey } from './wrap.ts'

/** What opens a cabinet. */
export type Secret = { readonly passphrase: string } | { readonly recoveryWords: string | readonly string[] }

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

/**
 * The cabinet key, from whichever slot the secret opens. The caller wipes it.
 * @throws CoverkeepError `wrong-passphrase`, `wrong-recovery-words`
 */
export async function openSlots(header: CabinetHeader, secret: Secret): Promise<Buffer> {
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
  if (entropy) {
    const key = recoverySlotKey(entropy, header.id)
    wipe(entropy)
    for (const slot of header.slots) {
      if (slot.kind !== 'recovery') continue
      const opened = unwrapKey(slot, key, slotBinding(header.id, { kind: 'recovery' }))
      if (opened) {
        wipe(key)
        return opened
      }
    }
    wipe(key)
  }
  throw new CoverkeepError('wrong-recovery-words')
}
