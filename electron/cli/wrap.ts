import stringWidth from 'string-width'
import { printable } from './streams.ts'

/** Text in lines of at most `width` terminal columns, broken at spaces; lines after the first hang under the `indent`. */
export function wrap(text: string, width = 100, indent = 0): string {
  const lines: string[] = []
  let line = ''
  for (const word of printable(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && stringWidth(longer) > width - indent) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}
