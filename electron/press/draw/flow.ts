import type { Canvas } from './canvas.ts'

/** A strip of a page that is never cut: a line, a table row, a heading. Heights in points. */
export interface Strip {
  readonly height: number
  /** Space above, left out at the top of a page. */
  readonly before: number
  /** Must stand on one page with the strip after it. */
  readonly keep?: boolean
  /** So many strips, from this one on, are to stand on one page where they fit one: a small table, a drawing. */
  readonly whole?: number
  /** Set again at the top when a page begins with this strip: the head of a table. */
  readonly head?: Strip
  readonly anchor?: string
  readonly bookmark?: { readonly title: string; readonly level: 1 | 2; readonly under?: string }
  /** Draws with its left edge at `x` and its upper edge at `top`. */
  paint(canvas: Canvas, x: number, top: number): void
}

/** What is no higher than this, in points, stands on one page. */
const SMALL = 170

/** Rows that belong together, to stand on one page where they are few. */
export function wholeIfSmall(strips: readonly Strip[]): Strip[] {
  const height = heightOf(strips)
  return strips.map((strip, at) => (at === 0 && height <= SMALL ? { ...strip, whole: strips.length } : strip))
}

export interface Placed {
  readonly strip: Strip
  /** Upper edge, points from the bottom of the page. */
  readonly top: number
}

/** Strips of one page, in order. */
export interface FlowPage {
  readonly placed: Placed[]
  /** Index of the section whose strips begin the page. */
  readonly section: number
  /** Whether that section begins here. */
  readonly begins: boolean
}

/** Where the text area begins and ends, points from the bottom of the page. */
export interface Area {
  readonly top: number
  readonly bottom: number
}

/** A section as strips; see {@link Section} for `joins`. */
export interface FlowSection {
  readonly joins?: number
  /** Set tighter wherever it does not fit a page as it is. */
  readonly onePage?: boolean
  readonly strips: readonly Strip[]
}

/** A last page filled less than this is not worth turning to: its section is set tighter. */
const LONELY = 0.2

/** How a tight section is set: space above strips by this factor, and so many points more at the foot. */
const TIGHT = { before: 0.65, foot: 14 } as const

/**
 * Places sections on pages. A section goes on below the last one when its share `joins` of the page is free or it fits there whole. Where
 * a few lines are left over for a page of their own, the section is set once more with less air.
 */
export function flow(sections: readonly FlowSection[], area: Area): FlowPage[] {
  const long = ({ onePage, strips }: FlowSection) => onePage && heightOf(strips) > area.top - area.bottom
  const tight = new Set(sections.flatMap((section, at) => (long(section) ? at : [])))
  const first = placed(sections, area, tight)
  for (const [at, page] of first.entries()) {
    const last = page.placed.at(-1)
    const before = first[at - 1]
    if (!last || !before || first[at + 1]?.section === page.section) continue
    const full = last.top - last.strip.height > area.top - (area.top - area.bottom) * LONELY
    if (!full || page.begins) continue
    tight.add(page.section)
    if (sections[page.section]?.joins !== undefined) tight.add(page.section - 1)
  }
  return placed(sections, area, tight)
}

function heightOf(strips: readonly Strip[]): number {
  return strips.reduce((sum, strip) => sum + strip.before + strip.height, 0)
}

function placed(sections: readonly FlowSection[], area: Area, tight: ReadonlySet<number>): FlowPage[] {
  const pages: FlowPage[] = []
  let y = area.bottom
  for (const [index, section] of sections.entries()) {
    const bottom = tight.has(index) ? area.bottom - TIGHT.foot : area.bottom
    const air = tight.has(index) ? TIGHT.before : 1
    const open = (begins: boolean) => {
      pages.push({ placed: [], section: index, begins })
      y = area.top
    }
    if (!joins(section, pages.length === 0 ? 0 : y - area.bottom, area)) open(true)
    for (const [at, strip] of section.strips.entries()) {
      const fresh = (pages.at(-1)?.placed.length ?? 0) === 0
      if (!fresh && y - needed(section.strips, at, air, area.top - bottom) < bottom) open(at === 0)
      const page = pages.at(-1)
      if (!page) break
      if (page.placed.length === 0 && strip.head) {
        page.placed.push({ strip: strip.head, top: y })
        y -= strip.head.height
      }
      if (page.placed.length > 0) y -= strip.before * air
      page.placed.push({ strip, top: y })
      y -= strip.height
    }
  }
  return pages
}

/** Whether a section goes on below the last one: when it says how much room it wants and has that, or fits as a whole. */
function joins(section: FlowSection, room: number, area: Area): boolean {
  if (section.joins === undefined) return false
  return room >= section.joins * (area.top - area.bottom) || heightOf(section.strips) <= room
}

/** Height that has to be free so that a strip and all it is kept with stand together; no more than the strip itself when the chain is long. */
function needed(strips: readonly Strip[], from: number, air: number, page: number): number {
  let height = 0
  for (let at = from; at < strips.length; at++) {
    const strip = strips[at]
    if (!strip) break
    const whole = strip.whole === undefined ? Number.POSITIVE_INFINITY : height + wholeOf(strips, at, air)
    if (whole <= page) return whole
    height += strip.before * air + strip.height
    if (!strip.keep) break
    if (height > 400) break
  }
  return height
}

/** Height of strips that are to stand together, with the one after them where the last is kept with it. */
function wholeOf(strips: readonly Strip[], from: number, air: number): number {
  const count = strips[from]?.whole ?? 1
  const last = strips[from + count - 1]?.keep ? count + 1 : count
  return strips.slice(from, from + last).reduce((sum, { before, height }) => sum + before * air + height, 0)
}
