import classes from './WordList.module.css'

/** Recovery words with their places, to be read off one by one. */
export function WordList({ words }: { words: readonly string[] }) {
  return (
    <ol className={classes.words} aria-label="Recovery words">
      {words.map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, its place is what it is
        <li key={at}>{word}</li>
      ))}
    </ol>
  )
}
