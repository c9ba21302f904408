import type { Block, Check, Inline } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import type { Strip } from './flow.ts'
import type { Setter } from './line.ts'
import { breakLines, type Line } from './paragraph.ts'
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
}

/** Blocks as strips of a given width in points. */
export function blockStrips(setter: Setter, blocks: readonly Block[], width: number, within?: Element): Strip[] {
  return blocks.flatMap((block) => one({ setter, width, within }, block))
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
      return block.rows.flatMap((row) => fact(ground, row, block.labelWidth ?? 118, new Element('TR', table)))
    }
    case 'title':
      return title(ground, block)
    case 'table':
      return tableStrips(ground, block)
    case 'checks': {
      const list = new Element('L', ground.within)
      return block.items.map((item) => check(ground, item, list))
    }
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
      return [{ height: block.points, before: 0, paint: () => undefined }]
  }
}

const HEADING = {
  1: { style: STYLE.h1, before: 26, after: 8 },
  2: { style: STYLE.h2, before: 18, after: 4 },
  3: { style: STYLE.h3, before: 9, after: 2 },
} as const

function heading({ setter, width, within }: Ground, block: Of<'heading'>): Strip {
  const element = new Element(`H${block.level}`, within)
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
    paint: (canvas, x, top) => canvas.mark(element, () => paintLines(canvas, lines, x, top, style)),
  }
}

function paintLines(canvas: Canvas, lines: readonly Line[], x: number, top: number, style: Style): void {
  for (const [at, line] of lines.entries()) canvas.line(line, x, baseline(top, at, style), style)
}

/** A paragraph as one strip per line; its first two and its last two lines stay together. */
function text({ setter, width, within }: Ground, block: Of<'text'>): Strip[] {
  const style = STYLE[block.as ?? 'body']
  return lineStrips(breakLines(setter, block.text, style, width), style, 0, 5, new Element('P', within))
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

function list({ setter, width, within }: Ground, { items, numbered }: Of<'list'>): Strip[] {
  const whole = new Element('L', within)
  const indent = numbered ? 18 : 12
  return items.flatMap((item, at) => {
    const own = new Element('LI', whole)
    const label = new Element('Lbl', own)
    const sign = numbered ? `${at + 1}.` : '\u2022'
    const lines = breakLines(setter, item, STYLE.body, width - indent)
    return lineStrips(lines, STYLE.body, indent, 4, new Element('LBody', own), (canvas, x, top) =>
      canvas.mark(label, () => {
        canvas.text(sign, x, baseline(top, 0, STYLE.body), { ...STYLE.body, ink: INK.soft })
      }),
    )
  })
}

/** Space between two columns of a pair. */
const PAIR_GUTTER = 22

/** Two texts side by side, one strip for each line, so that a long one goes on over the page; the right one is set softer. */
function pair({ setter, width, within }: Ground, block: Of<'pair'>): Strip[] {
  const [one, other] = [new Element('P', within), new Element('P', within)]
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
      canvas.mark(one, () => paintLines(canvas, left.slice(at, at + 1), x, top, style))
      canvas.mark(other, () => paintLines(canvas, right.slice(at, at + 1), x + half + PAIR_GUTTER, top, style))
    },
  }))
}

/** Rules to sign on: side by side, with room above for a hand. */
function sign({ setter, width, within }: Ground, block: Of<'sign'>): Strip {
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
        canvas.mark(new Element('P', within), () => paintLines(canvas, label, left, top - room - 4, STYLE.small))
      }
    },
  }
}

/** Lines of one fact on one strip; a longer value is cut, since a note may be longer than a page. */
const FACT_LINES = 24

function fact(
  { setter, width }: Ground,
  [label, value]: readonly [string, Inline],
  labelWidth: number,
  row: Element,
): Strip[] {
  const head = new Element('TH', row, { scope: 'Row' })
  const cell = new Element('TD', row)
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
        const style = { ...STYLE.label, leading: STYLE.body.leading }
        canvas.mark(head, () => paintLines(canvas, shown, x, top - 2.5, style))
        canvas.mark(cell, () => paintLines(canvas, part, x + labelWidth, top - 2.5, STYLE.body))
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
function check({ setter, width }: Ground, item: Check, list: Element): Strip {
  const element = new Element('LBody', new Element('LI', list))
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
      const state = { ...STYLE.small, leading: style.leading, ink: mark.ink, weight: 'semibold' as const }
      canvas.mark(element, () => {
        paintLines(canvas, lines, x + indent, top - 2, style)
        canvas.textRight(SAID[item.state], x + width, baseline(top - 2, 0, state), state)
      })
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

function callout({ setter, width, within }: Ground, block: Of<'callout'>): Strip {
  const whole = new Element('Div', within)
  const [head, body] = [new Element('P', whole), new Element('P', whole)]
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
      const below = top - 9 - titles.length * STYLE.h3.leading
      canvas.mark(head, () => paintLines(canvas, titles, x + inset, top - 9, { ...STYLE.h3, ink }))
      canvas.mark(body, () => paintLines(canvas, lines, x + inset, below, STYLE.body))
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
