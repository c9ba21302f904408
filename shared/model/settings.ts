import { z } from 'zod'
import { Instant } from './dates.ts'
import { CaseId } from './ids.ts'
import { LIMITS, Line } from './text.ts'

/** Minutes without a touch after which the window locks, where nobody set another number. */
export const DEFAULT_IDLE_MINUTES = 10

/** What a person set. One per cabinet, moving with it. */
export const Settings = z.strictObject({
  idleMinutes: z
    .number()
    .int()
    .min(1)
    .max(240)
    .default(DEFAULT_IDLE_MINUTES)
    .describe('minutes without a touch after which the window locks'),
  timeZone: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9_+\-/]+$/)
    .optional()
    .describe('IANA name; absent: the system’s'),
  handoffFolder: z.string().min(1).max(LIMITS.note).optional().describe('below which handoffs are proposed to go'),
  backupFile: z.string().min(1).max(LIMITS.note).optional().describe('where the last backup of the window went'),
})
export type Settings = z.infer<typeof Settings>

/** Most characters of what a form holds: a note may be long, a form has several. */
const MOST_OF_A_FORM = 400_000

/** What stood in a form and was not saved yet: kept so that a lock, a crash or a power cut costs nobody their work. */
export const Draft = z.strictObject({
  key: Line.describe('which form it is of: the same key, the same draft'),
  case: CaseId.optional(),
  title: Line.describe('what a person calls it'),
  where: Line.describe('the window’s address at which the form opens'),
  savedAt: Instant,
  value: z
    .record(z.string(), z.unknown())
    .refine((value) => JSON.stringify(value).length <= MOST_OF_A_FORM, 'it is too long')
    .describe('what stood in it, Social Security Numbers masked'),
})
export type Draft = z.infer<typeof Draft>
