import type { Facts } from './facts.ts'
import { FIELDS, type FieldRule, fieldNamed } from './fields.ts'
import { sameValue } from './same.ts'
import { FIELD_GROUP, type Origin, type Packet, type PacketField } from './shape.ts'
import { found } from './values.ts'

/** No limit but that of the first name is known; longer values get a note, never a refusal (domain.md §2.2). */
const LONG = 30

/** Every field of a request in its group and order, with its value, where it is from and how it stands (R26–R33). */
export function fieldGroups(facts: Facts): Packet['groups'] {
  const fields = FIELDS.flatMap((rule) => {
    const one = packetField(rule, facts)
    return one ? [one] : []
  })
  return FIELD_GROUP.map((group) => ({ group, fields: fields.filter((field) => field.group === group) }))
}

function packetField(rule: FieldRule, facts: Facts): PacketField | undefined {
  const { key, group, name, form, requirements } = rule
  const base = { key, group, name, requirements, sources: rule.sources, others: [], ...(form ? { form } : {}) }
  if (rule.asked !== 'everyone' && rule.asked !== facts.worker)
    return { ...base, need: 'if-any', state: 'hidden', hiddenBecause: `${rule.asked}-only` }
  const known = found(key, facts)
  if (!known) return undefined
  const inRequest = requested(rule, facts)
  const value = known.value ?? inRequest?.value
  const from = known.value === undefined ? inRequest?.from : known.from
  const differs = known.value !== undefined && inRequest && !sameValue(key, known.value, inRequest.value)
  const characters = value === undefined ? undefined : [...value].length
  const { limit } = known
  const tooLong = limit !== undefined && characters !== undefined && characters > limit.characters
  const note = [known.note, ...(value !== undefined && !limit ? longNote(facts, characters ?? 0) : [])]
  return {
    ...base,
    need: known.need,
    state: differs
      ? 'conflict'
      : tooLong
        ? 'too-long'
        : value !== undefined
          ? 'ok'
          : known.need === 'required'
            ? 'missing'
            : 'optional-missing',
    ...(value === undefined ? {} : { value, characters }),
    ...(value !== undefined && from ? { from } : {}),
    ...(known.value !== undefined && known.countries ? { countries: known.countries } : {}),
    others: differs ? [{ value: inRequest.value, from: inRequest.from }] : [],
    ...(limit ? { limit: { characters: limit.characters, sources: limit.sources } } : {}),
    ...(note.some(Boolean) ? { note: note.filter(Boolean).join(' ') } : {}),
  }
}

function longNote({ to, channel }: Facts, characters: number): string[] {
  if (to !== 'ssa' || channel !== 'online' || characters <= LONG) return []
  return [`The limit of this field is not known: see that the form takes all ${characters} characters.`]
}

/** What the request record has for a field. The SSN is never in one. */
function requested({ key }: FieldRule, { request }: Facts): { value: string; from: Origin } | undefined {
  if (!request || key === 'us-ssn') return undefined
  const at = request.record.fields.findLast(({ field, value }) => fieldNamed(field)?.key === key && value.trim() !== '')
  if (!at) return undefined
  const from: Origin = {
    entity: 'request',
    record: request.id,
    field: at.field,
    ...(at.source ? { source: at.source } : {}),
  }
  return { value: at.value.trim(), from }
}
