import { z } from 'zod'
import type { Instant } from '../../shared/model/dates.ts'
import type { PressSession } from '../documents/press.ts'
import type { Layout } from '../press/draw/bundle.ts'
import { ExhibitReduced, ExhibitSize } from '../press/exhibitMade.ts'
import type { Bound } from './binding.ts'
import { composeBundle } from './compose.ts'
import type { Outcome } from './outcome.ts'
import type { Written } from './paperwork.ts'
import { type BundlePart, COVER_BYTES, divide, FRONT_BYTES } from './parts.ts'
import type { Plan } from './plan.ts'
import type { Target } from './target.ts'

const Pages = z.object({ from: z.number().int(), to: z.number().int() })
const LayoutFound: z.ZodType<Layout> = z.object({
  pages: z.number().int(),
  exhibits: z.array(
    z.object({
      id: z.string(),
      slip: z.number(),
      first: z.number().exactOptional(),
      last: z.number().exactOptional(),
    }),
  ),
  parts: z.array(Pages),
})

/** A bundle as it was written: one file, or several under a limit. */
export interface WrittenBundle {
  readonly layout: Layout
  readonly parts: readonly (BundlePart & { readonly bytes: number })[]
  /** What became of each exhibit, with what was made smaller. */
  readonly outcomes: ReadonlyMap<string, Outcome>
}

/** Dots per inch of scans that are made smaller: the better one where it is enough. */
const REDUCED_DPI = [200, 150] as const

/** Sizes are estimates, so that a file may come out too large and be cut anew. Each round learns from the one before. */
const ROUNDS = 8

/** Lays out and writes the bundle: one PDF, or files that each keep to the limit. Nothing is dropped for it. */
export async function writeBundle(
  target: Target,
  { plan, session, outcomes }: Bound,
  now: Instant,
  password: string | undefined,
): Promise<WrittenBundle> {
  const { limit } = plan.choices
  const lock = password === undefined ? {} : { password }
  const lay = async (known: ReadonlyMap<string, Outcome>, parts: readonly BundlePart[]) =>
    LayoutFound.parse(await session.request('bind.layout', composeBundle(plan, known, now, parts)))
  if (!limit) {
    const [whole] = divide(plan, [], Number.POSITIVE_INFINITY, 0)
    const layout = await lay(outcomes, [])
    const { bytes } = await target.write(plan.bundleFile, session.stream('bind.write', lock))
    return { layout, parts: whole ? [{ ...whole, bytes }] : [], outcomes }
  }
  const { sizes, outcomes: known } = await reduced(session, plan, outcomes)
  const over = new Set<string>()
  let front = FRONT_BYTES
  let share = 1
  for (let round = 1; ; round++) {
    const parts = divide(plan, sizes, limit.bytes * share, front, over)
    const layout = await lay(known, parts)
    const written: Written[] = []
    for (const { no, file } of parts)
      written.push(await target.write(file, session.stream('bind.write', { ...lock, part: no - 1 })))
    const tooLarge = parts.filter((part, at) => !part.over && (written[at]?.bytes ?? 0) > limit.bytes)
    // The first file without an exhibit cannot be cut; another one with a single exhibit is that exhibit.
    const cuttable = tooLarge.filter(({ no, exhibits }) => (no === 1 ? exhibits.length > 0 : true))
    if (cuttable.length === 0 || round === ROUNDS) {
      await session.request('bind.begin', {})
      return { layout, parts: parts.map((part, at) => ({ ...part, bytes: written[at]?.bytes ?? 0 })), outcomes: known }
    }
    for (const part of cuttable) {
      const [only, ...others] = part.exhibits
      if (part.no > 1 && only && others.length === 0) over.add(only.anchor)
    }
    const first = written[0]
    if (first && cuttable.some(({ no }) => no === 1)) front += first.bytes - limit.bytes + COVER_BYTES / 10
    if (cuttable.some(({ no, exhibits }) => no > 1 && exhibits.length > 1)) share *= 0.97
    for (const { file } of parts) await target.drop(file)
  }
}

/** Exhibits by size, once their pictures are as small as the limit asks for where it says so. */
async function reduced(
  session: PressSession,
  plan: Plan,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<{ sizes: ExhibitSize[]; outcomes: ReadonlyMap<string, Outcome> }> {
  const { limit } = plan.choices
  const here = new Set(plan.exhibits.map(({ anchor }) => anchor))
  const weigh = async () =>
    z
      .array(ExhibitSize)
      .parse(await session.request('bind.sizes', {}))
      .filter(({ id }) => here.has(id))
  let sizes = await weigh()
  let known = outcomes
  if (limit?.by !== 'scans') return { sizes, outcomes }
  for (const dpi of REDUCED_DPI) {
    if (sizes.reduce((sum, { bytes }) => sum + bytes, FRONT_BYTES) <= limit.bytes) break
    const made = z.array(ExhibitReduced).parse(await session.request('bind.reduce', { dpi }))
    known = new Map(outcomes)
    for (const { id, pages } of made) known = withReduced(known, id, { pages, dpi })
    sizes = await weigh()
  }
  return { sizes, outcomes: known }
}

function withReduced(
  outcomes: ReadonlyMap<string, Outcome>,
  id: string,
  by: { readonly pages: number; readonly dpi: number },
): ReadonlyMap<string, Outcome> {
  const outcome = outcomes.get(id)
  return outcome?.state === 'pages' ? new Map(outcomes).set(id, { ...outcome, reduced: by }) : outcomes
}
