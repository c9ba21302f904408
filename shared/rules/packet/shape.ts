import { z } from 'zod'
import { CHANNEL, LANE } from '../../model/case.ts'
import { CalendarDate } from '../../model/dates.ts'
import { CASE_ENTITIES, PERSON_ENTITIES } from '../../model/entities.ts'
import { CaseId, RecordId } from '../../model/ids.ts'
import { REQUEST_LABEL } from '../../model/request.ts'
import { SOURCE_KEYS, type SourceKey } from '../sources.ts'

/** What a request asks for, by a name of the product's own: the forms' own wording is not known for every agency. */
export const FIELD_KEY = [
  'first-name',
  'full-name',
  'birth-name',
  'both-surnames',
  'birth-date',
  'birth-place',
  'citizenship',
  'residence-country',
  'us-ssn',
  'foreign-number',
  'residence-facts',
  'family-members',
  'activity',
  'begin-date',
  'end-date',
  'hire-date',
  'hire-country',
  'affiliate',
  'health-insurance',
  'trade-name',
  'trade-address-abroad',
  'trade-address-us',
  'us-employer-name',
  'us-employer-address',
  'foreign-employer',
] as const
export type FieldKey = (typeof FIELD_KEY)[number]

/** The order in which a packet is prepared (R33). */
export const FIELD_GROUP = ['identity', 'assignment', 'employer'] as const

const sources = z.array(z.enum(SOURCE_KEYS as [SourceKey, ...SourceKey[]])).readonly()
const entity = z.enum([...Object.keys(PERSON_ENTITIES), ...Object.keys(CASE_ENTITIES)] as [string, ...string[]])

/** Where a value was taken from. Without a record, the person file's one person or the case's one engagement. */
export const Origin = z.strictObject({
  entity,
  field: z.string(),
  record: RecordId.optional(),
  /** The document or official text that the record itself names. */
  source: z.string().optional(),
})
export type Origin = z.infer<typeof Origin>

/**
 * `ok`; `missing`: required and not there; `optional-missing`: asked for where known; `conflict`: two records say different things;
 * `too-long`: more than the form is known to take; `hidden`: only employees (or only the self-employed) are asked.
 */
export const FIELD_STATE = ['ok', 'missing', 'optional-missing', 'conflict', 'too-long', 'hidden'] as const

export const PacketField = z.strictObject({
  key: z.enum(FIELD_KEY),
  group: z.enum(FIELD_GROUP),
  name: z.string(),
  need: z.enum(['required', 'if-known', 'if-any']),
  state: z.enum(FIELD_STATE),
  hiddenBecause: z.enum(['employee-only', 'self-employed-only']).optional(),
  /** Dates as YYYY-MM-DD; the SSN masked unless the whole one was asked for. */
  value: z.string().optional(),
  /** Two-letter codes of the countries that the value names. */
  countries: z.array(z.string()).readonly().optional(),
  from: Origin.optional(),
  /** Values that other records have for it, where they differ. */
  others: z.array(z.strictObject({ value: z.string(), from: Origin })).readonly(),
  characters: z.number().int().optional(),
  limit: z.strictObject({ characters: z.number().int(), sources }).optional(),
  /** How it is written: `000-00-0000`, `four-digit year`. */
  form: z.string().optional(),
  note: z.string().optional(),
  requirements: z.array(z.string()).readonly(),
  sources,
})
export type PacketField = z.infer<typeof PacketField>

/** Something that two records say differently, or that should be looked at before the request goes out (R34, R67, R68). */
export const Inconsistency = z.strictObject({
  code: z.string(),
  weight: z.enum(['conflict', 'look']),
  about: z.enum(FIELD_KEY).optional(),
  what: z.string(),
  values: z.array(z.strictObject({ where: z.string(), value: z.string() })).readonly(),
  records: z.array(z.strictObject({ entity, id: RecordId })).readonly(),
  requirements: z.array(z.string()).readonly(),
})
export type Inconsistency = z.infer<typeof Inconsistency>

const Side = z.strictObject({ says: z.string(), sources })

/** One way to hand the request in, with what is said for and against it where texts disagree (R21, R24). */
export const ChannelOption = z.strictObject({
  channel: z.enum(CHANNEL),
  standing: z.enum(['stated', 'disputed', 'not-known']),
  where: z.string().optional(),
  sides: z.array(Side).readonly(),
  usedOn: z.array(CalendarDate).readonly(),
  sources,
})
export type ChannelOption = z.infer<typeof ChannelOption>

const LabelChoice = z.strictObject({
  state: z.enum(['chosen', 'to-choose', 'does-not-fit', 'not-for-this-agency']),
  label: z.enum(REQUEST_LABEL).optional(),
  options: z.array(z.strictObject({ label: z.enum(REQUEST_LABEL), name: z.string(), fits: z.string() })).readonly(),
  say: z.string(),
  sources,
})
export type LabelChoice = z.infer<typeof LabelChoice>

/** A fact of the fact book as it is shown: with where it comes from, and whether someone entered it. */
export const ShownFact = z.strictObject({
  what: z.string(),
  value: z.string().optional(),
  standing: z.enum(['confirmed', 'reported', 'unverified', 'entered']),
  note: z.string().optional(),
  asOf: z.string(),
  enteredFrom: z.string().optional(),
  sources,
})
export type ShownFact = z.infer<typeof ShownFact>

const CallItem = z.strictObject({ what: z.string(), state: z.enum(['here', 'missing']), value: z.string().optional() })

/** A request as it stands for one case: what goes into it, what holds it up, how it can be sent. */
export const Packet = z.strictObject({
  case: CaseId,
  asOf: CalendarDate,
  country: z.string(),
  countryName: z.string(),
  lane: z.enum(LANE).optional(),
  /** Whom the request goes to; `undecided` until the lane or a recorded request says it. */
  to: z.enum(['ssa', 'foreign-agency', 'undecided', 'nobody']),
  /** What is asked for. */
  asks: z.enum(['certificate', 'residence-determination', 'exception', 'ssa-letter', 'nothing']),
  worker: z.enum(['self-employed', 'employee']),
  agency: z.strictObject({
    name: z.string().optional(),
    address: z.string().optional(),
    form: z.string().optional(),
    facts: z.array(ShownFact).readonly(),
  }),
  request: z
    .strictObject({
      id: RecordId,
      label: z.enum(REQUEST_LABEL).optional(),
      channel: z.enum(CHANNEL),
      preparedOn: CalendarDate.optional(),
      sent: z.boolean(),
    })
    .optional(),
  channel: z.enum(CHANNEL),
  fullSsn: z.boolean(),
  groups: z.array(z.strictObject({ group: z.enum(FIELD_GROUP), fields: z.array(PacketField).readonly() })).readonly(),
  consistency: z.array(Inconsistency).readonly(),
  /** R18, R22, R37: nothing goes out while anything is in `open`. */
  gate: z.strictObject({
    ready: z.boolean(),
    complete: z.boolean(),
    consistent: z.boolean(),
    open: z.array(z.strictObject({ code: z.string(), text: z.string() })).readonly(),
  }),
  label: LabelChoice,
  channels: z.array(ChannelOption).readonly(),
  /** Exact names of SSA's tools (R23) and its contact data (R40), for requests to SSA. */
  contact: z.array(ShownFact).readonly(),
  warnings: z.array(z.strictObject({ code: z.string(), text: z.string(), sources })).readonly(),
  /** What to have at hand before calling (R58); `question` is the open question to ask. */
  call: z.strictObject({ ready: z.boolean(), items: z.array(CallItem).readonly(), question: z.string().optional() }),
})
export type Packet = z.infer<typeof Packet>
