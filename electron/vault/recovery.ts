import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import sodium from 'sodium-native'
import { KEY_BYTES, secretBuffer, wipe } from './secret.ts'

const PURPOSE = Buffer.from('coverkeep recovery slot 1\n', 'latin1')

/** The 24 words for 32 bytes of full entropy (BIP39, English list). */
export function wordsOf(entropy: Buffer): string[] {
  return entropyToMnemonic(entropy, wordlist).split(' ')
}

/** The entropy of 24 words as a person typed them, or undefined when they are no such words or their checksum is off. */
export function entropyOf(words: string | readonly string[]): Buffer | undefined {
  const typed = [words]
    .flat()
    .join(' ')
    .normalize('NFKD')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (typed.length !== 24) return undefined
  let found: Uint8Array
  try {
    found = mnemonicToEntropy(typed.join(' '), wordlist)
  } catch {
    return undefined
  }
  const entropy = secretBuffer(KEY_BYTES)
  entropy.set(found)
  wipe(found)
  return entropy
}

/**
 * The key that wraps the cabinet key in the recovery slot: a keyed hash and no slow derivation, because 256 random bits
 * cannot be guessed. The cabinet's id is in it, so that the same words would give another cabinet another key.
 */
export function recoverySlotKey(entropy: Buffer, cabinet: string): Buffer {
  const key = secretBuffer(KEY_BYTES)
  sodium.crypto_generichash(key, Buffer.concat([PURPOSE, Buffer.from(cabinet, 'hex')]), entropy)
  return key
}
