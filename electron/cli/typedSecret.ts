import type { Input } from '../../shared/contract/contract.ts'

/** How many recovery words there are. */
const COUNT = 24

/**
 * What a person typed where a cabinet asks for its passphrase: the 24 recovery words are taken for what they are, by the checksum that
 * is in them, so that nobody who has lost the passphrase has to put the words into a file.
 */
export async function secretTyped(typed: string): Promise<Input<'cabinet.unlock'>['secret']> {
  const words = typed.normalize('NFKD').trim().toLowerCase().split(/\s+/)
  if (words.length !== COUNT) return { passphrase: typed }
  const [{ validateMnemonic }, { wordlist }] = await Promise.all([
    import('@scure/bip39'),
    import('@scure/bip39/wordlists/english.js'),
  ])
  return validateMnemonic(words.join(' '), wordlist) ? { recoveryWords: words.join(' ') } : { passphrase: typed }
}
