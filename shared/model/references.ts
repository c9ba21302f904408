import { z } from 'zod'
import { CaseId, RecordId } from './ids.ts'
import { LIMITS } from './text.ts'

/** Documents of the same case, in the order that matters; none of them twice. */
export const DocumentIds = z
  .array(RecordId)
  .max(LIMITS.list)
  .refine((ids) => new Set(ids).size === ids.length, 'the same document is named twice')
  .default([])

/** Documents that a record of the person file rests on: each lies in a case, or in the inbox where no case is named. */
export const DocumentsAnywhere = z
  .array(z.strictObject({ case: CaseId.optional(), document: RecordId }))
  .max(LIMITS.list)
  .refine((all) => new Set(all.map(({ document }) => document)).size === all.length, 'the same document is named twice')
  .default([])
