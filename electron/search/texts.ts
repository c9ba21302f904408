/** A field of a record that says something, named for people. */
export interface FieldText {
  readonly field: string
  readonly text: string
}

/** Nobody looks for these, and the SSN is in no index. */
const NOT_SOUGHT = new Set(['ssn', 'sha256', 'importedAt', 'bytes', 'type'])

/** Ids of records and cases. */
const ID = /^[0-9a-f]{16}$/

/** Every text in a record, in the order of its fields, however deep. */
export function textsOf(record: object): FieldText[] {
  return Object.entries(record).flatMap(([field, value]) => (NOT_SOUGHT.has(field) ? [] : within(field, value)))
}

function within(field: string, value: unknown): FieldText[] {
  if (typeof value === 'string') return value === '' || ID.test(value) ? [] : [{ field, text: value }]
  if (typeof value === 'number') return [{ field, text: String(value) }]
  if (Array.isArray(value)) return value.flatMap((one) => within(field, one))
  return typeof value === 'object' && value !== null ? textsOf(value) : []
}
