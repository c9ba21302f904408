import type { EntityName } from '../../shared/model/entities.ts'

/** Fields by which a person knows a record, the first that is there. */
const KNOWN_BY = [
  'title',
  'nameOnRecord',
  'payer',
  'issuer',
  'agency',
  'who',
  'seen',
  'question',
  'cell',
  'form',
  'country',
]

/** What a person would call a record, on one line; its entity where it says nothing. */
export function titleOf(entity: EntityName, record: object): string {
  const fields = record as Record<string, unknown>
  const clients = fields.clients as { name: string }[] | undefined
  if (clients) return clients.map(({ name }) => name).join(', ')
  const value = KNOWN_BY.map((field) => fields[field]).find((one) => typeof one === 'string')
  const year = typeof fields.year === 'number' ? [String(fields.year)] : []
  const words = [...year, ...(typeof value === 'string' ? [value] : [])].join(' ').replace(/\s+/g, ' ')
  return words === '' ? entity : words.slice(0, 120)
}
