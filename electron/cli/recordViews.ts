import { type CalendarDate, showDate } from '../../shared/model/dates.ts'
import type { Entity, EntityName } from '../../shared/model/entities.ts'
import { showAmount, showMoney } from '../../shared/model/money.ts'
import { partsOf } from '../../shared/model/payment.ts'
import type { Column } from './table.ts'

const date = (value?: CalendarDate) => (value ? showDate(value) : '')

/** "1 Feb 2024 – 31 Dec 2025", "from 1 Feb 2024" while it goes on. */
export function showPeriod(begin?: CalendarDate, end?: CalendarDate): string {
  if (begin && end) return `${showDate(begin)} – ${showDate(end)}`
  if (begin) return `from ${showDate(begin)}`
  return end ? `until ${showDate(end)}` : ''
}

const oneLine = (text = '') => text.trim().replace(/\s+/g, ' ').slice(0, 200)

interface View<Name extends EntityName> {
  readonly title: string
  readonly columns: readonly Column[]
  row(record: Entity<Name>): string[]
}

/** Entities whose records stand in a table; the others are shown field by field. */
export type TableEntity = Exclude<EntityName, 'person' | 'engagement' | 'document' | 'settings' | 'draft'>

const VIEWS: { readonly [Name in TableEntity]: View<Name> } = {
  'residence-period': {
    title: 'Residence',
    columns: [
      { head: 'country' },
      { head: 'period' },
      { head: 'address', shrink: true },
      { head: 'shown by', shrink: true },
    ],
    row: (one) => [one.country, showPeriod(one.begin, one.end), oneLine(one.address), one.shownBy ?? ''],
  },
  'tax-year': {
    title: 'Tax years',
    columns: [
      { head: 'year' },
      { head: 'position' },
      { head: 'filing status' },
      { head: 'net USD', right: true },
      { head: 'filed' },
    ],
    row: (year) => [
      String(year.year),
      year.position,
      year.filingStatus ?? '',
      year.businesses
        .map((one) => (one.netEarningsUsd ? showAmount(one.netEarningsUsd) : ''))
        .filter(Boolean)
        .join(' + '),
      date(year.filedOn),
    ],
  },
  'other-filing': {
    title: 'Other filings',
    columns: [{ head: 'year' }, { head: 'form', shrink: true }, { head: 'filed' }, { head: 'on' }],
    row: (one) => [String(one.year), one.name ?? one.form, one.filed.replace('-', ' '), date(one.filedOn)],
  },
  notice: {
    title: 'Notices',
    columns: [
      { head: 'date' },
      { head: 'agency', shrink: true },
      { head: 'number' },
      { head: 'year' },
      { head: 'about', shrink: true },
      { head: 'response due' },
      { head: 'answered' },
    ],
    row: (one) => [
      date(one.date),
      one.agency,
      one.number ?? '',
      String(one.year ?? ''),
      one.about ?? '',
      date(one.responseDue),
      date(one.answeredOn),
    ],
  },
  'contribution-proof': {
    title: 'Contributions paid',
    columns: [
      { head: 'year' },
      { head: 'country' },
      { head: 'agency', shrink: true },
      { head: 'amount', right: true },
      { head: 'proofs', right: true },
    ],
    row: (one) => [
      String(one.year),
      one.country,
      one.agency,
      one.amount ? showMoney(one.amount) : '',
      String(one.documents.length),
    ],
  },
  'adviser-question': {
    title: 'Questions to advisers',
    columns: [
      { head: 'asked' },
      { head: 'to', shrink: true },
      { head: 'question', shrink: true },
      { head: 'answered' },
      { head: 'by', shrink: true },
    ],
    row: (one) => [date(one.askedOn), one.to, oneLine(one.question), date(one.answeredOn), one.by ?? ''],
  },
  fact: {
    title: 'Facts entered by you',
    columns: [
      { head: 'table', shrink: true },
      { head: 'cell', shrink: true },
      { head: 'value', shrink: true },
      { head: 'source', shrink: true },
      { head: 'read' },
    ],
    row: (one) => [one.table, one.cell, one.value, one.source, date(one.readOn)],
  },
  handoff: {
    title: 'Handoffs',
    columns: [
      { head: 'made' },
      { head: 'for', shrink: true },
      { head: 'years' },
      { head: 'edition', right: true },
      { head: 'volume', right: true },
      { head: 'pages' },
      { head: 'exhibits', right: true },
      { head: 'given' },
      { head: 'open', right: true },
    ],
    row: (one) => [
      date(one.madeOn),
      one.recipient?.name ?? '',
      one.years.join(', '),
      String(one.edition),
      String(one.volume),
      `${one.bundle.pages.from}–${one.bundle.pages.to}`,
      String(one.exhibits.length),
      [one.channel, date(one.givenOn)].filter(Boolean).join(', '),
      String(one.questions.filter(({ answer }) => !answer).length),
    ],
  },
  request: {
    title: 'Requests prepared',
    columns: [
      { head: 'agency', shrink: true },
      { head: 'label' },
      { head: 'channel' },
      { head: 'prepared' },
      { head: 'fields', right: true },
      { head: 'sent as' },
    ],
    row: (one) => [
      one.agency,
      one.label ?? '',
      one.channel,
      date(one.preparedOn),
      String(one.fields.length),
      one.submission ?? '',
    ],
  },
  submission: {
    title: 'Submissions',
    columns: [
      { head: 'sent' },
      { head: 'agency', shrink: true },
      { head: 'channel' },
      { head: 'Control Number' },
      { head: 'foreign reference' },
    ],
    row: (one) => [date(one.sentOn), one.agency, one.channel, one.controlNumber ?? '', one.foreignReference ?? ''],
  },
  'status-check': {
    title: 'Status checks',
    columns: [
      { head: 'date' },
      { head: 'seen', shrink: true },
      { head: 'checked by' },
      { head: 'follow-up', shrink: true },
      { head: 'next review' },
    ],
    row: (one) => [date(one.date), one.seen, one.checkedBy ?? '', one.followUp ?? '', date(one.nextReview)],
  },
  contact: {
    title: 'Contacts',
    columns: [
      { head: 'date' },
      { head: 'who', shrink: true },
      { head: 'how' },
      { head: 'summary', shrink: true },
      { head: 'next', shrink: true },
    ],
    row: (one) => [
      date(one.date),
      one.who,
      one.how,
      oneLine(one.summary),
      [one.next, one.nextOn && showDate(one.nextOn)].filter(Boolean).join(', '),
    ],
  },
  paper: {
    title: 'Papers',
    columns: [
      { head: 'kind' },
      { head: 'state' },
      { head: 'issuer', shrink: true },
      { head: 'number', shrink: true },
      { head: 'period' },
      { head: 'scans', right: true },
    ],
    row: (one) => [
      one.kind,
      one.state,
      one.issuer,
      one.number ?? '',
      one.openEnded && one.begin ? `${showPeriod(one.begin)}, open-ended` : showPeriod(one.begin, one.end),
      String(one.documents.length),
    ],
  },
  payment: {
    title: 'Payments (receipts as recorded, not net earnings)',
    columns: [
      { head: 'date' },
      { head: 'payer', shrink: true },
      { head: 'kind' },
      { head: 'received', right: true },
      { head: 'USD', right: true },
      { head: 'invoice' },
      { head: 'proofs', right: true },
    ],
    row: (one) => [
      date(one.date),
      one.payer,
      one.kind,
      showMoney(one.received),
      one.usd ? showAmount(one.usd.amount) : '',
      partsOf(one)
        .flatMap(({ invoice }) => invoice ?? [])
        .join(', '),
      String(one.documents.length),
    ],
  },
}

/** How an entity's records are shown in a table. */
export function viewOf<Name extends TableEntity>(entity: Name): View<Name> {
  // Indexing the table by a type parameter gives the union of all views, of which this is the one.
  return VIEWS[entity] as unknown as View<Name>
}
