import { z } from 'zod'

// In a file of its own because the worker parses it too, and nothing that holds keys may load what parses documents.

/**
 * What the binder made of an exhibit. `pages` 0: attached as a file, for the reason given as a clause. `set`: text that Coverkeep
 * sets itself, whose pages are counted in the layout.
 */
export const ExhibitMade = z.strictObject({
  pages: z.number().int(),
  set: z.boolean().optional(),
  note: z.string().optional(),
  reason: z.string().optional(),
})
export type ExhibitMade = z.infer<typeof ExhibitMade>
