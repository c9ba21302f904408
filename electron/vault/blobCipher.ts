import { type webcrypto as Web, webcrypto } from 'node:crypto'

type CryptoKey = Web.CryptoKey
const { subtle } = webcrypto

/** Plaintext bytes in each chunk of a document's file but the last: enough to be fast, little enough to hold. */
export const CHUNK_BYTES = 1024 * 1024

/** Bytes of the tag behind each chunk. */
export const TAG_BYTES = 16

/** The last chunk is filled up with zeros to a multiple of this, so that a file's length does not give away a document's. */
const PAD_BYTES = 64 * 1024

/** Length of the file that keeps a document of so many bytes. */
export function sealedLength(bytes: number): number {
  const chunks = chunkCount(bytes)
  const last = bytes - (chunks - 1) * CHUNK_BYTES
  return (chunks - 1) * (CHUNK_BYTES + TAG_BYTES) + paddedLength(last) + TAG_BYTES
}

/** How many chunks a document of so many bytes has. */
export function chunkCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / CHUNK_BYTES))
}

/** How long the last chunk's plaintext is, zeros included. */
export function paddedLength(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PAD_BYTES)) * PAD_BYTES
}

/**
 * Encrypts one chunk: ciphertext, then tag. Each document has a key of its own that encrypts nothing else, so a counter is a
 * nonce that never repeats; the last chunk has another nonce than a middle one, so that a file cannot be cut short (STREAM).
 * Runs on a pool thread, beside the hashing of what comes next; `plaintext` is copied and may be reused at once.
 */
export async function sealChunk(
  key: CryptoKey,
  name: string,
  no: number,
  last: boolean,
  plaintext: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await subtle.encrypt(parameters(name, no, last), key, plaintext))
}

/** The plaintext of a sealed chunk, zeros included, or undefined when it is not what was sealed. */
export async function openChunk(
  key: CryptoKey,
  name: string,
  no: number,
  last: boolean,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await subtle.decrypt(parameters(name, no, last), key, sealed))
  } catch {
    return undefined
  }
}

/** A document's key, ready for use. */
export function blobKey(key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/**
 * Gives a used chunk's memory back at once. The garbage collector counts objects, not what hangs on them, and lets hundreds
 * of megabytes of used chunks pile up.
 */
export function release(chunk: Uint8Array<ArrayBuffer>): void {
  chunk.buffer.transfer(0)
}

/** Nonce: seven zero bytes, the chunk's number, one byte that is 1 for the last. The file's name is authenticated with it. */
function parameters(name: string, no: number, last: boolean) {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(no, 7)
  iv[11] = last ? 1 : 0
  return { name: 'AES-GCM', iv, additionalData: Buffer.from(name, 'latin1'), tagLength: TAG_BYTES * 8 }
}
