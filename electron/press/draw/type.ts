/** A colour as red, green, blue between 0 and 1. */
export type Ink = readonly [number, number, number]

const hex = (code: string): Ink =>
  [0, 2, 4].map((at) => Number.parseInt(code.slice(at, at + 2), 16) / 255) as [number, number, number]

/** Every colour of Coverkeep's own pages. All text colours stand at 4.5:1 or more on white, and survive a gray printer. */
export const INK = {
  text: hex('1b2430'),
  soft: hex('566170'),
  accent: hex('1d4e79'),
  good: hex('1c6b45'),
  warn: hex('8a4b00'),
  bad: hex('9b1c1c'),
  rule: hex('c9d0d8'),
  faint: hex('e4e8ed'),
  tint: hex('f4f6f9'),
  warnTint: hex('fdf4e6'),
  badTint: hex('fbeeee'),
  goodTint: hex('eef7f2'),
  white: hex('ffffff'),
} as const

/** Weights that are embedded: more would cost bytes and say nothing that size and colour do not. */
export type Weight = 'regular' | 'semibold'

/** One way of setting text: points, baseline distance in points, weight, colour. */
export interface Style {
  readonly size: number
  readonly leading: number
  readonly weight: Weight
  readonly ink: Ink
}

const style = (size: number, leading: number, weight: Weight = 'regular', ink: Ink = INK.text): Style => ({
  size,
  leading,
  weight,
  ink,
})

/** The typographic system of every page Coverkeep draws, sizes in points. */
export const STYLE = {
  display: style(27, 33, 'semibold'),
  lead: style(11, 16),
  h1: style(18, 23, 'semibold', INK.accent),
  h2: style(12, 16, 'semibold'),
  h3: style(10, 14, 'semibold'),
  body: style(9.5, 14),
  label: style(8.5, 13, 'regular', INK.soft),
  cell: style(8.5, 12),
  cellHead: style(7.5, 10.5, 'semibold', INK.soft),
  small: style(7.5, 11, 'regular', INK.soft),
  code: style(7, 10),
  dense: style(8.25, 11),
  denseLabel: style(8, 11, 'regular', INK.soft),
  denseH2: style(10.5, 13, 'semibold'),
  denseH3: style(9, 12, 'semibold'),
  fine: style(7, 9.5, 'regular', INK.soft),
  plain: style(9, 13),
  folio: style(9, 11, 'semibold'),
  running: style(7.5, 10, 'regular', INK.soft),
} as const satisfies Record<string, Style>

/** Page sizes in points. Letter is the default: the reader is a US accountant. */
export const PAPER = { letter: { width: 612, height: 792 }, a4: { width: 595.28, height: 841.89 } } as const

/** Distances of the page frame in points. The text area lies between `top` and `bottom`. */
export const FRAME = { left: 60, right: 60, top: 76, bottom: 62, head: 42, foot: 34 } as const
