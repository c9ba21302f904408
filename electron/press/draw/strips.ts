import type { Block, Check, Inline } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import type { Strip } from './flow.ts'
import type { Setter } from './line.ts'
import { breakLines, type Line } from './paragraph.ts'
import { baseline, tableStrips } from './table.ts'
import { timelineStrips } from './timeline.ts'
import { INK, type Ink, STYLE, type Style } from './type.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** Blocks as strips of a given width in points. */
export function blockStrips(setter: Setter, blocks: readonly Block[], width: number): Strip[] {
  return blocks.flatMap((block) => one(setter, block, width))
}

function one(setter: Setter, block: Block, width: number): Strip[] {
  switch (block.kind) {
    case 'heading':
      return [heading(setter, block, width)]
    case 'text':
      return text(setter, block, width)
    case 'list':
      return block.items.flatMap((item, at) => listItem(setter, item, block.numbered ? `${at + 1}.` : '\u2022', width))
    case 'facts':
      return block.rows.flatMap((row) => fact(setter, row, block.labelWidth ?? 118, width))
    case 'title':
      return title(setter, block, width)
    case 'table':
      return tableStrips(setter, block, width)
    case 'checks':
      return block.items.map((item) => check(setter, item, width))
    case 'callout':
      return [callout(setter, block, width)]
    case 'contents':
      return block.rows.map((row, at) => contentsRow(setter, row, width, at >= block.rows.length - 4))
    case 'pair':
      return pair(setter, block, width)
    case 'sign':
      return [sign(setter, block, width)]
    case 'timeline':
      return timelineStrips(setter, block, width)
    case 'gap':
      return [{ height: block.points, before: 0, paint: () => undefined }]
  }
}

const HEADING = {
  1: { style: STYLE.h1, before: 26, after: 8 },
  2: { style: STYLE.h2, before: 18, after: 4 },
  3: { style: STYLE.h3, before: 9, after: 2 },
} as const

function heading(setter: Setter, block: Of<'heading'>, width: number): Strip {
  const { style, before, after } = HEADING[block.level]
  const lines = breakLines(setter, block.text, style, width)
  return {
    height: lines.length * style.leading + after,
    before,
    keep: true,
    ...(block.anchor ? { anchor: block.anchor } : {}),
    ...(block.anchor && block.bookmark
      ? {
          bookmark: {
            title: block.bookmark,
            level: block.level === 1 && !block.bookmarkUnder ? 1 : 2,
            ...(block.bookmarkUnder ? { under: block.bookmarkUnder } : {}),
          },
        }
      : {}),
    paint: (canvas, x, top) => paintLines(canvas, lines, x, top, style),
  }
}

function paintLines(canvas: Canvas, lines: readonly Line[], x: number, top: number, style: Style): void {
  for (const [at, line] of lines.entries()) canvas.line(line, x, baseline(top, at, style), style)
}

/** A paragraph as one strip per line; its first two and its last two lines stay together. */
function text(setter: Setter, block: Of<'text'>, width: number): Strip[] {
  const style = STYLE[block.as ?? 'body']
  return lineStrips(breakLines(setter, block.text, style, width), style, 0, 5)
}

function lineStrips(
  lines: readonly Line[],
  style: Style,
  indent: number,
  before: number,
  mark?: (canvas: Canvas, x: number, top: number) => void,
): Strip[] {
  return lines.map((line, at) => ({
    height: style.leading,
    before: at === 0 ? before : 0,
    ...((at === 0 && lines.length > 1) || at === lines.length - 2 ? { keep: true } : {}),
    paint(canvas, x, top) {
      if (at === 0) mark?.(canvas, x, top)
      canvas.line(line, x + indent, baseline(top, 0, style), style)
    },
  }))
}

function listItem(setter: Setter, item: Inline, sign: string, width: number): Strip[] {
  const indent = sign === '\u2022' ? 12 : 18
  return lineStrips(breakLines(setter, item, STYLE.body, width - indent), STYLE.body, indent, 4, (canvas, x, top) => {
    canvas.text(sign, x, baseline(top, 0, STYLE.body), { ...STYLE.body, ink: INK.soft })
  })
}

/** Space between two columns of a pair. */
const PAIR_GUTTER = 22

/** Two texts side by side, one strip for each line, so that a long one goes on over the page; the right one is set softer. */
function pair(setter: Setter, block: Of<'pair'>, width: number): Strip[] {
  const style = STYLE[block.as ?? 'body']
  const half = (width - PAIR_GUTTER) / 2
  const left = breakLines(setter, block.left, style, half)
  const right = breakLines(setter, block.right, style, half)
  const count = Math.max(left.length, right.length)
  return Array.from({ length: count }, (_, at) => ({
    height: style.leading,
    before: at === 0 ? 6 : 0,
    ...((at === 0 && count > 1) || at === count - 2 ? { keep: true } : {}),
    paint(canvas: Canvas, x: number, top: number) {
      paintLines(canvas, left.slice(at, at + 1), x, top, style)
      paintLines(canvas, right.slice(at, at + 1), x + half + PAIR_GUTTER, top, style)
    },
  }))
}

/** Rules to sign on: side by side, with room above for a hand. */
function sign(setter: Setter, block: Of<'sign'>, width: number): Strip {
  const own = (width - PAIR_GUTTER * (block.lines.length - 1)) / block.lines.length
  const labels = block.lines.map((line) => breakLines(setter, line, STYLE.small, own))
  const lines = Math.max(1, ...labels.map((label) => label.length))
  const room = 40
  return {
    height: room + 4 + lines * STYLE.small.leading,
    before: 0,
    paint(canvas, x, top) {
      for (const [at, label] of labels.entries()) {
        const left = x + at * (own + PAIR_GUTTER)
        canvas.rule(left, top - room, own, INK.text, 0.6)
        paintLines(canvas, label, left, top - room - 4, STYLE.small)
      }
    },
  }
}

/** Lines of one fact on one strip; a longer value is cut, since a note may be longer than a page. */
const FACT_LINES = 24

function fact(setter: Setter, [label, value]: readonly [string, Inline], labelWidth: number, width: number): Strip[] {
  const labels = breakLines(setter, label, STYLE.label, labelWidth - 8)
  const values = breakLines(setter, value, STYLE.body, width - labelWidth)
  const strips: Strip[] = []
  for (let from = 0; from < values.length; from += FACT_LINES) {
    const part = values.slice(from, from + FACT_LINES)
    const shown = from === 0 ? labels : []
    const last = from + FACT_LINES >= values.length
    const height = Math.max(shown.length, part.length) * STYLE.body.leading + (last ? 5 : 0)
    strips.push({
      height,
      before: 0,
      paint(canvas, x, top) {
        paintLines(canvas, shown, x, top - 2.5, { ...STYLE.label, leading: STYLE.body.leading })
        paintLines(canvas, part, x + labelWidth, top - 2.5, STYLE.body)
        if (last) canvas.rule(x, top - height, width, INK.faint)
      },
    })
  }
  return strips
}

/** The large words of a cover or a slip sheet. */
function title(setter: Setter, block: Of<'title'>, width: number): Strip[] {
  const over = { ...STYLE.h3, ink: INK.accent }
  const lines = breakLines(setter, block.text, STYLE.display, width)
  const under = block.under ? breakLines(setter, block.under, STYLE.lead, width) : []
  const height = over.leading + 8 + lines.length * STYLE.display.leading + 6 + under.length * STYLE.lead.leading + 14
  return [
    {
      height,
      before: 0,
      keep: true,
      ...(block.anchor ? { anchor: block.anchor } : {}),
      ...(block.anchor && block.bookmark ? { bookmark: { title: block.bookmark, level: 1 } } : {}),
      paint(canvas, x, top) {
        canvas.text(block.over, x, baseline(top, 0, over), over)
        paintLines(canvas, lines, x, top - over.leading - 8, STYLE.display)
        paintLines(canvas, under, x, top - over.leading - 14 - lines.length * STYLE.display.leading, {
          ...STYLE.lead,
          ink: INK.soft,
        })
      },
    },
  ]
}

const MARK: Record<Check['state'], { ink: Ink; tint: Ink; sign: (x: number, y: number) => string }> = {
  there: {
    ink: INK.good,
    tint: INK.goodTint,
    sign: (x, y) => `${x - 2.4} ${y} m ${x - 0.6} ${y - 2} l ${x + 2.6} ${y + 2.2} l S`,
  },
  missing: {
    ink: INK.bad,
    tint: INK.badTint,
    sign: (x, y) => `${x - 2} ${y - 2} m ${x + 2} ${y + 2} l S ${x - 2} ${y + 2} m ${x + 2} ${y - 2} l S`,
  },
  ask: { ink: INK.warn, tint: INK.warnTint, sign: (x, y) => `${x - 2.4} ${y} m ${x + 2.4} ${y} l S` },
}

const SAID: Record<Check['state'], string> = { there: 'here', missing: 'not here', ask: 'ask' }

/** A line of a checklist, its note behind it. The state is drawn and written: a mark alone is lost on a screen reader and a bad printer. */
function check(setter: Setter, item: Check, width: number): Strip {
  const indent = 20
  const said = 48
  const mark = MARK[item.state]
  const style = { ...STYLE.cell, leading: 11.5 }
  const lines = breakLines(setter, withNote(item), style, width - indent - said)
  const height = lines.length * style.leading + 4
  return {
    height,
    before: 0,
    paint(canvas, x, top) {
      const middle = top - 2 - style.leading / 2
      canvas.fill(x + 2, middle - 5, 10, 10, mark.tint)
      canvas.path(`${mark.ink.map((part) => part.toFixed(3)).join(' ')} RG 1.2 w 1 J ${mark.sign(x + 7, middle)}`)
      paintLines(canvas, lines, x + indent, top - 2, style)
      const state = { ...STYLE.small, leading: style.leading, ink: mark.ink, weight: 'semibold' as const }
      canvas.textRight(SAID[item.state], x + width, baseline(top - 2, 0, state), state)
      canvas.rule(x, top - height, width, INK.faint)
    },
  }
}

function withNote(item: Check): Inline {
  if (item.note === undefined) return item.text
  const text = typeof item.text === 'string' ? [item.text] : item.text
  const note = typeof item.note === 'string' ? [{ text: item.note, tone: 'soft' as const }] : item.note
  return [...text, '  ', ...note]
}

const CALLOUT: Record<Of<'callout'>['tone'], { ink: Ink; tint: Ink }> = {
  plain: { ink: INK.accent, tint: INK.tint },
  good: { ink: INK.good, tint: INK.goodTint },
  warn: { ink: INK.warn, tint: INK.warnTint },
  bad: { ink: INK.bad, tint: INK.badTint },
}

function callout(setter: Setter, block: Of<'callout'>, width: number): Strip {
  const { ink, tint } = CALLOUT[block.tone]
  const inset = 14
  const titles = block.title ? breakLines(setter, block.title, STYLE.h3, width - inset * 2) : []
  const lines = breakLines(setter, block.text, STYLE.body, width - inset * 2)
  const height = titles.length * STYLE.h3.leading + lines.length * STYLE.body.leading + 18
  return {
    height,
    before: 10,
    paint(canvas, x, top) {
      canvas.fill(x, top - height, width, height, tint)
      canvas.fill(x, top - height, 3, height, ink)
      paintLines(canvas, titles, x + inset, top - 9, { ...STYLE.h3, ink })
      paintLines(canvas, lines, x + inset, top - 9 - titles.length * STYLE.h3.leading, STYLE.body)
    },
  }
}

/** A line of the contents: linked as a whole, on one line, its page number in a column of its own. The last few stay together. */
function contentsRow(setter: Setter, row: Of<'contents'>['rows'][number], width: number, keep: boolean): Strip {
  const first = row.level === 1
  const style = first ? { ...STYLE.body, weight: 'semibold' as const } : STYLE.cell
  const indent = first ? 0 : 14
  const number = 40
  const text = setter.within(row.text, style, width - indent - number - 8)
  const shown = setter.width(text, style.weight, style.size)
  const page = breakLines(setter, [{ pageOf: row.to }], style, number)[0]
  const height = first ? 18 : 13.5
  return {
    height,
    before: first ? 6 : 0,
    keep,
    paint(canvas, x, top) {
      const foot = baseline(top, 0, { ...style, leading: height })
      canvas.text(text, x + indent, foot, style)
      canvas.rule(x + indent + shown + 6, foot, Math.max(0, width - number - indent - shown - 6), INK.rule, 0.4)
      if (page) canvas.line(page, x + width - page.width, foot, style)
      canvas.link(x, top - height, width - number, height, row.to)
    },
  }
}
