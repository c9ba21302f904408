import { type CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { baseName } from '../paths.ts'

/** What recovery words are, as their sheet says it: on paper and in a file the same. */
export const ABOUT_WORDS = [
  'These 24 words, in this order, open the cabinet if the passphrase is forgotten. They open its backups as well.',
  'Whoever has these words and the cabinet can read everything in it. Keep them away from the computer, where you keep passports and deeds.',
  'To use them: start Coverkeep, choose the cabinet, then “Forgot it? Use the recovery words”.',
] as const

/** The sheet as a text file: four columns that can be read off. */
export function sheetText(words: readonly string[], folder: string, made: CalendarDate): string {
  const rows = Array.from({ length: Math.ceil(words.length / 4) }, (_, row) =>
    words
      .slice(row * 4, row * 4 + 4)
      .map((word, at) => `${String(row * 4 + at + 1).padStart(2)} ${word.padEnd(10)}`)
      .join('  ')
      .trimEnd(),
  )
  return [
    `Coverkeep recovery words: ${baseName(folder)}`,
    `${showDate(made)}, for the cabinet in ${folder}`,
    '',
    ...rows,
    '',
    ...ABOUT_WORDS,
    '',
  ].join('\n')
}
