import type { Block, Inline, Section } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import { checkStrips } from './checks.ts'
import { type Strip, wholeIfSmall } from './flow.ts'
import type { Setter } from './line.ts'
import { breakLines, type Line } from './paragraph.ts'
import { pair, sign } from './sides.ts'
import { Element, type Role } from './structure.ts'
import { baseline, tableStrips } from './table.ts'
import { timelineStrips } from './timeline.ts'
import { INK, type Ink, STYLE, type Style } from './type.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** Where blocks are set: fonts, a width in points, and the part of the document that they belong to. */
export interface Ground {
  readonly setter: Setter
  readonly width: number
  readonly within: Element | undefined
  /** Smaller and closer. */
  readonly dense: boolean
}

/** The blocks of a section as strips of a given width in points. */
export function blockStrips(
  setter: Setter,
  { blocks, dense = false }: Pick<Section, 'blocks' | 'dense'>,
  width: number,
  within?: Element,
): Strip[] {
  return blocks.flatMap((block) => one({ setter, width, within, dense }, block))
}

function one(ground: Ground, block: Block): Strip[] {
  switch (block.kind) {
    case 'heading':
      return [heading(ground, block)]
    case 'text':
      return text(ground, block)
    case 'list':
      return list(ground, block)
    case 'facts': {
      const table = new Element('Table', ground.within)
      const strips = block.rows.flatMap((row) =>
        fact(ground, row, block.labelWidth ?? (ground.dense ? 92 : 118), new Element('TR', table)),
      )
      return wholeIfSmall(strips)
    }
    case 'title':
      return title(ground, block)
    case 'table':
      return tableStrips(ground, block)
    case 'checks':
      return checkStrips(ground, block)
    case 'callout':
      return [callout(ground, block)]
    case 'contents': {
      const table = new Element('TOC', ground.within)
      return block.rows.map((row, at) => contentsRow(ground, row, at >= block.rows.length - 4, table))
    }
    case 'pair':
      return pair(ground, block)
    case 'sign':
      return [sign(ground, block)]
    case 'timeline':
      return timelineStrips(ground, block)
    case 'gap':
      return [{ height: block.points, before: 0, keep: true, paint: () => undefined }]
  }
}

const HEADING = {
  1: { style: STYLE.h1, before: 26, after: 8 },
  2: { style: STYLE.h2, before: 18, after: 4 },
  3: { style: STYLE.h3, before: 9, after: 2 },
} as const

const DENSE = {
  ...HEADING,
  1: { ...HEADING[1], after: 2 },
  2: { style: STYLE.denseH2, before: 8, after: 1 },
  3: { style: STYLE.denseH3, before: 6, after: 1 },
} as const

function heading({ setter, width, within, dense }: Ground, block: Of<'heading'>): Strip {
  const element = new Element(`H${block.level}`, within)
  const { style, before, after } = (dense ? DENSE : HEADING)[block.level]
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
    paint: (canvas, x, top) => canvas.mark(element, () => paintLines(canvas, lines, x, top, style)),
  }
}

/** Lines below each other from an upper edge. */
export function paintLines(canvas: Canvas, lines: readonly Line[], x: number, top: number, style: Style): void {
  for (const [at, line] of lines.entries()) canvas.line(line, x, baseline(top, at, style), style)
}

/** A paragraph as one strip per line; its first two and its last two lines stay together. */
function text({ setter, width, within, dense }: Ground, block: Of<'text'>): Strip[] {
  const style = dense ? (block.as === 'small' ? STYLE.fine : STYLE.dense) : STYLE[block.as ?? 'body']
  const strips = lineStrips(breakLines(setter, block.text, style, width), style, 0, 5, new Element('P', within))
  return block.keep ? strips.map((strip) => ({ ...strip, keep: true })) : strips
}

function lineStrips(
  lines: readonly Line[],
  style: Style,
  indent: number,
  before: number,
  element: Element,
  mark?: (canvas: Canvas, x: number, top: number) => void,
): Strip[] {
  return lines.map((line, at) => ({
    height: style.leading,
    before: at === 0 ? before : 0,
    ...((at === 0 && lines.length > 1) || at === lines.length - 2 ? { keep: true } : {}),
    paint(canvas, x, top) {
      if (at === 0) mark?.(canvas, x, top)
      canvas.mark(element, () => canvas.line(line, x + indent, baseline(top, 0, style), style))
    },
  }))
}

function list({ setter, width, within, dense }: Ground, { items, numbered }: Of<'list'>): Strip[] {
  const style = dense ? STYLE.dense : STYLE.body
  const whole = new Element('L', within)
  const indent = numbered ? 18 : 12
  return items.flatMap((item, at) => {
    const own = new Element('LI', whole)
    const label = new Element('Lbl', own)
    const sign = numbered ? `${at + 1}.` : '\u2022'
    const lines = breakLines(setter, item, style, width - indent)
    return lineStrips(lines, style, indent, dense ? 2 : 4, new Element('LBody', own), (canvas, x, top) =>
      canvas.mark(label, () => {
        canvas.text(sign, x, baseline(top, 0, style), { ...style, ink: INK.soft })
      }),
    )
  })
}

/** Lines of one fact on one strip; a longer value is cut, since a note may be longer than a page. */
const FACT_LINES = 24

function fact(
  { setter, width, dense }: Ground,
  [label, value]: readonly [string, Inline],
  labelWidth: number,
  row: Element,
): Strip[] {
  const head = new Element('TH', row, { scope: 'Row' })
  const cell = new Element('TD', row)
  const [labelStyle, style] = dense ? [STYLE.denseLabel, STYLE.dense] : [STYLE.label, STYLE.body]
  const labels = breakLines(setter, label, labelStyle, labelWidth - 8)
  const values = breakLines(setter, value, style, width - labelWidth)
  const strips: Strip[] = []
  for (let from = 0; from < values.length; from += FACT_LINES) {
    const part = values.slice(from, from + FACT_LINES)
    const shown = from === 0 ? labels : []
    const last = from + FACT_LINES >= values.length
    const height = Math.max(shown.length, part.length) * style.leading + (last ? (dense ? 2.5 : 5) : 0)
    strips.push({
      height,
      before: 0,
      paint(canvas, x, top) {
        const down = dense ? 1.5 : 2.5
        const beside = { ...labelStyle, leading: style.leading }
        canvas.mark(head, () => paintLines(canvas, shown, x, top - down, beside))
        canvas.mark(cell, () => paintLines(canvas, part, x + labelWidth, top - down, style))
        if (last) canvas.rule(x, top - height, width, INK.faint)
      },
    })
  }
  return strips
}

/** The large words of a cover or a slip sheet. */
function title({ setter, width, within }: Ground, block: Of<'title'>): Strip[] {
  const element = (role: Role) => new Element(role, within)
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
        const below = top - over.leading - 14 - lines.length * STYLE.display.leading
        canvas.mark(element('P'), () => canvas.text(block.over, x, baseline(top, 0, over), over))
        canvas.mark(element('H1'), () => paintLines(canvas, lines, x, top - over.leading - 8, STYLE.display))
        canvas.mark(element('P'), () => paintLines(canvas, under, x, below, { ...STYLE.lead, ink: INK.soft }))
      },
    },
  ]
}

const CALLOUT: Record<Of<'callout'>['tone'], { ink: Ink; tint: Ink }> = {
  plain: { ink: INK.accent, tint: INK.tint },
  good: { ink: INK.good, tint: INK.goodTint },
  warn: { ink: INK.warn, tint: INK.warnTint },
  bad: { ink: INK.bad, tint: INK.badTint },
}

function callout({ setter, width, within, dense }: Ground, block: Of<'callout'>): Strip {
  const whole = new Element('Div', within)
  const [head, body] = [new Element('P', whole), new Element('P', whole)]
  const { ink, tint } = CALLOUT[block.tone]
  const inset = dense ? 11 : 14
  const pad = dense ? 5 : 9
  const style = dense ? STYLE.dense : STYLE.body
  const titles = block.title ? breakLines(setter, block.title, STYLE.h3, width - inset * 2) : []
  const lines = breakLines(setter, block.text, style, width - inset * 2)
  const height = titles.length * STYLE.h3.leading + lines.length * style.leading + pad * 2
  return {
    height,
    before: dense ? 5 : 10,
    ...(block.keep ? { keep: true } : {}),
    paint(canvas, x, top) {
      canvas.fill(x, top - height, width, height, tint)
      canvas.fill(x, top - height, 3, height, ink)
      const below = top - pad - titles.length * STYLE.h3.leading
      canvas.mark(head, () => paintLines(canvas, titles, x + inset, top - pad, { ...STYLE.h3, ink }))
      canvas.mark(body, () => paintLines(canvas, lines, x + inset, below, style))
    },
  }
}

/** A line of the contents: linked as a whole, on one line, its page number in a column of its own. The last few stay together. */
function contentsRow(
  { setter, width }: Ground,
  row: Of<'contents'>['rows'][number],
  keep: boolean,
  table: Element,
): Strip {
  const element = new Element('TOCI', table)
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
      canvas.rule(x + indent + shown + 6, foot, Math.max(0, width - number - indent - shown - 6), INK.rule, 0.4)
      canvas.mark(element, () => {
        canvas.link(x, top - height, width - number, height, row.to, () => canvas.text(text, x + indent, foot, style))
        if (page) canvas.line(page, x + width - page.width, foot, style)
      })
    },
  }
}
