import { execFileSync } from 'node:child_process'

const read = (program: string, file: string, ...to: string[]) =>
  execFileSync(program, [file, ...to], { encoding: 'utf8', maxBuffer: 1e8 })

/** What another program reads of a PDF, each run of spaces and lines made one space. */
export const textOf = (file: string): string => read('pdftotext', file, '-').replaceAll(/\s+/g, ' ').trim()

/** How many pages a PDF has, as another program counts them. */
export const pagesOf = (file: string): number => Number(/^Pages: +(\d+)$/m.exec(read('pdfinfo', file))?.[1])
