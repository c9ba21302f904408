import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The version in package.json, which lies one folder above the entry files in the sources and two above them when built. */
export function appVersion(): string {
  for (const above of ['../../package.json', '../package.json']) {
    try {
      return z
        .object({ name: z.literal('coverkeep'), version: z.string() })
        .parse(JSON.parse(readFileSync(new URL(above, import.meta.url), 'utf8'))).version
    } catch {
      // Not there: the next place.
    }
  }
  return 'unknown'
}
