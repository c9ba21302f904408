/** Fewest characters of a passphrase, counted as code points after NFC: an offline guesser has all the time there is. */
export const PASSPHRASE_MINIMUM = 12

/** What opens every sample cabinet: nothing in one is anybody's. */
export const SAMPLE_PASSPHRASE = 'blue teapot rainy harbour'

/** How many characters a passphrase has, the way {@link PASSPHRASE_MINIMUM} counts them. */
export function passphraseLength(passphrase: string): number {
  return [...passphrase.normalize('NFC')].length
}
