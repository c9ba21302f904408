import type { Output } from '../../shared/contract/contract.ts'
import { type CalendarDate, showDate } from '../../shared/model/dates.ts'
import type { Entity } from '../../shared/model/entities.ts'
import { type Decimal, showAmount } from '../../shared/model/money.ts'
import { showBytes } from './progress.ts'
import { showPeriod, type TableEntity, viewOf } from './recordViews.ts'
import { block, table } from './table.ts'

/** A record as the contract gives it. */
export type Shown = Output<'record.list'>[number]
/** A document as the contract gives it. */
export type ShownDocument = Output<'documents.list'>[number]
export type ShownCase = Output<'case.list'>[number]

/** The records of one entity as a titled table, or nothing when there are none. */
export function recordTable(entity: TableEntity, records: readonly Shown[], width?: number): string {
  if (records.length === 0) return ''
  const view = viewOf(entity)
  const rows = records.map((one) => [one.id, ...view.row(one.record as Entity<typeof entity>)])
  return `${view.title}\n${table([{ head: 'id' }, ...view.columns], rows, width)}`
}

/** What the press made of a document, in a word or a number. */
function pages(document: ShownDocument): string {
  if (document.press.state === 'waiting') return '…'
  if (document.press.state === 'failed') return 'no preview'
  return document.press.pages > 0 ? String(document.press.pages) : '–'
}

/** The documents of a case as a table. */
export function documentTable(documents: readonly ShownDocument[], width?: number): string {
  if (documents.length === 0) return ''
  const rows = documents.map(({ id, document, press }) => [
    id,
    document.title,
    document.kind,
    document.type,
    pages({ id, document, press }),
    showBytes(document.bytes),
    document.name.normalize('NFC').startsWith(document.title) ? '' : document.name,
  ])
  const columns = [
    { head: 'id' },
    { head: 'title', shrink: true },
    { head: 'kind' },
    { head: 'type' },
    { head: 'pages', right: true },
    { head: 'size', right: true },
    { head: 'file', shrink: true },
  ]
  return `Documents\n${table(columns, rows, width)}`
}

/** The cases of a cabinet as a table. */
export function caseTable(cases: readonly ShownCase[], width?: number): string {
  const rows = cases.map((one) => [
    one.id,
    one.country,
    showPeriod(one.begin, one.end),
    one.clients.join(', '),
    one.work ?? '',
    String(one.documents),
    one.trouble ? one.trouble.code : '',
  ])
  const columns = [
    { head: 'id' },
    { head: 'country' },
    { head: 'period' },
    { head: 'clients', shrink: true },
    { head: 'work', shrink: true },
    { head: 'documents', right: true },
    { head: 'trouble' },
  ]
  return table(columns, rows, width)
}

const ACRONYMS: Readonly<Record<string, string>> = {
  ssn: 'SSN',
  usd: 'USD',
  vat: 'VAT',
  controlNumber: 'Control Number',
}

function labelOf(field: string): string {
  return ACRONYMS[field] ?? field.replace(/([A-Z])/g, ' $1').toLowerCase()
}

function spoken(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? showDate(value as CalendarDate) : value
  if (Array.isArray(value)) return value.map(spoken).join('\n')
  if (typeof value !== 'object') return String(value)
  const { amount, currency, ...rest } = value as Record<string, unknown>
  const money = typeof amount === 'string' ? `${showAmount(amount as Decimal)}${currency ? ` ${currency}` : ''}` : ''
  const others = Object.entries(rest).map(([key, inner]) =>
    key === 'name' || key === 'fact' || key === 'what' ? spoken(inner) : `${labelOf(key)} ${spoken(inner)}`,
  )
  return [money, ...others].filter(Boolean).join(', ').replaceAll('\n', ' / ')
}

/** Every field of one record, one under the other, with its id. */
export function recordBlock(stored: Shown): string {
  const fields = Object.entries(stored.record).map(([field, value]) => [labelOf(field), spoken(value)] as const)
  return block([['id', stored.id], ...fields])
}
