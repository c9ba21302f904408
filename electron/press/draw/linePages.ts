import type { Setter } from './line.ts'
import { breakLines } from './paragraph.ts'
import { STYLE } from './type.ts'

/** Lines of text that are set; a longer file is kept whole in `originals/`. About 500 pages. */
const MOST_LINES = 25_000

/** The lines of a text file, broken to the page's width, page by page. */
export function linePages(setter: Setter, lines: readonly string[], width: number, perPage: number): string[][] {
  const broken = lines
    .slice(0, MOST_LINES)
    .flatMap((line) => breakLines(setter, line, STYLE.plain, width).map(({ text }) => text))
  const pages: string[][] = []
  for (let at = 0; at < broken.length; at += perPage) pages.push(broken.slice(at, at + perPage))
  return pages
}
