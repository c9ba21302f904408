import type { Pages } from '../pages.ts'
import { listed, saidOfDamage } from '../pageWords.ts'
import type { Prepared } from './prepare.ts'

/** What was done to the pages, as sentences. */
export interface Outcome {
  /** Numbers of the pages that were drawn as pictures. */
  readonly drawn: readonly number[]
  /** Numbers of the pages that could not be read at all. */
  readonly lost: readonly number[]
  readonly more?: string
}

/** Said of a document that opened with its password only: the original beside it does so still. */
export const UNLOCKED =
  'The file asks for a password; it was opened with the one that the person gave, and the original still asks for it.'

const UNLISTED =
  'The file was cut off or damaged and its list of pages is missing: the pages found in it are shown in the order in which they lie in the file, and there may have been more.'

/** A prepared PDF as pages, with what was done to them in words. */
export function copied(
  { document, pages, carries, comments, unlocked, missing, unlisted }: Prepared,
  { drawn, lost, more }: Outcome,
): Pages {
  const damaged = pages.flatMap((page, index) => (page.damaged && !lost.includes(index + 1) ? [index + 1] : []))
  // The engine that draws pictures lacks fonts for some of these.
  const values = drawn.flatMap((no) => pages[no - 1]?.values ?? [])
  const notes = [
    ...(unlocked ? [UNLOCKED] : []),
    ...(unlisted ? [UNLISTED] : []),
    ...(missing > 0
      ? [`The file lists ${missing === 1 ? 'a page that is' : `${missing} pages that are`} not in it: it is damaged.`]
      : []),
    ...(drawn.length > 0
      ? [`${listed(drawn, pages.length)} shown as a picture, because copying would have changed what it shows.`]
      : []),
    ...saidOfDamage(damaged, lost, pages.length),
    ...(values.length > 0 ? [`Filled in there: ${values.join('; ').slice(0, 1000)}.`] : []),
    ...(comments.length > 0
      ? [
          `Comments on it: ${comments
            .map((one) => `“${one}”`)
            .join('; ')
            .slice(0, 1000)}.`,
        ]
      : []),
    ...(carries > 0
      ? [
          carries === 1
            ? 'It carries a file inside, which is not printed.'
            : `It carries ${carries} files inside, which are not printed.`,
        ]
      : []),
    ...(more ? [more] : []),
  ]
  return { kind: 'pdf', document, pages: pages.length, ...(notes.length > 0 ? { note: notes.join(' ') } : {}) }
}
