import type { Block, Column, Inline, Row } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import { type Strip, wholeIfSmall } from './flow.ts'
import type { Setter } from './line.ts'
import { breakLines, type Line, plainText } from './paragraph.ts'
import type { Ground } from './strips.ts'
import { Element } from './structure.ts'
import { INK, STYLE, type Style } from './type.ts'

const GUTTER = 9
const PAD = 3.5
const DENSE_PAD = 2
/** A row higher than this is cut between lines, so that a note of 20,000 characters is not lost below the page. */
const TALLEST = 420

interface Set {
  readonly column: Column
  readonly x: number
  readonly width: number
}

type Table = Extract<Block, { kind: 'table' }>

/** Rows higher than this are not kept with a second one. */
const KEPT = 60

/** A table as strips: a head that is set again on every page it reaches, rows that are never cut while they fit a page. */
export function tableStrips({ setter, width, within, dense }: Ground, table: Table): Strip[] {
  const columns = widths(table.columns, width)
  const decimals = columns.map((set, at) => decimalRoom(setter, table.rows, set, at))
  const element = new Element('Table', within)
  const head = headStrip(setter, columns, width, element, dense)
  const pad = dense ? DENSE_PAD : PAD
  let again = table.continued === undefined ? head : labelled(head, setter, table.continued, width)
  const rows = table.rows.flatMap((row, at) => {
    if (row.as === 'group') {
      const group = groupStrip({ setter, columns, decimals, width, head, element, pad }, row)
      again = labelled(head, setter, plainText(row.cells[0] ?? ''), width)
      return [group]
    }
    const frame = { setter, columns, decimals, width, head: again, element, pad }
    return rowStrips(frame, row, table.rows[at - 1]?.as === 'total', table.rows[at + 1]?.as === 'total')
  })
  return wholeIfSmall([head, ...together(rows)])
}

/** No row alone at the foot or the head of a page, where two can stand together. */
function together(rows: readonly Strip[]): Strip[] {
  const low = (at: number) => (rows[at]?.height ?? 0) <= KEPT && (rows[at + 1]?.height ?? 0) <= KEPT
  const kept = rows.length > 2 ? [0, rows.length - 2].filter(low) : []
  return rows.map((strip, at) => (kept.includes(at) ? { ...strip, keep: true } : strip))
}

/** The head as it stands on further pages, with what the rows below it belong to. */
function labelled(head: Strip, setter: Setter, text: string, width: number): Strip {
  const style = { ...STYLE.small, ink: INK.soft }
  const height = style.leading + 3
  return {
    ...head,
    height: head.height + height,
    paint(canvas, x, top) {
      canvas.text(setter.within(`${text}, continued`, style, width), x, baseline(top, 0, style), style)
      head.paint(canvas, x, top - height)
    },
  }
}

function widths(columns: readonly Column[], width: number): Set[] {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0) + GUTTER * (columns.length - 1)
  const shares = columns.reduce((sum, column) => sum + (column.width === undefined ? (column.flex ?? 1) : 0), 0)
  let x = 0
  return columns.map((column) => {
    const own = column.width ?? ((width - fixed) * (column.flex ?? 1)) / shares
    const set = { column, x, width: own }
    x += own + GUTTER
    return set
  })
}

/** Width kept free to the right of the point, so that amounts with different numbers of decimals stand under each other. */
function decimalRoom(setter: Setter, rows: readonly Row[], set: Set, at: number): number {
  if (set.column.align !== 'decimal') return 0
  const room = rows.map((row) => fractionWidth(setter, plainText(row.cells[at] ?? ''), styleOf(set.column, row)))
  return Math.max(0, ...room)
}

function fractionWidth(setter: Setter, text: string, style: Style): number {
  const point = text.lastIndexOf('.')
  return point < 0 ? 0 : setter.width(text.slice(point), style.weight, style.size)
}

function styleOf(column: Column, row: Row): Style {
  const style = column.small ? STYLE.code : STYLE.cell
  return row.as ? { ...style, weight: 'semibold' } : style
}

function headStrip(setter: Setter, columns: readonly Set[], width: number, table: Element, dense: boolean): Strip {
  const row = new Element('TR', table)
  const heads = columns.map(() => new Element('TH', row, { scope: 'Column', once: true }))
  const cells = columns.map((set) => breakLines(setter, set.column.head, STYLE.cellHead, set.width))
  const lines = Math.max(...cells.map((cell) => cell.length))
  const height = lines * STYLE.cellHead.leading + 7
  return {
    height,
    before: dense ? 0 : 6,
    keep: true,
    paint(canvas, x, top) {
      for (const [at, set] of columns.entries())
        paintCell(
          canvas,
          heads[at],
          cells[at] ?? [],
          set,
          x,
          top - (lines - (cells[at]?.length ?? 0)) * STYLE.cellHead.leading,
          STYLE.cellHead,
          0,
        )
      canvas.rule(x, top - height + 2, width, INK.text, 0.8)
    },
  }
}

interface TableFrame {
  readonly setter: Setter
  readonly columns: readonly Set[]
  readonly decimals: readonly number[]
  readonly width: number
  readonly head: Strip
  readonly element: Element
  /** Space above and below the text of a row. */
  readonly pad: number
}

/** One row, on several strips when it is higher than a page should carry. Totals stand together under one rule. */
function rowStrips(frame: TableFrame, row: Row, after: boolean, keep: boolean): Strip[] {
  const { setter, columns, decimals, width, head, element, pad } = frame
  const own = new Element('TR', element)
  const elements = columns.map(() => new Element('TD', own))
  const cells = columns.map((set, at) => breakLines(setter, row.cells[at] ?? '', styleOf(set.column, row), set.width))
  const leading = STYLE.cell.leading
  const most = Math.max(1, ...cells.map((cell) => cell.length))
  const perStrip = Math.floor(TALLEST / leading)
  const strips: Strip[] = []
  for (let from = 0; from < most; from += perStrip) {
    const shown = Math.min(perStrip, most - from)
    const last = from + shown >= most
    const height = shown * leading + (last ? pad * 2 : pad)
    strips.push({
      height,
      before: 0,
      head,
      ...(keep && last ? { keep } : {}),
      ...(row.anchor && from === 0 ? { anchor: row.anchor } : {}),
      paint(canvas, x, top) {
        if (row.as === 'total' && !after) canvas.rule(x, top, width, INK.text, 0.5)
        for (const [at, set] of columns.entries()) {
          const style = styleOf(set.column, row)
          paintCell(
            canvas,
            elements[at],
            (cells[at] ?? []).slice(from, from + shown),
            set,
            x,
            top - pad,
            { ...style, leading },
            room(setter, row.cells[at], set, decimals[at] ?? 0, style),
          )
        }
        if (last) canvas.rule(x, top - height, width, INK.faint, 0.5)
      },
    })
  }
  return strips
}

/** Space to the right of an amount whose fraction is shorter than the widest of its column. */
function room(setter: Setter, cell: Inline | undefined, set: Set, widest: number, style: Style): number {
  if (set.column.align !== 'decimal' || cell === undefined) return 0
  return widest - fractionWidth(setter, plainText(cell), style)
}

function groupStrip({ setter, width, head, columns, element, pad }: TableFrame, row: Row): Strip {
  const cell = new Element('TH', new Element('TR', element), { span: columns.length })
  const lines = breakLines(setter, row.cells[0] ?? '', { ...STYLE.cell, weight: 'semibold' }, width - 8)
  const height = lines.length * STYLE.cell.leading + pad * 2
  return {
    height,
    before: 0,
    keep: true,
    head,
    ...(row.anchor ? { anchor: row.anchor } : {}),
    paint(canvas, x, top) {
      canvas.fill(x, top - height, width, height, INK.tint)
      canvas.mark(cell, () => {
        for (const [at, line] of lines.entries())
          canvas.line(line, x + 4, baseline(top - pad, at, STYLE.cell), { ...STYLE.cell, weight: 'semibold' })
      })
    },
  }
}

/** Baseline of the nth line below an upper edge: the font's ascent sits in the middle of its leading. */
export function baseline(top: number, at: number, style: Style): number {
  return top - at * style.leading - (style.leading + style.size * 0.72) / 2
}

function paintCell(
  canvas: Canvas,
  element: Element | undefined,
  lines: readonly Line[],
  set: Set,
  x: number,
  top: number,
  style: Style,
  free: number,
): void {
  const right = set.column.align === 'right' || set.column.align === 'decimal'
  const paint = () => {
    for (const [at, line] of lines.entries()) {
      const left = right ? x + set.x + set.width - line.width - free : x + set.x
      canvas.line(line, left, baseline(top, at, style), style)
    }
  }
  if (element) canvas.mark(element, paint)
}
