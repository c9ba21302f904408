import { aegisOpen, aegisStream } from './aegis256.ts'
import { PAGE_BYTES } from './pragmas.ts'
import { wipe } from './secret.ts'

/** At the end of a page, after its ciphertext: the tag, then the nonce. */
const TAG_BYTES = 32
const NONCE_BYTES = 32
const CIPHER_BYTES = PAGE_BYTES - TAG_BYTES - NONCE_BYTES
/** The first page keeps its first 24 bytes in clear: the salt and what SQLite needs to know the page size. */
const CLEAR_ON_FIRST = 24

/**
 * Decrypts a page where it lies, the way docs/format.md describes it, and returns whether its tag fits. Key and nonce of the
 * page come out of the database's key, the page's own nonce and its number, so that no page fits in another's place.
 */
export function openPage(page: Buffer, no: number, key: Buffer): boolean {
  const oneTime = aegisStream(key, page.subarray(PAGE_BYTES - NONCE_BYTES, PAGE_BYTES), 64)
  oneTime.writeUInt32BE(no, 60)
  const data = page.subarray(no === 1 ? CLEAR_ON_FIRST : 0, CIPHER_BYTES)
  const fits = aegisOpen(
    oneTime.subarray(0, 32),
    oneTime.subarray(32, 64),
    data,
    page.subarray(CIPHER_BYTES, CIPHER_BYTES + TAG_BYTES),
  )
  wipe(oneTime)
  return fits
}

/** What a database's decrypted first page says: how many pages there are, and how many of them are free. */
export function readFirstPage(page: Buffer): { pages: number; free: number } {
  return { pages: page.readUInt32BE(28), free: page.readUInt32BE(36) }
}
