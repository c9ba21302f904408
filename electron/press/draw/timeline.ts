import type { Block, TimelineKind, TimelineRow } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import type { Strip } from './flow.ts'
import type { Setter } from './line.ts'
import { breakLines } from './paragraph.ts'
import type { Ground } from './strips.ts'
import { Element } from './structure.ts'
import { baseline } from './table.ts'
import { type Bar, type Measure, placeRow, type Window, yearStep, yearX } from './timelinePlaces.ts'
import { INK, STYLE } from './type.ts'

type Timeline = Extract<Block, { kind: 'timeline' }>

/** Width of the names on the left, and of what parts them from the chart. */
const NAMES = 132
const GUTTER = 8
const BAR = 8
const LABEL = { ...STYLE.code, leading: 9.5 }
const PAD = 3

interface Chart {
  readonly setter: Setter
  readonly timeline: Timeline
  readonly window: Window
  readonly width: number
  readonly axis: Strip
}

/**
 * A timeline as strips: the years on top of every page it reaches, a strip for each row, the legend at the end. It is one picture, on one page
 * where it fits one; otherwise the rows of a case stay together.
 */
export function timelineStrips({ setter, width, within }: Ground, timeline: Timeline): Strip[] {
  const window = { from: timeline.from, to: timeline.to, width: width - NAMES - GUTTER }
  const axis = axisStrip(setter, timeline, window, width)
  const chart = { setter, timeline, window, width, axis }
  const picture = new Element('Figure', within, { alt: inWords(timeline) })
  const strips = [
    axis,
    ...timeline.groups.flatMap(({ title, to, rows }) => [
      titleStrip(chart, title, to),
      ...rows.map((row, at) => ({ ...rowStrip(chart, row, at === rows.length - 1), keep: at < rows.length - 1 })),
    ]),
    ...legendStrips(setter, timeline, width),
  ]
  return strips.map((strip, at) => ({
    ...strip,
    ...(at === 0 ? { whole: strips.length } : {}),
    paint: (canvas, x, top) => canvas.mark(picture, () => strip.paint(canvas, x, top)),
  }))
}

/** What the picture shows, row by row, for whoever cannot see it. */
function inWords({ from, to, groups }: Timeline): string {
  const rowWords = ({ name, spans, note }: TimelineRow) => {
    const days = spans.map(({ begin, end, label }) => label ?? (end === begin ? begin : `${begin} to ${end ?? 'on'}`))
    return `${name}: ${days.length > 0 ? days.join(', ') : (note ?? 'no days')}.`
  }
  const words = groups.map(({ title, rows }) => `${title}. ${rows.map(rowWords).join(' ')}`)
  return `Timeline of the years ${from} to ${to}. ${words.join(' ')}`
}

function axisStrip(setter: Setter, timeline: Timeline, window: Window, width: number): Strip {
  const { from, to, marked } = timeline
  const style = STYLE.cellHead
  const step = yearStep(window, setter.width('2000', style.weight, style.size))
  const shown = Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((year) => (year - from) % step === 0)
  const height = style.leading + 6
  return {
    height,
    before: 6,
    keep: true,
    paint(canvas, x, top) {
      const left = x + NAMES + GUTTER
      tint(canvas, timeline, window, left, top, height)
      for (const year of shown) {
        const room = yearX(window, year + 1) - yearX(window, year)
        const label = setter.width(String(year), style.weight, style.size)
        const at = yearX(window, year) + Math.max(2, (room - label) / 2)
        if (at + label > window.width + 0.01) continue
        canvas.text(String(year), left + at, baseline(top - 2, 0, style), {
          ...style,
          ink: marked.includes(year) ? INK.text : INK.soft,
        })
      }
      canvas.rule(x, top - height, width, INK.text, 0.8)
    },
  }
}

/** The marked years and the line between every two years, through the whole height of a strip. */
function tint(
  canvas: Canvas,
  { from, to, marked }: Timeline,
  window: Window,
  left: number,
  top: number,
  height: number,
): void {
  for (const year of marked) {
    const x = yearX(window, year)
    canvas.fill(left + x, top - height, yearX(window, year + 1) - x, height, INK.tint)
  }
  const every = yearStep(window, 0)
  for (let year = from; year <= to + 1; year += every)
    canvas.path(
      `${INK.rule.map(short).join(' ')} RG 0.5 w ${short(left + yearX(window, year))} ${short(top)} m ${short(left + yearX(window, year))} ${short(top - height)} l S`,
    )
}

function titleStrip({ setter, timeline, window, width, axis }: Chart, title: string, to: string | undefined): Strip {
  const style = { ...STYLE.cell, weight: 'semibold' as const }
  const [line] = breakLines(
    setter,
    [{ text: setter.within(title, style, width - 4), ...(to ? { to } : {}) }],
    style,
    width,
  )
  const height = style.leading + PAD * 2
  return {
    height,
    before: 0,
    keep: true,
    head: axis,
    paint(canvas, x, top) {
      tint(canvas, timeline, window, x + NAMES + GUTTER, top, height)
      canvas.fill(x, top - height, width, height, INK.faint)
      if (line) canvas.line(line, x + 4, baseline(top - PAD, 0, style), style)
    },
  }
}

function rowStrip({ setter, timeline, window, width, axis }: Chart, row: TimelineRow, last: boolean): Strip {
  const names = breakLines(setter, row.name, { ...LABEL, ink: INK.text }, NAMES - 4).slice(0, 4)
  const measure: Measure = (text, most) => {
    const shown = setter.within(text, LABEL, most)
    return { text: shown, width: setter.width(shown, LABEL.weight, LABEL.size) }
  }
  const { bars, labels, levels } = placeRow(row, window, measure)
  const chartHeight = LABEL.leading * (levels + 1)
  const height = Math.max(names.length * LABEL.leading, chartHeight) + PAD * 2
  return {
    height,
    before: 0,
    head: axis,
    paint(canvas, x, top) {
      const left = x + NAMES + GUTTER
      tint(canvas, timeline, window, left, top, height)
      for (const [at, line] of names.entries()) canvas.line(line, x + 4, baseline(top - PAD, at, LABEL), LABEL)
      const foot = top - PAD - (LABEL.leading + BAR) / 2
      for (const bar of bars) draw(canvas, row.kind, bar, left, foot)
      for (const label of labels)
        canvas.text(label.text, left + label.x, baseline(top - PAD, label.level, LABEL), {
          ...LABEL,
          ink: row.kind === 'gap' ? INK.bad : INK.text,
        })
      if (row.note && bars.length === 0) {
        const style = { ...LABEL, ink: INK.soft }
        canvas.textWithin(row.note, left + 2, baseline(top - PAD, 0, style), style, window.width - 4)
      }
      canvas.rule(x, top - height, width, last ? INK.rule : INK.faint)
    },
  }
}

/** Each kind has a shape of its own: a frame, a solid bar, a thin hatched one, a crossed box, strokes. */
function draw(canvas: Canvas, kind: TimelineKind, bar: Bar, left: number, foot: number): void {
  const x = left + bar.x
  if (kind === 'marks') {
    canvas.fill(x, foot - 1, 1.2, BAR + 2, INK.text)
    return
  }
  const thin = kind === 'weak'
  const y = thin ? foot + 2 : foot
  const height = thin ? BAR - 4 : BAR
  const ink = kind === 'gap' ? INK.bad : INK.accent
  const color = ink.map(short).join(' ')
  if (kind === 'paper') canvas.fill(x, y, bar.width, height, ink)
  else {
    canvas.fill(x, y, bar.width, height, INK.white)
    if (kind !== 'work') canvas.path(hatch(x, y, bar.width, height, color, kind === 'gap'))
    canvas.path(`${color} RG ${kind === 'gap' ? 1 : 0.7} w ${rectangle(x, y, bar.width, height)} S`)
  }
  if (bar.after) canvas.path(arrow(x + bar.width, y + height / 2, 1, color))
  if (bar.before) canvas.path(arrow(x, y + height / 2, -1, color))
}

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `${[x, y, width, height].map(short).join(' ')} re`

/** Slanted strokes within a rectangle; a gap's cross each other. */
function hatch(x: number, y: number, width: number, height: number, color: string, crossed: boolean): string {
  const strokes: string[] = []
  for (let at = -height; at < width; at += 4) {
    strokes.push(`${short(x + at)} ${short(y)} m ${short(x + at + height)} ${short(y + height)} l`)
    if (crossed) strokes.push(`${short(x + at)} ${short(y + height)} m ${short(x + at + height)} ${short(y)} l`)
  }
  return `${rectangle(x, y, width, height)} W n ${color} RG 0.6 w ${strokes.join(' ')} S`
}

/** A head at the edge of the chart, pointing on. */
function arrow(x: number, y: number, way: 1 | -1, color: string): string {
  const half = BAR / 2 + 1.5
  return `${color} rg ${short(x)} ${short(y + half)} m ${short(x + way * 6)} ${short(y)} l ${short(x)} ${short(y - half)} l f`
}

/** Samples with their meaning, several on a line. */
function legendStrips(setter: Setter, timeline: Timeline, width: number): Strip[] {
  const sample = 22
  const style = STYLE.small
  const lines: { kind: TimelineKind; text: string; x: number }[][] = [[]]
  let x = 0
  for (const { kind, text } of timeline.legend) {
    const room = sample + 5 + setter.width(text, style.weight, style.size)
    if (x > 0 && x + room > width) {
      lines.push([])
      x = 0
    }
    lines.at(-1)?.push({ kind, text, x })
    x += room + 14
  }
  return lines.map((items, at) => ({
    height: style.leading + 1,
    before: at === 0 ? 5 : 0,
    // What is said about the drawing stands below it.
    keep: true,
    paint(canvas, left, top) {
      for (const item of items) {
        const foot = top - (style.leading + BAR) / 2
        const bar = { x: item.x, width: sample - 6, before: false, after: false }
        draw(canvas, item.kind, bar, left, foot)
        canvas.textWithin(item.text, left + item.x + sample, baseline(top, 0, style), style, width - item.x - sample)
      }
    },
  }))
}

const short = (value: number): string => String(Math.round(value * 1000) / 1000)
