import type { Block, Check, Inline } from './blocks.ts'
import type { Strip } from './flow.ts'
import { breakLines } from './paragraph.ts'
import { type Ground, paintLines } from './strips.ts'
import { Element } from './structure.ts'
import { baseline } from './table.ts'
import { INK, type Ink, STYLE } from './type.ts'

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

/** Space between two columns. */
const GUTTER = 14

/** A checklist: a line each, or two side by side. */
export function checkStrips(ground: Ground, { items, columns }: Extract<Block, { kind: 'checks' }>): Strip[] {
  const list = new Element('L', ground.within)
  if (columns === undefined) return items.map((item) => check(ground, item, list, true))
  const width = (ground.width - GUTTER) / 2
  const half = Math.ceil(items.length / 2)
  return items.slice(0, half).map((item, at) => {
    const other = items[at + half]
    const left = check({ ...ground, width }, item, list)
    const right = other && check({ ...ground, width }, other, list)
    return {
      height: Math.max(left.height, right?.height ?? 0),
      before: 0,
      paint(canvas, x, top) {
        left.paint(canvas, x, top)
        right?.paint(canvas, x + width + GUTTER, top)
        const foot = top - Math.max(left.height, right?.height ?? 0)
        canvas.rule(x, foot, width, INK.faint)
        if (right) canvas.rule(x + width + GUTTER, foot, width, INK.faint)
      },
    }
  })
}

/** A line of a checklist, its note behind it. The state is drawn and written: a mark alone is lost on a screen reader and a bad printer. */
function check({ setter, width, dense }: Ground, item: Check, list: Element, ruled = false): Strip {
  const element = new Element('LBody', new Element('LI', list))
  const [indent, said] = dense ? [16, 34] : [20, 48]
  const mark = MARK[item.state]
  const style = dense ? { ...STYLE.cell, size: 8, leading: 10.2 } : { ...STYLE.cell, leading: 11.5 }
  const lines = breakLines(setter, withNote(item), style, width - indent - said)
  const height = lines.length * style.leading + (dense ? 3 : 4)
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
      if (ruled) canvas.rule(x, top - height, width, INK.faint)
    },
  }
}

function withNote(item: Check): Inline {
  if (item.note === undefined) return item.text
  const text = typeof item.text === 'string' ? [item.text] : item.text
  const note = typeof item.note === 'string' ? [{ text: item.note, tone: 'soft' as const }] : item.note
  return [...text, '  ', ...note]
}
