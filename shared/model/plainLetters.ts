/** Letters that no normalisation takes apart, and how people write them who do not have them on their keyboard. Lower case. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
}

const LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** Text in lower case with those letters written plainly; accents, which a normalisation takes off, stay. */
export function plainLetters(text: string): string {
  return text.replace(LETTERS, (letter) => PLAIN[letter] ?? letter)
}
