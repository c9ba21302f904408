import { plainLetters } from '../../shared/model/plainLetters.ts'

/** Scripts written without spaces between words, and Hangul, whose words carry endings. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]/gu

/** What a word is made of. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/**
 * Text as it is compared: lower case, without accents, wide and narrow forms made alike. "Łódź" and "lodz" are the same, and so are
 * ﾐﾅﾄ and ミナト. Kana keep their voicing marks, which make other letters.
 */
export function fold(text: string): string {
  const lower = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
  return plainLetters(lower)
}

/** Folded text as it goes into the index: each character of a script without spaces is a word, so that any part is found. */
export function indexed(text: string): string {
  return fold(text).replace(UNSPACED, ' $& ')
}

/** The words of a text as the index has them, in order. */
export function wordsOf(text: string): string[] {
  return indexed(text).match(WORD) ?? []
}

/** Whether a word of the index is one character of a script without spaces. */
export function isUnspaced(word: string): boolean {
  return word.replace(UNSPACED, '') === ''
}
