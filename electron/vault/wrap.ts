import sodium from 'sodium-native'
import { canonical } from '../records/canonical.ts'
import { KEY_BYTES, randomBytes, secretBuffer } from './secret.ts'

/** A key encrypted under another one, as a header holds it: both in hex. */
export interface WrappedKey {
  readonly nonce: string
  readonly wrapped: string
}

/** XChaCha20-Poly1305: 24-byte nonce, and the 32-byte key with its 16-byte tag. */
export const NONCE_HEX = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES * 2
export const WRAPPED_HEX = (KEY_BYTES + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES) * 2

/** Encrypts a key. `bound` (format, version, ids, slot header) is authenticated with it as canonical JSON. */
export function wrapKey(key: Buffer, under: Buffer, bound: object): WrappedKey {
  const nonce = randomBytes(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  const wrapped = Buffer.alloc(key.length + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped, key, associated(bound), null, nonce, under)
  return { nonce: nonce.toString('hex'), wrapped: wrapped.toString('hex') }
}

/** The key again, or undefined when `under` is not the key it was wrapped with or `bound` is not what it was bound to. */
export function unwrapKey(slot: WrappedKey, under: Buffer, bound: object): Buffer | undefined {
  const key = secretBuffer(KEY_BYTES)
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      key,
      null,
      Buffer.from(slot.wrapped, 'hex'),
      associated(bound),
      Buffer.from(slot.nonce, 'hex'),
      under,
    )
    return key
  } catch {
    return undefined
  }
}

function associated(bound: object): Buffer {
  return Buffer.from(canonical(bound), 'utf8')
}
