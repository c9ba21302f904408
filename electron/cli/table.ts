import stringWidth from 'string-width'
import { printable } from './streams.ts'

/** One column: its heading, where its text stands, and whether it gives way when the terminal is narrow. */
export interface Column {
  readonly head: string
  readonly right?: boolean
  readonly shrink?: boolean
}

const GAP = 2
const NARROWEST = 8

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts text to at most `width` terminal columns, with an ellipsis where something is missing. */
export function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Fills text up to `width` terminal columns; a CJK character takes two. */
export function pad(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return right ? space + text : text + space
}

/**
 * Rows as an aligned table with headings, ending in a newline. `width`: columns of the terminal; without it nothing is
 * cut. Columns without any content are left out.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width?: number): string {
  const used = columns.map((_, no) => rows.some((row) => row[no]))
  const shown = columns.filter((_, no) => used[no])
  const cells = rows.map((row) => row.filter((_, no) => used[no]).map(printable))
  const widths = shown.map((column, no) =>
    Math.max(stringWidth(column.head), ...cells.map((row) => stringWidth(row[no] ?? ''))),
  )
  if (width !== undefined) shrinkTo(width, shown, widths)
  const line = (row: readonly string[]) =>
    row
      .map((cell, no) => pad(fit(cell, widths[no] ?? 0), widths[no] ?? 0, shown[no]?.right))
      .join(' '.repeat(GAP))
      .trimEnd()
  return `${[shown.map((column) => column.head), ...cells].map(line).join('\n')}\n`
}

function shrinkTo(width: number, columns: readonly Column[], widths: number[]): void {
  let over = widths.reduce((sum, one) => sum + one, 0) + GAP * (widths.length - 1) - width
  while (over > 0) {
    // The widest column that may shrink gives way, so that no short one becomes unreadable first.
    const candidates = columns.flatMap((column, no) => (column.shrink && (widths[no] ?? 0) > NARROWEST ? [no] : []))
    const widest = candidates.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0]
    if (widest === undefined) return
    widths[widest] = (widths[widest] ?? 0) - 1
    over -= 1
  }
}

/** Pairs as a block of aligned "label  value" lines; values with several lines hang under the first. */
export function block(pairs: readonly (readonly [label: string, value: string])[], indent = 0): string {
  const filled = pairs.filter(([, value]) => value !== '')
  const labelWidth = Math.max(0, ...filled.map(([label]) => stringWidth(label)))
  const lead = ' '.repeat(indent)
  return filled
    .map(([label, value]) => {
      const [first = '', ...more] = value.split('\n').map(printable)
      const hanging = more.map((line) => `\n${lead}${' '.repeat(labelWidth + GAP)}${line}`).join('')
      return `${lead}${pad(printable(label), labelWidth)}${' '.repeat(GAP)}${first}${hanging}\n`
    })
    .join('')
}
