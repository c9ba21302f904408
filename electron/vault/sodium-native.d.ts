/** The part of libsodium that the vault uses, as `sodium-native` 5 exports it (the package brings no types). */
declare module 'sodium-native' {
  export const crypto_pwhash_ALG_ARGON2ID13: number
  export const crypto_pwhash_SALTBYTES: number
  export const crypto_aead_xchacha20poly1305_ietf_ABYTES: number
  export const crypto_aead_xchacha20poly1305_ietf_NPUBBYTES: number

  /** Throws when the system does not let this process lock memory. */
  export function sodium_mlock(buffer: Uint8Array): void
  export function sodium_munlock(buffer: Uint8Array): void
  export function sodium_memzero(buffer: Uint8Array): void
  export function randombytes_buf(buffer: Uint8Array): void

  /** Runs on a pool thread; `memlimit` in bytes. Rejects when that memory cannot be had. */
  export function crypto_pwhash_async(
    output: Uint8Array,
    password: Uint8Array,
    salt: Uint8Array,
    opslimit: number,
    memlimit: number,
    algorithm: number,
  ): Promise<void>
  export function crypto_generichash(output: Uint8Array, input: Uint8Array, key?: Uint8Array): void
  export function crypto_kdf_derive_from_key(
    subkey: Uint8Array,
    subkeyId: number,
    context: Uint8Array,
    key: Uint8Array,
  ): void
  export function crypto_aead_xchacha20poly1305_ietf_encrypt(
    ciphertext: Uint8Array,
    message: Uint8Array,
    additionalData: Uint8Array | null,
    secretNonce: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
  /** Throws when the tag does not fit. */
  export function crypto_aead_xchacha20poly1305_ietf_decrypt(
    message: Uint8Array,
    secretNonce: null,
    ciphertext: Uint8Array,
    additionalData: Uint8Array | null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number
}
