import type { Block, Section } from './blocks.ts'
import { type Area, type FlowSection, flow } from './flow.ts'
import type { Setter } from './line.ts'
import { blockStrips } from './strips.ts'
import type { Element } from './structure.ts'

/** A section as strips, in its first words that stand on one page; where none do, in those that take the fewest pages. */
export function fewestPages(
  setter: Setter,
  section: Section,
  area: Area & { readonly width: number },
  within?: Element,
): FlowSection {
  const { joins, dense, shorter = [] } = section
  const set = (blocks: readonly Block[]): FlowSection => ({
    ...(joins === undefined ? {} : { joins }),
    ...(dense ? { onePage: true } : {}),
    strips: blockStrips(setter, { blocks, ...(dense ? { dense } : {}) }, area.width, within),
  })
  let best = set(section.blocks)
  let pages = shorter.length > 0 ? flow([best], area).length : 1
  for (const blocks of shorter) {
    if (pages === 1) break
    const tried = set(blocks)
    const needed = flow([tried], area).length
    if (needed < pages) [best, pages] = [tried, needed]
  }
  return best
}
