import type { TranslationKeys } from '@zxcvbn-ts/core'
import { guessDigits, type Strength, strengthOf } from '../../../shared/model/passphraseStrength.ts'

export interface Judgement extends Strength {
  /** What makes it easy to guess, where something does. */
  readonly because?: string
}

/** Knows common passwords, words, names, dates and keyboard rows. */
export interface Estimator {
  readonly judge: (passphrase: string) => Judgement
  /** Five words drawn at random from a list of 7,776: as good as any passphrase that can still be remembered. */
  readonly suggest: () => string
}

/** Words that stand all over this program are among the first a guesser tries. */
const KNOWN_HERE = ['coverkeep', 'cabinet', 'passphrase', 'certificate', 'coverage', 'vault']
const SUGGESTED_WORDS = 5
/** Longer than this nothing is looked at: it would be strong anyway, and looking takes time. */
const MOST_LOOKED_AT = 100

const BECAUSE: Readonly<Record<keyof TranslationKeys['warnings'], string>> = {
  straightRow: 'A row of neighbouring keys is among the first things tried.',
  keyPattern: 'A pattern on the keyboard is among the first things tried.',
  simpleRepeat: 'Repeating one character adds almost nothing.',
  extendedRepeat: 'Repeating the same piece adds almost nothing.',
  sequences: 'Sequences such as abc or 6543 add almost nothing.',
  recentYears: 'A year is one of the first things tried.',
  dates: 'A date is quickly tried: there are not many of them.',
  topTen: 'It is one of the most used passwords there are.',
  topHundred: 'It is one of the most used passwords there are.',
  common: 'It stands on the lists of passwords that were stolen elsewhere.',
  similarToCommon: 'It is close to a password that stands on the lists of stolen ones.',
  wordByItself: 'A single word, even a rare one, is quickly tried.',
  namesByThemselves: 'Names are quickly tried.',
  commonNames: 'Names are quickly tried.',
  userInputs: 'Words of this program are among the first things tried.',
  pwned: 'It stands on the lists of passwords that were stolen elsewhere.',
}

let loading: Promise<Estimator> | undefined

/** Loads the word lists when a passphrase is first made: about 1.7 MB that nobody else needs. */
export function loadEstimator(): Promise<Estimator> {
  loading ??= load()
  return loading
}

async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const estimator = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: MOST_LOOKED_AT,
  })
  const check = (text: string) => estimator.check(text, KNOWN_HERE)
  return {
    judge: (passphrase) => {
      const found = strengthOf(guessDigits(passphrase, (text) => check(text).guessesLog10))
      const warning = found.level === 'strong' || found.level === 'good' ? null : check(passphrase).feedback.warning
      const because = warning && warning in BECAUSE ? BECAUSE[warning as keyof typeof BECAUSE] : undefined
      return because ? { ...found, because } : found
    },
    suggest: () => {
      const list = common.dictionary['diceware-common']
      return Array.from({ length: SUGGESTED_WORDS }, () => list[randomBelow(list.length)]).join(' ')
    },
  }
}

/** A number from 0 up to, not including, `limit`: every one as likely as the next. */
function randomBelow(limit: number): number {
  const most = Math.floor(0x1_0000_0000 / limit) * limit
  const drawn = new Uint32Array(1)
  do crypto.getRandomValues(drawn)
  while ((drawn[0] ?? most) >= most)
  return (drawn[0] ?? 0) % limit
}
