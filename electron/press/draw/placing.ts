/** A size in points. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A source page as it lies on a page of the bundle. All in points; `x` and `y` are its lower left corner. */
export interface Placing {
  readonly page: Size
  readonly x: number
  readonly y: number
  readonly scale: number
  /** Size of the stamp's text against the usual one: above 1 on pages larger than paper. */
  readonly stamp: number
  /** The source leaves so much of the page free that its edge is drawn. */
  readonly edge: boolean
}

/** Height of the band under an exhibit page that holds the stamp, so that it never covers anything. */
export const BAND = 30

/** Below this scale print would be too small to read: the page keeps its own size instead. */
const SMALLEST = 0.6

/** Longest page side the PDF format promises to support. */
const LONGEST = 14_000

/**
 * Places a source page above a band for the stamp. Portrait pages go on upright paper, landscape pages on paper turned with
 * them, so that nothing has to be turned to be read. Smaller pages are centred and never enlarged, very large ones stay large.
 */
export function place(source: Size, paper: Size): Placing {
  const landscape = source.width > source.height
  const page = landscape ? { width: paper.height, height: paper.width } : paper
  const room = { width: page.width, height: page.height - BAND }
  const fit = Math.min(room.width / source.width, room.height / source.height)
  if (fit >= SMALLEST) {
    const scale = Math.min(1, fit)
    const width = source.width * scale
    const height = source.height * scale
    return {
      page,
      scale,
      x: (room.width - width) / 2,
      y: BAND + (room.height - height) / 2,
      stamp: 1,
      edge: width < room.width * 0.8 && height < room.height * 0.8,
    }
  }
  const stamp = Math.max(source.width, source.height) / Math.max(paper.width, paper.height)
  const longest = Math.max(source.width, source.height + BAND * stamp)
  const scale = Math.min(1, LONGEST / longest)
  return {
    page: { width: source.width * scale, height: (source.height + BAND * stamp) * scale },
    x: 0,
    y: BAND * stamp * scale,
    scale,
    stamp: stamp * scale,
    edge: false,
  }
}
