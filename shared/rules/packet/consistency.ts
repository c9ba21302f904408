import { type CalendarDate, showDate } from '../../model/dates.ts'
import { partsOf } from '../../model/payment.ts'
import { countryName } from '../agreements.ts'
import { askedPeriod, type Facts } from './facts.ts'
import { datesIn, unaccented } from './same.ts'
import type { Inconsistency } from './shape.ts'

/**
 * What two records say differently, and dates that cannot be right (R34, R67, R68; sources GUIDE, EATSIP): request against engagement stands
 * with the fields; here are names, papers, contracts, payments and the order of dates. `conflict`: both cannot be so. `look`: a
 * person should look.
 */
export function inconsistencies(facts: Facts): Inconsistency[] {
  return [
    ...names(facts),
    ...birth(facts),
    ...residence(facts),
    ...contracts(facts),
    ...papers(facts),
    ...payments(facts),
    ...sending(facts),
    ...direction(facts),
  ]
}

type Made = Omit<Inconsistency, 'values' | 'records' | 'requirements'> & Partial<Inconsistency>
const make = (one: Made): Inconsistency => ({ values: [], records: [], requirements: ['R34'], ...one })
const say = (where: string, value: string) => ({ where, value })

function names({ person }: Facts): Inconsistency[] {
  const { nameOnRecord, nameOnReturn, nameParts = {} } = person.person ?? {}
  const found: Inconsistency[] = []
  if (nameOnRecord && nameOnReturn && nameOnRecord !== nameOnReturn) {
    const near = unaccented(nameOnRecord) === unaccented(nameOnReturn)
    found.push(
      make({
        code: near ? 'name-spelled-differently' : 'name-differs',
        weight: near ? 'look' : 'conflict',
        about: 'full-name',
        what: near
          ? 'The name on the return has other accents, signs or capitals than the name on the official record.'
          : 'The name on the return is not the name on the official record.',
        values: [say('name on record', nameOnRecord), say('name on return', nameOnReturn)],
        requirements: ['R26', 'R34', 'R67'],
      }),
    )
  }
  const whole = unaccented(nameOnRecord ?? '')
  for (const [part, value] of Object.entries(nameParts))
    if (value && nameOnRecord && !whole.includes(unaccented(value)))
      found.push(
        make({
          code: 'name-part-not-in-name',
          weight: 'conflict',
          about: part === 'first' ? 'first-name' : 'full-name',
          what: `The ${PART[part] ?? part} is not part of the full name.`,
          values: [say('name on record', nameOnRecord), say(PART[part] ?? part, value)],
          requirements: ['R26', 'R34'],
        }),
      )
  return found
}

const PART: Readonly<Record<string, string>> = {
  first: 'first name',
  middle: 'middle name',
  last: 'last name',
  secondLast: 'second last name',
}

function birth({ person, records, today }: Facts): Inconsistency[] {
  const born = person.person?.birthDate
  const found: Inconsistency[] = []
  const begin = records.engagement.begin
  if (born && (born > today || born >= begin))
    found.push(
      make({
        code: 'born-too-late',
        weight: 'conflict',
        about: 'birth-date',
        what: born > today ? 'The date of birth is still to come.' : 'The date of birth is not before the work began.',
        values: [say('date of birth', showDate(born)), say('work begins', showDate(begin))],
      }),
    )
  for (const one of person.person?.family ?? [])
    if (one.birthDate && one.birthDate > today)
      found.push(
        make({
          code: 'family-born-in-the-future',
          weight: 'conflict',
          about: 'family-members',
          what: 'A date of birth in the family is still to come.',
          values: [say(one.name, showDate(one.birthDate))],
        }),
      )
  const hired = records.engagement.employment?.hiredOn
  const asked = askedPeriod(records)
  if (hired && hired > asked.begin)
    found.push(
      make({
        code: 'hired-after-beginning',
        weight: 'look',
        about: 'hire-date',
        what: 'The date of hire is later than the beginning of the assignment.',
        values: [say('date of hire', showDate(hired)), say('beginning', showDate(asked.begin))],
        requirements: ['R30', 'R34'],
      }),
    )
  if (asked.end && asked.end < asked.begin)
    found.push(
      make({
        code: 'ends-before-it-begins',
        weight: 'conflict',
        about: 'end-date',
        what: 'The ending date lies before the beginning.',
        values: [say('beginning', showDate(asked.begin)), say('ending', showDate(asked.end))],
        requirements: ['R31', 'R34'],
      }),
    )
  return found
}

function residence({ person, records }: Facts): Inconsistency[] {
  const current = person.residence.findLast(({ record }) => record.end === undefined)
  const said = [
    ...(person.person?.residence ? [say('person', person.person.residence)] : []),
    ...(current ? [say('residence history', current.record.country)] : []),
    ...(records.engagement.end === undefined
      ? (records.engagement.situation?.residence ?? [])
          .filter((one) => one.end === undefined)
          .slice(-1)
          .map((one) => say('engagement', one.country))
      : []),
  ]
  if (new Set(said.map(({ value }) => value)).size < 2) return []
  return [
    make({
      code: 'residence-differs',
      weight: 'conflict',
      about: 'residence-country',
      what: 'The records name different countries of residence as of now.',
      values: said.map(({ where, value }) => say(where, countryName(value))),
      records: current ? [{ entity: 'residence-period', id: current.id }] : [],
      requirements: ['R10', 'R34'],
    }),
  ]
}

/** Contracts as they are recorded: by their date and the dates in their titles. What stands inside them is not read. */
function contracts({ records }: Facts): Inconsistency[] {
  const { begin, end } = askedPeriod(records)
  return records.documents
    .filter(({ record }) => record.kind === 'contract')
    .flatMap(({ id, record }): Inconsistency[] => {
      const ids = [{ entity: 'document', id }]
      const [first, last] = datesIn(record.title)
      const requirements = ['R31', 'R34', 'R67']
      if (first && last && (first !== begin || (end !== undefined && last !== end)))
        return [
          make({
            code: 'contract-period-differs',
            weight: first > (end ?? last) || last < begin ? 'conflict' : 'look',
            about: first === begin ? 'end-date' : 'begin-date',
            what: 'The title of a contract names another period than the request would.',
            values: [
              say(record.title, `${showDate(first)} to ${showDate(last)}`),
              say('engagement', period(begin, end)),
            ],
            records: ids,
            requirements,
          }),
        ]
      const dated = record.date ?? (last ? undefined : first)
      if (dated && dated > begin)
        return [
          make({
            code: 'contract-later-than-beginning',
            weight: 'look',
            about: 'begin-date',
            what: 'A contract is dated after the work began.',
            values: [say(record.title, showDate(dated)), say('beginning', showDate(begin))],
            records: ids,
            requirements,
          }),
        ]
      return []
    })
}

function papers({ records, to }: Facts): Inconsistency[] {
  const { begin, end } = askedPeriod(records)
  const { country } = records.engagement
  return records.papers
    .filter(({ record }) => record.state === 'held')
    .flatMap(({ id, record }): Inconsistency[] => {
      const found: Inconsistency[] = []
      const ids = [{ entity: 'paper', id }]
      const ofSsa = record.kind === 'us-certificate' || record.kind === 'ssa-letter'
      const expected = ofSsa ? 'US' : record.kind === 'other' ? undefined : country
      if (expected && record.country && record.country !== expected)
        found.push(
          make({
            code: 'paper-of-another-country',
            weight: 'conflict',
            what: 'A paper in this case was issued in a country that does not fit it.',
            values: [say(record.issuer, countryName(record.country)), say('expected', countryName(expected))],
            records: ids,
            requirements: ['R34', 'R54'],
          }),
        )
      if (ofSsa !== (to === 'ssa') || to === 'undecided' || to === 'nobody' || !record.begin) return found
      const apart = (record.end !== undefined && record.end < begin) || (end !== undefined && record.begin > end)
      if (apart || record.begin !== begin || (end !== undefined && record.end !== undefined && record.end !== end))
        found.push(
          make({
            code: apart ? 'paper-of-another-period' : 'paper-period-differs',
            weight: apart ? 'conflict' : 'look',
            about: record.begin === begin ? 'end-date' : 'begin-date',
            what: apart
              ? 'The paper in hand covers no day of the work.'
              : 'The paper in hand has other dates than the records of the work.',
            values: [say(record.issuer, period(record.begin, record.end)), say('engagement', period(begin, end))],
            records: ids,
            requirements: ['R54', 'R67'],
          }),
        )
      return found
    })
}

const period = (begin: CalendarDate, end: CalendarDate | undefined) =>
  end ? `${showDate(begin)} to ${showDate(end)}` : `from ${showDate(begin)}`

/** Payments against the same period and the same clients (R68); one line for each kind of difference. */
function payments({ records }: Facts): Inconsistency[] {
  const { begin, end, clients } = records.engagement
  const outside = records.payments.filter(({ record }) =>
    partsOf(record).some(
      (part) => (part.begin !== undefined && part.begin < begin) || (end && part.end !== undefined && part.end > end),
    ),
  )
  const early = records.payments.filter(
    ({ record }) => record.kind === 'payment' && record.date < begin && partsOf(record).every((part) => !part.begin),
  )
  const known = new Set(clients.map(({ name }) => unaccented(name)))
  const strangers = records.payments.filter(({ record }) => !known.has(unaccented(record.payer)))
  const line = (code: string, what: string, which: typeof records.payments): Inconsistency[] =>
    which.length === 0
      ? []
      : [
          make({
            code,
            weight: 'look',
            what,
            values: which.slice(0, 5).map(({ record }) => say(record.payer, showDate(record.date))),
            records: which.map(({ id }) => ({ entity: 'payment', id })),
            requirements: ['R67', 'R68'],
          }),
        ]
  return [
    ...line('paid-work-outside-period', 'Payments are for work outside the days of the engagement.', outside),
    ...line('paid-before-beginning', 'Payments came before the work began and are not recorded as prepayments.', early),
    ...line('payer-not-a-client', 'Payments came from someone who is not among the clients.', strangers),
  ]
}

/** The order of preparing, sending and receiving. */
function sending({ records }: Facts): Inconsistency[] {
  const sent = new Map(records.submissions.map(({ id, record }) => [id, record]))
  return records.requests.flatMap(({ id, record }): Inconsistency[] => {
    const as = record.submission && sent.get(record.submission)
    if (!as) return []
    const found: Inconsistency[] = []
    if (record.preparedOn && as.sentOn < record.preparedOn)
      found.push(
        make({
          code: 'sent-before-prepared',
          weight: 'conflict',
          what: 'A request was sent before it was prepared.',
          values: [say('prepared', showDate(record.preparedOn)), say('sent', showDate(as.sentOn))],
          records: [{ entity: 'request', id }],
        }),
      )
    if (record.channel !== as.channel)
      found.push(
        make({
          code: 'channel-differs',
          weight: 'look',
          what: 'A request was prepared for another channel than it was sent by.',
          values: [say('prepared for', record.channel), say('sent by', as.channel)],
          records: [{ entity: 'request', id }],
          requirements: ['R24', 'R34'],
        }),
      )
    return found
  })
}

/** A label or Control Number where the lane leads to a foreign agency: the wrong paper would be asked for (R54). */
function direction({ records }: Facts): Inconsistency[] {
  const { lane } = records.engagement
  if (lane !== 'A' && lane !== 'D') return []
  return records.requests
    .filter(({ record }) => record.label !== undefined)
    .map(({ id, record }) =>
      make({
        code: 'request-goes-the-other-way',
        weight: 'conflict',
        what: 'A request with a label of SSA stands in a case whose paper comes from the foreign agency.',
        values: [say('lane', lane), say('label', record.label ?? '')],
        records: [{ entity: 'request', id }],
        requirements: ['R5', 'R20', 'R54'],
      }),
    )
}
