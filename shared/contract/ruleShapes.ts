import { z } from 'zod'
import { CalendarDate, Year } from '../model/dates.ts'
import { ENTITIES, type EntityName } from '../model/entities.ts'
import { CaseId, RecordId } from '../model/ids.ts'
import { WEIGHT } from '../rules/finding.ts'
import { SOURCE_KEYS, type SourceKey } from '../rules/sources.ts'

const entityName = z.enum(Object.keys(ENTITIES) as [EntityName, ...EntityName[]])

/** A source by its key; the answer lists what each key stands for. */
export const SourceName = z.enum(SOURCE_KEYS as [SourceKey, ...SourceKey[]])

/** Keys of sources: says who? */
export const SourceNames = z.array(SourceName).readonly()

/** A source as it is shown: enough to find it again without Coverkeep. */
export const SourceShown = z.strictObject({
  key: SourceName,
  title: z.string(),
  where: z.string(),
  dated: z.string(),
  grade: z.enum(['A', 'B', 'C', 'D']),
  copy: z.boolean().describe('read in a copy, not at the publisher’s'),
})

/** How far a fact can be relied on. */
export const StandingShown = z.enum(['confirmed', 'reported', 'unverified', 'entered'])

/** One line of the readiness report. */
export const RuleFinding = z.strictObject({
  code: z.string(),
  weight: z.enum(WEIGHT),
  what: z.string(),
  why: z.string(),
  sources: SourceNames,
  step: z.string(),
  requirements: z.array(z.string().regex(/^R\d+$/)).readonly(),
  case: CaseId.optional(),
  year: Year.optional(),
  records: z
    .array(z.strictObject({ entity: entityName, id: RecordId }))
    .readonly()
    .optional(),
  due: CalendarDate.optional(),
})

/** Calendar dates, both ends included. */
export const SpanShown = z.strictObject({ begin: CalendarDate, end: CalendarDate })

/** A fact with where it comes from; without a value nobody knows it. */
export const FactUsed = z.strictObject({
  table: z.string(),
  cell: z.string(),
  value: z.string().optional(),
  standing: StandingShown,
  sources: SourceNames,
  note: z.string().optional(),
  asOf: z.string(),
  entered: z.strictObject({ source: z.string(), builtIn: z.string().optional() }).optional(),
})

/** A case whose records could not be read, and why. */
export const UnreadShown = z.strictObject({ case: CaseId, code: z.string(), text: z.string() })
