import { randomInt } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'

const WORDS = 6

/**
 * A password to read out on the phone: six words of a list of 2,048, 66 bits. WinZip's key derivation is weak (PBKDF2, SHA-1, 1,000
 * rounds), so the words have to carry the strength.
 */
export function newPassword(): string {
  return Array.from({ length: WORDS }, () => wordlist[randomInt(wordlist.length)]).join(' ')
}
