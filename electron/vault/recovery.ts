import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import sodium from 'sodium-native'
import { CoverkeepError } from '../../shared/errors.ts'
import { KEY_BYTES, secretBuffer, wipe } from './secret.ts'

const PURPOSE = Buffer.from('coverkeep recovery slot 1\n', 'latin1')

/** The 24 words for 32 bytes of full entropy (BIP39, English list). */
export function wordsOf(entropy: Buffer): string[] {
  return entropyToMnemonic(entropy, wordlist).split(' ')
}

/** How many words there are: 256 bits and a checksum of 8. */
const COUNT = 24

const KNOWN: ReadonlySet<string> = new Set(wordlist)

/** No word of the list is longer than eight letters; of what is none, so much is shown. */
const SHOWN = 20

/**
 * The entropy of 24 words as a person typed them. The caller wipes it.
 * @throws CoverkeepError `wrong-recovery-words` with what is wrong; of the words at most one is repeated, which is none of the list
 */
export function entropyOf(words: string | readonly string[]): Buffer {
  const typed = [words]
    .flat()
    .join(' ')
    .normalize('NFKD')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (typed.length !== COUNT) {
    const found = typed.length === 1 ? '1 word was found' : `${typed.length} words were found`
    throw wrongWords(`${found}, ${COUNT} are needed`)
  }
  const unknown = typed.findIndex((word) => !KNOWN.has(word))
  if (unknown >= 0) throw wrongWords(`word ${unknown + 1} (“${shown(typed[unknown] ?? '')}”) is not on the list`)
  let found: Uint8Array
  try {
    found = mnemonicToEntropy(typed.join(' '), wordlist)
  } catch {
    throw wrongWords('they do not fit together; probably one is wrong or two are swapped')
  }
  const entropy = secretBuffer(KEY_BYTES)
  entropy.set(found)
  wipe(found)
  return entropy
}

/** These words are sound, yet open no slot. */
export function foreignWords(): CoverkeepError {
  return wrongWords('they belong to another cabinet, or newer ones have replaced them')
}

/** The library's own error is no cause to keep: it could quote words. */
function wrongWords(reason: string): CoverkeepError {
  return new CoverkeepError('wrong-recovery-words', { reason })
}

function shown(word: string): string {
  const short = [...word].slice(0, SHOWN).join('')
  return `${short.replace(/[^\p{L}\p{M}\p{N}\p{P}]/gu, '?')}${[...word].length > SHOWN ? '…' : ''}`
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
