import { type CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { baseName } from '../paths.ts'
import { Printed } from '../print/Printed.tsx'
import { ABOUT_WORDS } from './sheetText.ts'
import { WordList } from './WordList.tsx'

interface WordSheetProps {
  readonly words: readonly string[]
  readonly folder: string
  readonly made: CalendarDate
}

/** The recovery words on paper: whose, from when, what they are and how they are used. */
export function WordSheet({ words, folder, made }: WordSheetProps) {
  return (
    <Printed>
      <h1>Recovery words</h1>
      <p>
        Coverkeep cabinet “{baseName(folder)}”, {showDate(made)}
      </p>
      <WordList words={words} />
      {ABOUT_WORDS.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>The cabinet lay in {folder} when this sheet was made.</p>
    </Printed>
  )
}
