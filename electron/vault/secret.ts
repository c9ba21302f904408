import sodium from 'sodium-native'

/** Bytes in every key and wrapped key's plaintext. */
export const KEY_BYTES = 32

/**
 * A zeroed buffer for a key, locked into memory where the system allows it. An ordinary Buffer of its own: `sodium_malloc`
 * hands out external memory, which Electron refuses, and a pooled Buffer would share its pages with unrelated data.
 * The caller wipes it with {@link wipe}; it is never posted to another thread.
 */
export function secretBuffer(bytes: number): Buffer<ArrayBuffer> {
  const buffer = Buffer.alloc(bytes)
  try {
    sodium.sodium_mlock(buffer)
  } catch {
    // RLIMIT_MEMLOCK is often 64 KiB or zero in containers; a key that may be swapped out beats a cabinet that stays shut.
  }
  return buffer
}

/** A fresh random key. */
export function newKey(): Buffer<ArrayBuffer> {
  const key = secretBuffer(KEY_BYTES)
  sodium.randombytes_buf(key)
  return key
}

/** Random bytes that are not secret: ids, salts, nonces. */
export function randomBytes(bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  sodium.randombytes_buf(buffer)
  return buffer
}

/** Overwrites a key where it lies. Safe to call twice. */
export function wipe(buffer: Uint8Array): void {
  sodium.sodium_memzero(buffer)
  try {
    sodium.sodium_munlock(buffer)
  } catch {
    // It was never locked.
  }
}

const CONTEXT = Buffer.from('coverkey', 'latin1')
const SUBKEY = { person: 1, wrap: 2 } as const

/** A key derived from the cabinet key (libsodium's crypto_kdf, BLAKE2b): one key never does two things. */
export function deriveKey(cabinetKey: Buffer, purpose: keyof typeof SUBKEY): Buffer {
  const key = secretBuffer(KEY_BYTES)
  sodium.crypto_kdf_derive_from_key(key, SUBKEY[purpose], CONTEXT, cabinetKey)
  return key
}

const HEX = Buffer.from('0123456789abcdef', 'latin1')

/** Appends `source` in hex to `target` without ever making a string of it: strings cannot be wiped. Returns the new end. */
export function writeHex(source: Uint8Array, target: Buffer, offset: number): number {
  let at = offset
  for (const byte of source) {
    target[at++] = HEX[byte >> 4] ?? 0
    target[at++] = HEX[byte & 15] ?? 0
  }
  return at
}
