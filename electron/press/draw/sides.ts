import type { Block } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import type { Strip } from './flow.ts'
import { breakLines } from './paragraph.ts'
import { type Ground, paintLines } from './strips.ts'
import { Element } from './structure.ts'
import { INK, STYLE } from './type.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** Space between two columns of a pair. */
const PAIR_GUTTER = 22

/** Two texts side by side, one strip for each line, so that a long one goes on over the page; the right one is set softer. */
export function pair({ setter, width, within }: Ground, block: Of<'pair'>): Strip[] {
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
export function sign({ setter, width, within }: Ground, block: Of<'sign'>): Strip {
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
