import type { CalendarDate } from '../../../shared/model/dates.ts'
import { dayNumber } from '../../../shared/rules/span.ts'
import type { TimelineRow } from './blocks.ts'

/** A bar inside the chart, in points from its left edge. `before`, `after`: it goes on beyond the window on that side. */
export interface Bar {
  readonly x: number
  readonly width: number
  readonly before: boolean
  readonly after: boolean
}

/** A label: level 0 stands beside its bar, the others below it, each on a line of its own. */
export interface Label {
  readonly x: number
  readonly width: number
  readonly level: number
  readonly text: string
}

/** Where everything of a row stands. `levels` counts the lines of labels below the bars. */
export interface Places {
  readonly bars: readonly Bar[]
  readonly labels: readonly Label[]
  readonly levels: number
}

/** The years of a chart, laid over a width in points. */
export interface Window {
  readonly from: number
  readonly to: number
  readonly width: number
}

/** A text cut to a width in points, and how wide it is then. */
export type Measure = (text: string, most: number) => { readonly text: string; readonly width: number }

/** A day must stay visible on a chart of twenty years. */
const THINNEST = 1.6
/** Space between a bar and its label, and between two labels on a line. */
const AIR = 5

/** Where a year begins, in points from the left edge; the year after the last is the right edge. */
export function yearX({ from, to, width }: Window, year: number): number {
  const first = dayNumber(`${from}-01-01` as CalendarDate)
  const days = dayNumber(`${to}-12-31` as CalendarDate) + 1 - first
  return ((dayNumber(`${year}-01-01` as CalendarDate) - first) * width) / days
}

/** Places the bars of a row and a label for each of them, so that no label meets another one or a bar. Bars outside the window are left out. */
export function placeRow(row: TimelineRow, window: Window, measure: Measure): Places {
  const placed = row.spans.flatMap((span) => {
    const bar = barOf(span, window)
    return bar ? [{ bar, label: span.label }] : []
  })
  const taken: [number, number][][] = [placed.map(({ bar }) => [bar.x, bar.x + bar.width])]
  const labels: Label[] = []
  for (const { bar, label } of placed) {
    if (!label) continue
    const { text, width } = measure(label, window.width)
    const spots = [
      { level: 0, x: bar.x + bar.width + AIR },
      { level: 0, x: bar.x - AIR - width },
    ]
    const below = Math.max(0, Math.min(bar.x, window.width - width))
    for (let level = 1; level <= placed.length; level++) spots.push({ level, x: below })
    const spot = spots.find(({ level, x }) => fits(taken[level] ?? [], x, width, window.width))
    if (!spot) continue
    labels.push({ ...spot, width, text })
    taken[spot.level] = [...(taken[spot.level] ?? []), [spot.x, spot.x + width]]
  }
  return { bars: placed.map(({ bar }) => bar), labels, levels: Math.max(0, ...labels.map(({ level }) => level)) }
}

/** Whether a stretch lies in the chart, clear of those that are taken. A label and its own bar are `AIR` apart already. */
function fits(taken: readonly (readonly [number, number])[], x: number, width: number, chart: number): boolean {
  return (
    x >= -0.01 &&
    x + width <= chart + 0.01 &&
    taken.every(([a, b]) => x + width + AIR - 0.01 <= a || x >= b + AIR - 0.01)
  )
}

function barOf({ begin, end }: TimelineRow['spans'][number], window: Window): Bar | undefined {
  const first = `${window.from}-01-01`
  const last = `${window.to}-12-31`
  if (begin > last || (end !== undefined && end < first)) return undefined
  const before = begin < first
  const after = end === undefined || end > last
  const at = (date: string, more: number) => {
    const start = dayNumber(first as CalendarDate)
    const days = dayNumber(last as CalendarDate) + 1 - start
    return ((dayNumber(date as CalendarDate) + more - start) * window.width) / days
  }
  const left = before ? 0 : at(begin, 0)
  const right = after ? window.width : at(end, 1)
  const width = Math.max(THINNEST, right - left)
  return { x: Math.min(left, window.width - width), width, before, after }
}

/** Every how many years the axis is labelled, so that its numbers keep apart. */
export function yearStep({ from, to, width }: Window, label: number): number {
  const one = width / (to - from + 1)
  return [1, 2, 5, 10, 20, 50].find((step) => step * one >= label + AIR) ?? 100
}
