import type { CalendarDate } from '../model/dates.ts'
import { showDate, Year } from '../model/dates.ts'
import type { RecordId } from '../model/ids.ts'
import { compare, type Decimal, showMoney, sum } from '../model/money.ts'
import { type Payment, partsOf } from '../model/payment.ts'
import type { Finding } from './finding.ts'
import { grouped, usdOf, yearOf } from './payments.ts'
import type { CabinetRecords, CaseRecords, Kept } from './records.ts'
import { FIRST_DAY, LAST_DAY, type Span, uncovered } from './span.ts'

type KeptPayment = Kept<'payment'>

/** How many records one finding names at most; its sentence gives the number. */
const NAMED = 500

/** What a finding says, given how many payments it is about. */
interface Said {
  readonly code: string
  readonly weight: Finding['weight']
  readonly what: (count: string, all: readonly KeptPayment[]) => string
  readonly why: string
  readonly step: string
}

/**
 * What should be looked at in the recorded payments: whether they belong to the engagement, its clients, its period and a paper that
 * covers it, whether they can be followed, and whether they add up (R54, R66, R68). Follows from the records alone, so that no source
 * is named. One finding per matter, case and year, however many payments it is about.
 */
export function paymentFindings(records: CabinetRecords, today: CalendarDate): Finding[] {
  const inCases = records.cases.flatMap((one) => [
    ...perYear(one, (payment) => payment.record.date > today, FUTURE),
    ...perYear(one, isNegativeIncoming, NEGATIVE),
    ...perYear(one, ({ record }) => compare(record.received.amount, '0') === 0, ZERO),
    ...perYear(one, (payment) => liesOutside(payment.record, engagementSpan(one)), OUTSIDE_ENGAGEMENT),
    ...perYear(one, outsidePapers(one, records.cases), OUTSIDE_PAPER),
    ...perYear(one, ({ record }) => usdOf(record) === undefined, NO_RATE),
    ...perYear(one, hasOddDollars, ODD_DOLLARS),
    ...perYear(one, ({ record }) => partsOf(record).length === 0, NOT_TIED),
    ...perYear(one, ({ record }) => record.documents.length === 0, NO_PROOF),
    ...perYear(one, isPartlyNamed, PART_OPEN),
    ...unknownPayers(one),
    ...refunds(one),
  ])
  return [...inCases, ...doubles(records.cases)]
}

const FUTURE: Said = {
  code: 'payment-in-future',
  weight: 'risk',
  what: (count) => `${count} a date that has not come yet`,
  why: 'A receipt is recorded when the money has come; a later date is a slip or a plan.',
  step: 'Correct the date, or take the entry away until the money is there.',
}
const NEGATIVE: Said = {
  code: 'payment-negative',
  weight: 'risk',
  what: (count) => `${count} an amount below zero without being a refund or credit note`,
  why: 'It lowers the total of the year, and nobody can see what it takes back.',
  step: 'Make it a refund or credit note and name the payment it takes back, or correct the sign.',
}
const ZERO: Said = {
  code: 'payment-zero',
  weight: 'note',
  what: (count) => `${count} an amount of zero`,
  why: 'It adds nothing and may stand for an amount that was never filled in.',
  step: 'Fill in the amount, or delete the entry.',
}
const OUTSIDE_ENGAGEMENT: Said = {
  code: 'payment-outside-engagement',
  weight: 'risk',
  what: (count) => `${count} work days, or where none are recorded a date, outside the engagement of the case`,
  why: 'Payments should belong to the same engagement, country and period as the paper that covers the work.',
  step: 'Record which days it was for, move it to the case it belongs to, or correct the engagement’s dates.',
}
const OUTSIDE_PAPER: Said = {
  code: 'payment-outside-paper',
  weight: 'risk',
  what: (count) => `${count} work days, or where none are recorded a date, that no paper held for the case covers`,
  why: 'The papers on record say nothing about which country covers that work.',
  step: 'Record the work days, or the paper that covers them; else ask the agency for one.',
}
const NO_RATE: Said = {
  code: 'payment-without-rate',
  weight: 'open',
  what: (count, all) =>
    `${count} no amount in US dollars (${listOf(all.map(({ record }) => record.received.currency))})`,
  why: 'A US return is in US dollars; without a rate and its source nobody can follow the conversion.',
  step: 'Add the USD amount and where the rate came from, or leave the conversion to your accountant.',
}
const ODD_DOLLARS: Said = {
  code: 'payment-dollars-differ',
  weight: 'risk',
  what: (count) =>
    `${count} a USD amount that cannot be right: of another sign, or other than what was received in USD`,
  why: 'The total in US dollars of that year would be wrong.',
  step: 'Correct the USD amount.',
}
const NOT_TIED: Said = {
  code: 'payment-not-tied',
  weight: 'open',
  what: (count) => `${count} neither an invoice nor work days`,
  why: 'Nobody can tie such a receipt to the work that the paper covers.',
  step: 'Add the invoice number, or the first and last day of the work.',
}
const NO_PROOF: Said = {
  code: 'payment-without-proof',
  weight: 'note',
  what: (count) => `${count} no document`,
  why: 'A reviewer looks for the statement or receipt behind an amount.',
  step: 'Add the bank’s or platform’s statement and name it in the payment.',
}
const PART_OPEN: Said = {
  code: 'payment-partly-assigned',
  weight: 'note',
  what: (count) => `${count} parts that come to less than was received`,
  why: 'For the rest nobody can see what it was for.',
  step: 'Add a part for the rest.',
}

/** A slip of the pen makes a year that no return is filed for. */
const taxYear = (year: number): { year?: number } => (Year.safeParse(year).success ? { year } : {})

function perYear(one: CaseRecords, is: (payment: KeptPayment) => boolean, said: Said): Finding[] {
  return grouped(one.payments.filter(is), ({ record }) => record.date.slice(0, 4)).map(([year, all]) =>
    finding(one, Number(year), said, all),
  )
}

function finding(one: CaseRecords, year: number, said: Said, all: readonly KeptPayment[]): Finding {
  const { code, weight, what, why, step } = said
  const first = all[0]?.record
  const subject =
    all.length === 1 && first
      ? `The payment of ${showDate(first.date)} over ${showMoney(first.received)} has`
      : `${all.length} payments of ${year} have`
  return {
    code,
    weight,
    what: `${what(subject, all)}.`,
    why,
    sources: [],
    step,
    requirements: ['R68'],
    case: one.id,
    ...taxYear(year),
    records: named(all.map(({ id }) => id)),
  }
}

function isNegativeIncoming({ record: { kind, received } }: KeptPayment): boolean {
  return (kind === 'payment' || kind === 'prepayment') && compare(received.amount, '0') < 0
}

function hasOddDollars({ record: { usd, received } }: KeptPayment): boolean {
  if (!usd) return false
  if (received.currency === 'USD') return compare(usd.amount, received.amount) !== 0
  return compare(usd.amount, '0') * compare(received.amount, '0') < 0
}

function isPartlyNamed({ record: { parts, received } }: KeptPayment): boolean {
  return parts.length > 0 && compare(sum(parts.map(({ amount }) => amount)), received.amount) !== 0
}

const engagementSpan = ({ engagement: { begin, end = LAST_DAY } }: CaseRecords): Span[] => [{ begin, end }]

/** The days a payment speaks of: the work it was for, else the day it came. Money for work comes after it, a prepayment before. */
function daysOf(payment: Payment): Span[] {
  const work = partsOf(payment).filter(({ begin, end }) => begin || end)
  if (work.length > 0) return work.map(({ begin, end }) => span(begin ?? end, end ?? begin))
  return [span(payment.date, payment.date)]
}

const span = (begin: CalendarDate | undefined, end: CalendarDate | undefined): Span => ({
  begin: begin ?? FIRST_DAY,
  end: end ?? LAST_DAY,
})

function liesOutside(payment: Payment, periods: readonly Span[]): boolean {
  return daysOf(payment).some((days) => uncovered(days, periods).length > 0)
}

/** Only where a paper is held at all: that none is, is a matter of its own. Papers of other cases that cover this work count. */
function outsidePapers(one: CaseRecords, cases: readonly CaseRecords[]): (payment: KeptPayment) => boolean {
  const elsewhere = one.engagement.coveredBy.flatMap(
    (named) => cases.find(({ id }) => id === named.case)?.papers.filter(({ id }) => id === named.paper) ?? [],
  )
  const periods = [...one.papers, ...elsewhere].flatMap(({ record }) =>
    record.state === 'held' && (record.begin || record.end) ? [span(record.begin, record.end)] : [],
  )
  return ({ record }) => periods.length > 0 && liesOutside(record, periods)
}

/** Names as they are compared: a statement writes them in capitals, with or without the legal form's dots. */
const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\p{P}\s]+/gu, '')
    .toLowerCase()

/** Whether a payer is one of the clients, by name: either may be the beginning of the other, as statements cut names. */
export function isClient(payer: string, clients: readonly { readonly name: string }[]): boolean {
  const key = nameKey(payer)
  return clients.some(({ name }) => {
    const client = nameKey(name)
    if (client === '' || key === '') return false
    return (
      client === key || (Math.min(client.length, key.length) >= 5 && (client.startsWith(key) || key.startsWith(client)))
    )
  })
}

function unknownPayers(one: CaseRecords): Finding[] {
  const { clients } = one.engagement
  const strangers = one.payments.filter(({ record }) => !isClient(record.payer, clients))
  return grouped(strangers, ({ record }) => nameKey(record.payer)).map(([, all]) => ({
    code: 'payment-unknown-payer',
    weight: 'open',
    what: `${all[0]?.record.payer ?? ''} paid (${all.length === 1 ? '1 payment' : `${all.length} payments`}) and is no client of this case.`,
    why: 'Payments should belong to the engagement that the paper covers.',
    sources: [],
    step: 'Name the client behind it in the payment, add it to the engagement’s clients, or move the payment to its case.',
    requirements: ['R68'],
    case: one.id,
    records: named(all.map(({ id }) => id)),
  }))
}

/** Each refund or credit note against the payment that it takes back. */
function refunds(one: CaseRecords): Finding[] {
  const kept = new Map(one.payments.map((payment) => [payment.id, payment]))
  const back = one.payments.filter(({ record }) => record.kind === 'refund' || record.kind === 'credit-note')
  const say = (code: string, what: string, step: string, all: readonly KeptPayment[]): Finding => ({
    code,
    weight: 'risk',
    what,
    why: 'The total of the year would be lowered by something that nobody can follow.',
    sources: [],
    step,
    requirements: ['R68'],
    case: one.id,
    ...(all[0] ? taxYear(yearOf(all[0].record)) : {}),
    records: named(all.map(({ id }) => id)),
  })
  const single = back.flatMap((refund) => {
    const { record } = refund
    const about = `The ${record.kind === 'refund' ? 'refund' : 'credit note'} of ${showDate(record.date)} over ${showMoney(record.received)}`
    const payment = record.of && kept.get(record.of)
    if (!payment)
      return [say('refund-without-payment', `${about} names no payment.`, 'Name the payment it takes back.', [refund])]
    const { received, date } = payment.record
    if (received.currency !== record.received.currency)
      return [
        say(
          'refund-other-currency',
          `${about} takes back a payment in ${received.currency}.`,
          'Name the payment it takes back, in its currency.',
          [refund, payment],
        ),
      ]
    if (record.date < date)
      return [
        say(
          'refund-before-payment',
          `${about} is older than the payment it takes back.`,
          'Correct one of the dates, or name the right payment.',
          [refund, payment],
        ),
      ]
    return []
  })
  const together = grouped(
    back.filter(({ record }) => kept.get(record.of as RecordId)?.record.received.currency === record.received.currency),
    ({ record }) => String(record.of),
  ).flatMap(([of, all]) => {
    const payment = kept.get(of as RecordId)
    if (!payment) return []
    const whole = payment.record
    const { received } = whole
    const gross = sum([received.amount, whole.fee ?? ('0' as Decimal), whole.withheld ?? ('0' as Decimal)])
    const taken = sum(all.map(({ record }) => record.received.amount))
    if (compare(sum([gross, taken] as Decimal[]), '0') >= 0) return []
    const what = `${showMoney({ amount: taken.replace('-', '') as Decimal, currency: received.currency })} were paid back of ${showMoney({ amount: gross as Decimal, currency: received.currency })}.`
    return [
      say('refund-exceeds-payment', what, 'Correct an amount, or name the payments that the rest takes back.', [
        ...all,
        payment,
      ]),
    ]
  })
  return [...single, ...together]
}

/** The same money recorded twice: the same day, amount and payer, or the same number of the bank; in one case or in two. */
function doubles(cases: readonly CaseRecords[]): Finding[] {
  const all = cases.flatMap((one) => one.payments.map((payment) => ({ case: one.id, payment })))
  const key = ({ payment: { record } }: (typeof all)[number]) =>
    [record.date, plain(record.received.amount), record.received.currency].join(' ')
  return grouped(all, key).flatMap(([, group]) => {
    if (group.length < 2) return []
    const same = grouped(group, ({ payment }) => nameKey(payment.record.payer)).flatMap(([, alike]) =>
      areDoubles(alike) ? [alike] : [],
    )
    return same.map((alike): Finding => {
      const [first] = alike
      const places = new Set(alike.map((one) => one.case))
      return {
        code: places.size > 1 ? 'payment-in-two-cases' : 'payment-duplicate',
        weight: 'risk',
        what: `${alike.length} payments of ${first?.payment.record.payer} on ${showDate((first as (typeof alike)[0]).payment.record.date)} over ${showMoney((first as (typeof alike)[0]).payment.record.received)} are recorded${places.size > 1 ? ' in different cases' : ''}.`,
        why: 'If it is the same money, the total of the year is too high.',
        sources: [],
        step: 'Delete one of them, or add each one’s own bank reference or invoice if they are different payments.',
        requirements: ['R68'],
        ...(places.size === 1 && first ? { case: first.case } : {}),
        ...(first ? taxYear(yearOf(first.payment.record)) : {}),
        records: named(alike.map(({ payment }) => payment.id)),
      }
    })
  })
}

/** Two that say of themselves that they are different, by a reference or an invoice of their own, are. */
function areDoubles(alike: readonly { payment: KeptPayment }[]): boolean {
  if (alike.length < 2) return false
  const told = (pick: (payment: Payment) => string | undefined) => {
    const values = alike.map(({ payment }) => pick(payment.record))
    return values.every((value) => value !== undefined) && new Set(values).size === values.length
  }
  return (
    !told(({ reference }) => reference) &&
    !told(
      (payment) =>
        partsOf(payment)
          .map(({ invoice }) => invoice ?? '')
          .join() || undefined,
    )
  )
}

/** `1000`, `1000.0` and `1000.00` are one amount. */
const plain = (amount: string): string => sum([amount as Decimal]).replace(/0+$/, '')

const named = (ids: readonly RecordId[]) => ids.slice(0, NAMED).map((id) => ({ entity: 'payment' as const, id }))

const listOf = (values: readonly string[]): string => [...new Set(values)].sort().join(', ')
