/**
 * How many passphrases a second somebody tries who has the files and ten of the strongest graphics cards. One try at the cheapest
 * Argon2id a header may hold (64 MiB, 3 passes) moves 512 MiB through memory, and such a card moves about 960 GB a second: fewer than
 * 1,800 tries each. A cabinet made on an ordinary computer asks for more than the cheapest.
 */
export const GUESSES_PER_SECOND = 20_000

/** How a passphrase stands against such guessing. */
export type StrengthLevel = 'weak' | 'fair' | 'good' | 'strong'

export interface Strength {
  readonly level: StrengthLevel
  /** How long the guessing takes, as it fits after "about" or by itself: "about 3 hours". */
  readonly time: string
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365.25 * DAY
const MONTH = YEAR / 12

/**
 * The decimal digits of the number of guesses a passphrase takes. `digitsOf` estimates one text. A phrase is never worth more than its
 * words one by one: an estimator takes the words it does not know for letters by chance, somebody who guesses phrases does not.
 */
export function guessDigits(passphrase: string, digitsOf: (text: string) => number): number {
  const words = [...new Set(passphrase.split(/[\s\-_.,;]+/).filter(Boolean))]
  const whole = digitsOf(passphrase)
  return words.length < 2
    ? whole
    : Math.min(
        whole,
        words.map(digitsOf).reduce((sum, digits) => sum + digits, 0),
      )
}

/** What a number of guesses, given by its decimal digits, means in time. */
export function strengthOf(digits: number): Strength {
  const seconds = 10 ** digits / GUESSES_PER_SECOND
  return { level: levelOf(seconds), time: timeOf(seconds) }
}

function levelOf(seconds: number): StrengthLevel {
  if (seconds < 30 * DAY) return 'weak'
  if (seconds < 50 * YEAR) return 'fair'
  return seconds < 10_000 * YEAR ? 'good' : 'strong'
}

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['year', YEAR],
  ['month', MONTH],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
]

function timeOf(seconds: number): string {
  if (seconds < MINUTE) return 'less than a minute'
  if (seconds >= 1_000_000 * YEAR) return 'millions of years'
  if (seconds >= 2_000 * YEAR) return 'thousands of years'
  const [unit, length] = UNITS.find(([, least]) => seconds >= least) ?? ['minute', MINUTE]
  const number = rounded(seconds / length)
  return `about ${number.toLocaleString('en-US')} ${unit}${number === 1 ? '' : 's'}`
}

/** Two figures: an estimate is not more exact than that. */
function rounded(value: number): number {
  const step = value < 100 ? 1 : 10 ** Math.floor(Math.log10(value) - 1)
  return Math.round(value / step) * step
}
