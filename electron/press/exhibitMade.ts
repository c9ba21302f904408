import { z } from 'zod'
import { FILE_TYPE } from '../../shared/model/case.ts'
import { Sha256 } from '../../shared/model/ids.ts'

// In a file of its own because the worker parses it too, and nothing that holds keys may load what parses documents.

/** A file that a mail carries, in the order of its pages. `pages` 0: attached as `attachedAs`, for the reason given as a clause. */
export const MailAttachment = z.strictObject({
  name: z.string(),
  type: z.enum(FILE_TYPE),
  bytes: z.number().int(),
  sha256: Sha256,
  pages: z.number().int(),
  set: z.boolean().optional(),
  note: z.string().optional(),
  reason: z.string().optional(),
  attachedAs: z.string().optional(),
})
export type MailAttachment = z.infer<typeof MailAttachment>

/**
 * What the binder made of an exhibit. `pages` 0: attached as a file, for the reason given as a clause. `set`: text that Coverkeep
 * sets itself, whose pages are counted in the layout. `carries`: what a mail carries, bound behind it with a divider before each.
 */
export const ExhibitMade = z.strictObject({
  pages: z.number().int(),
  set: z.boolean().optional(),
  note: z.string().optional(),
  reason: z.string().optional(),
  carries: z.array(MailAttachment).optional(),
})
export type ExhibitMade = z.infer<typeof ExhibitMade>

/** How many bytes an exhibit takes in a file, about. */
export const ExhibitSize = z.strictObject({ id: z.string(), bytes: z.number().int() })
export type ExhibitSize = z.infer<typeof ExhibitSize>

/** How many pages of an exhibit show a picture that was made smaller. */
export const ExhibitReduced = z.strictObject({ id: z.string(), pages: z.number().int() })
export type ExhibitReduced = z.infer<typeof ExhibitReduced>

/** Pages of an exhibit, from 1: those that show something else than the file, and blank ones of which that cannot be said. */
export const Looked = z.strictObject({ different: z.array(z.number()), blank: z.array(z.number()) })
export type Looked = z.infer<typeof Looked>

/** What a page of a written PDF shows of a source page, as the file says it. Digests are SHA-256 of bytes as they lie in the file. */
export const ShownBack = z.strictObject({
  /** It is one picture: how it lies, as [a b c d e f], and its bytes. */
  picture: z.strictObject({ matrix: z.array(z.number()).length(6), sha256: z.string() }).exactOptional(),
  /** Large pictures that its form leads to. */
  large: z.array(z.string()),
})
export type ShownBack = z.infer<typeof ShownBack>
