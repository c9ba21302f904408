import type { Parameters as Settings } from 'fast-check'

/** How many times more is tried than in `npm test`; `npm run fuzz` sets it. */
export const SCALE = Math.max(1, Number(process.env.FUZZ ?? 1) || 1)

/** In `npm test` the same tries every time; in a larger run new ones, which FUZZ_SEED repeats. */
export const SEED = Number(process.env.FUZZ_SEED) || (SCALE > 1 ? Date.now() % 0x7fffffff : 20_261_122)

/**
 * How a property is tried: `runs` times in `npm test`. What once failed is kept in `examples` and is always tried first. A failure
 * prints the smallest input that fails, and the seed.
 */
export function tries<T>(runs: number, examples: T[] = []): Settings<T> {
  return { seed: SEED, numRuns: runs * SCALE, examples }
}
