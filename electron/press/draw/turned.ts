import type { Turn } from '../../../shared/model/case.ts'
import type { SourcePage } from './source.ts'

/** A page after a quarter turn or more, clockwise, its lower left corner at the origin again. Nothing of it is cut. */
export function turned(page: SourcePage, turn: Turn): SourcePage {
  const { width, height } = page.size
  const [a, b, c, d, e, f] = page.upright
  switch (turn) {
    case 90:
      return { ...page, size: { width: height, height: width }, upright: [b, -a, d, -c, f, width - e] }
    case 180:
      return { ...page, upright: [-a, -b, -c, -d, width - e, height - f] }
    case 270:
      return { ...page, size: { width: height, height: width }, upright: [-b, a, -d, c, height - f, e] }
  }
}
