import type { ExhibitSize } from '../press/exhibitMade.ts'
import type { Exhibit, Plan } from './plan.ts'

/** One file of a bundle that was cut to keep to a size: the first holds everything Coverkeep writes. */
export interface BundlePart {
  /** From 1. */
  readonly no: number
  readonly of: number
  readonly file: string
  readonly exhibits: readonly Exhibit[]
  /** Its one exhibit is larger than the limit by itself. */
  readonly over: boolean
}

/** What the pages before the exhibits take at first sight; the first file says how much it was. */
export const FRONT_BYTES = 700_000

/** What the sheet in front of a further part takes, with fonts and structure. */
export const COVER_BYTES = 150_000

/**
 * Cuts a bundle between exhibits, in their order, so that no file passes the limit. An exhibit that is larger than that by itself gets a
 * file of its own. Pure. `front`: bytes of the pages before the exhibits and of the fonts; `over`: exhibits known to be too large, by anchor.
 */
export function divide(
  plan: Pick<Plan, 'exhibits' | 'bundleFile'>,
  sizes: readonly ExhibitSize[],
  limit: number,
  front: number,
  over: ReadonlySet<string> = new Set(),
): BundlePart[] {
  const bytes = new Map(sizes.map((size) => [size.id, size.bytes]))
  const groups: { exhibits: Exhibit[]; over: boolean }[] = [{ exhibits: [], over: false }]
  let used = front
  for (const exhibit of plan.exhibits) {
    const own = bytes.get(exhibit.anchor) ?? 0
    const alone = over.has(exhibit.anchor) || own + COVER_BYTES > limit
    const last = groups.at(-1)
    if (!last || alone || last.over || used + own > limit) {
      groups.push({ exhibits: [exhibit], over: alone })
      used = COVER_BYTES + own
    } else {
      last.exhibits.push(exhibit)
      used += own
    }
  }
  return groups.map((group, at) => ({
    ...group,
    no: at + 1,
    of: groups.length,
    file: groups.length === 1 ? plan.bundleFile : partName(plan.bundleFile, at + 1, groups.length),
  }))
}

/** What a bundle is likely to be cut into, from the sizes of the documents alone: nothing was read yet. */
export function estimatedParts(
  plan: Plan,
  limit: number,
): { exhibits: { from: number; to: number } | null; bytes: number }[] {
  const sizes = plan.exhibits.map(({ anchor, document }) => ({ id: anchor, bytes: document.bytes }))
  return divide(plan, sizes, limit, FRONT_BYTES).map(({ no, exhibits }) => ({
    exhibits: numbersOf(exhibits),
    bytes: exhibits.reduce((sum, { document }) => sum + document.bytes, no === 1 ? FRONT_BYTES : COVER_BYTES),
  }))
}

/** Numbers of the first and the last exhibit of a part; null where it has none. */
export function numbersOf(exhibits: readonly Exhibit[]): { from: number; to: number } | null {
  const [first, last] = [exhibits[0], exhibits.at(-1)]
  return first && last ? { from: first.no, to: last.no } : null
}

/** "Handoff Zoë Sample 2025 part 2 of 3.pdf". */
function partName(bundle: string, no: number, of: number): string {
  return bundle.replace(/\.pdf$/, ` part ${no} of ${of}.pdf`)
}

/** The part that holds an exhibit. */
export function partOf(parts: readonly BundlePart[], exhibit: Exhibit): BundlePart | undefined {
  return parts.find(({ exhibits }) => exhibits.includes(exhibit))
}
